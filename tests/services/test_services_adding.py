"""New articles in a library: each text once, each under a name of its own."""

import pytest

from reader.formats.reading import read_article
from reader.model.added import AddedArticles, NewText
from reader.model.progress import Progress
from reader.services import adding
from reader.services.adding import add_files, add_text, pasted_page
from reader.services.article_names import stem_of_file, stem_of_title
from reader.store.errors import LibraryError, StoreError
from reader.store.new_files import write_new


def result(steps):
    *progress, last = steps
    assert all(isinstance(step, Progress) for step in progress)
    assert isinstance(last, AddedArticles)
    return last


def files(library):
    return sorted(path.relative_to(library).as_posix() for path in library.rglob("*") if path.is_file())


@pytest.fixture
def outside(tmp_path):
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder


def test_text_is_copied_byte_for_byte_under_its_own_name(library, outside):
    data = "\ufeffÇay Saati\r\n\r\nİstanbul’da çay.\r\n".encode("utf-16-le")
    (outside / "Çay Saati.TXT").write_bytes(data)
    done = result(add_files(str(library), "tea/turkish", [str(outside / "Çay Saati.TXT")]))
    assert (library / "tea" / "turkish" / "Çay Saati.txt").read_bytes() == data
    assert [(one.path, one.title, one.is_new) for one in done.new] == [("tea/turkish/Çay Saati.txt", "Çay Saati", True)]


def test_the_same_text_is_not_added_again_whatever_its_file(library, outside):
    (library / "sub").mkdir()
    (library / "sub" / "old.txt").write_text("One text.\n")
    for name in ("a.txt", "b.txt"):
        (outside / name).write_bytes(b"One text.\r\n")
    (outside / "c.txt").write_text("Another.\n")
    (outside / "d.txt").write_text("Another.\n")
    done = result(add_files(str(library), "", [str(outside / f"{name}.txt") for name in "abcd"]))
    assert [(one.path, one.is_new) for one in done.articles] == [
        ("sub/old.txt", False),
        ("sub/old.txt", False),
        ("c.txt", True),
        ("c.txt", False),
    ]
    assert files(library) == ["c.txt", "sub/old.txt"]


def test_what_cannot_be_added_is_named_and_keeps_nothing_from_it(library, outside):
    (outside / "good.md").write_text("# Good\n\nText.\n")
    (outside / "bad.epub").write_bytes(b"no book")
    wanted = [str(outside / name) for name in ("bad.epub", "gone.html", "good.md")]
    done = result(add_files(str(library), "", wanted))
    assert [reason.partition(": ")[0] for reason in done.failed] == wanted[:2]
    assert files(library) == ["good.md"]


def test_a_title_names_the_file(library, outside):
    (outside / "0815.txt").write_text("Some text.\n")
    done = result(add_files(str(library), "", [str(outside / "0815.txt")], "The Lamp: A History"))
    assert [one.path for one in done.new] == ["the-lamp-a-history.txt"]


def test_a_title_is_that_of_the_article_too_where_it_is_made_of_a_page(library, outside):
    (outside / "page.html").write_text("<html lang=de><title>Untitled 3</title><p>Die Lampe brennt noch.</p></html>")
    [article] = result(add_files(str(library), "", [str(outside / "page.html")], 'The "Lamp": 1')).new
    assert article.title == 'The "Lamp": 1'
    read = read_article(library / article.path)
    assert (read.metadata.title, read.metadata.language) == ('The "Lamp": 1', "de")


def test_a_folder_that_is_none_stops_it_before_anything_is_written(library, outside):
    (outside / "a.txt").write_text("Some text.\n")
    with pytest.raises(LibraryError):
        list(add_files(str(library), "../x", [str(outside / "a.txt")]))
    assert files(library) == []


def test_a_folder_that_cannot_be_written_is_named_with_each_file(library, outside):
    (outside / "a.txt").write_text("Some text.\n")
    (outside / "b.txt").write_text("Other text.\n")
    (library / "f").write_text("x")
    done = result(add_files(str(library), "f/x", [str(outside / "a.txt"), str(outside / "b.txt")]))
    assert [line.partition(": ")[0] for line in done.failed] == [str(outside / "a.txt"), str(outside / "b.txt")]
    assert files(library) == ["f"]


def test_what_does_not_fit_keeps_nothing_else_from_coming_in(library, outside, monkeypatch):
    (outside / "large.txt").write_text("large " * 50)
    (outside / "small.txt").write_text("small")

    def write(folder, stem, suffix, data):
        if len(data) > 100:
            raise StoreError(str(folder), "the disk is full.")
        return write_new(folder, stem, suffix, data)

    monkeypatch.setattr(adding, "write_new", write)
    done = result(add_files(str(library), "", [str(outside / "large.txt"), str(outside / "small.txt")]))
    assert [one.path for one in done.new] == ["small.txt"]
    assert done.failed == (f"{outside / 'large.txt'}: the disk is full.",)


def test_pasted_text_becomes_an_article_with_what_is_said_of_it(library):
    new = NewText("A *ferry*.\n\nIt left.\n", "On Ferries", "Quay Review", "12 March 2024", "https://a.example/")
    [one] = result(add_text(str(library), "", new)).new
    article = read_article(library / one.path)
    about = article.metadata
    assert one.path == "on-ferries.md"
    assert (about.title, about.publisher, about.date, about.url) == (new.title, new.source, "2024-03-12", new.url)
    assert article.document.text == "A *ferry*.\nIt left."


def test_a_date_that_is_not_certain_is_left_out_and_said(library):
    [one] = result(add_text(str(library), "", NewText("Text here.", date="03/04/2024"))).new
    assert "03/04/2024" in one.remarks[0]
    assert not read_article(library / one.path).metadata.date


def test_pasted_text_without_words_is_none(library):
    done = result(add_text(str(library), "", NewText(" \n ")))
    assert done.failed == ("the text: there are no words in it.",)
    assert files(library) == []


def test_markdown_that_takes_too_long_is_added_all_the_same(library, monkeypatch):
    monkeypatch.setattr(adding, "DEADLINE_SECONDS", 0.001)
    text = "# Slow\n\n" + "*a* [b](c) `d` " * 20_000
    [one] = result(add_text(str(library), "", NewText(text))).new
    assert (library / one.path).read_text() == text


def test_what_was_copied_from_a_page_keeps_its_headings_and_links():
    html = '<!--StartFragment--><style>p{}</style><h2>Boats</h2><p>See <a href="/b">this</a>.</p><!--EndFragment-->'
    assert pasted_page(html, "https://a.example/x") == "## Boats\n\nSee [this](https://a.example/b)."


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("The Ferry’s “Last” Trip: 1/2", "the-ferrys-last-trip-1-2"),
        ("Erdoğan İstanbul’da", "erdoğan-istanbulda"),
        ("किताब की दुकान", "किताब-की-दुकान"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-article"),
        ("Variants", "variants-article"),
        ("🍵 !", "article"),
        ("", "article"),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_files_are_called_after_titles(title, stem):
    assert stem_of_title(title) == stem


def test_names_leave_room_for_the_sidecars_own():
    assert len(stem_of_title("漢" * 400).encode()) <= 180
    assert len(stem_of_file("漢字 " * 100).encode()) <= 180
    assert stem_of_file('a/b:c*"d".') == "a-b-c--d-"
    assert stem_of_file(".hidden") == "hidden"
