"""Articles as the index has them, without their files being parsed."""

from pathlib import Path

from reader.model.fingerprint import Fingerprint
from reader.search.storage.index import index_folder
from reader.search.storage.known_articles import KnownArticles
from reader.services.indexing import update


def indexed(library):
    for _ in update(str(library), {}):
        pass
    return KnownArticles(library)


def fingerprint(file: Path):
    status = file.stat()
    return Fingerprint(status.st_size, status.st_mtime_ns)


def test_an_article_is_known_until_its_file_changes(library):
    file = library / "a.md"
    file.write_text("# Salt\n\nThe *harbour* froze.\n")
    known = indexed(library)
    article = known.get("a.md", fingerprint(file), "")
    assert article is not None
    assert (article.text, article.metadata.title) == ("Salt\nThe harbour froze.", "Salt")
    assert known.get("a.md", fingerprint(file), "windows-1252") is None
    assert known.get("b.md", fingerprint(file), "") is None
    file.write_text("# Salt\n\nThe harbour thawed.\n")
    assert known.get("a.md", fingerprint(file), "") is None
    again = indexed(library).get("a.md", fingerprint(file), "")
    assert again is not None
    assert again.text.endswith("thawed.")


def test_what_was_deleted_or_cannot_be_read_is_not_known(library):
    gone, binary = library / "a.md", library / "b.md"
    gone.write_text("Here.\n")
    binary.write_bytes(b"\x00\x01\x02" * 99)
    (library / "c.md").write_text("There.\n")
    was = fingerprint(gone)
    indexed(library)
    gone.unlink()
    known = indexed(library)
    assert known.get("a.md", was, "") is None
    assert known.get("b.md", fingerprint(binary), "") is None
    assert known.get("c.md", fingerprint(library / "c.md"), "") is not None


def test_without_an_index_nothing_is_known_and_none_is_made(library, user_folders):
    assert KnownArticles(library).get("a.md", Fingerprint(1, 1), "") is None
    assert list(user_folders.iterdir()) == []


def test_a_damaged_index_is_as_good_as_none(library):
    file = library / "a.md"
    file.write_text("Here.\n")
    indexed(library)
    for part in index_folder(library).glob("*.seg"):
        part.write_bytes(b"broken")
    assert KnownArticles(library).get("a.md", fingerprint(file), "") is None
