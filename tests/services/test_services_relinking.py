"""Sidecars that their articles left behind: which article each belongs to now."""

from dataclasses import replace

import pytest

from reader.model.annotation import Anchor, AnnotationSet
from reader.model.article import ArticleError
from reader.model.change import apply
from reader.model.document import Span
from reader.model.mutations import highlight
from reader.services import relinking
from reader.services.guarded import read_guarded
from reader.services.relinking import relink, suggest
from reader.services.scanning import scan
from reader.store.errors import SidecarError
from reader.store.sidecar import read_sidecar, sidecar_path, update_sidecar

AT = "2026-01-01T00:00:00.000Z"
SENTENCES = [
    "The harbour lay quiet that morning, and nobody was on the quay.",
    "“We had counted on the boats,” said the keeper of the lighthouse.",
    "By noon the wind had turned – and with it the mood of the town.",
    "What the letters said was never read aloud in the council.",
]
TEXT = "A Morning at the Harbour\n\n" + "\n".join(SENTENCES) + "\n"
OTHER = "On Orchards\n\nApples keep best where the air is cool and a little moist, says every grower.\n"


def write(folder, path, text=TEXT):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def annotate(file, *quotes):
    """Highlight the quotes in the article."""
    article = read_guarded(file)
    for quote in quotes:
        start = article.document.text.index(quote)
        change = highlight(Anchor(quote, span=Span(start, start + len(quote))), AT, tags=("mood",))
        update_sidecar(file, lambda s, c=change: replace(apply(s, c, AT), text_sha256=article.text_sha256))


def orphans(library, among=()):
    """Scan, and look into what stands alone."""
    *_, last = scan(str(library), {}, 60_000)
    return suggest(str(library), last.strays.loose, among)


@pytest.fixture
def moved(library):
    """Return a function that takes an annotated article elsewhere and leaves its sidecar behind."""

    def move(new, text=TEXT, *, old="old.txt", quotes=SENTENCES):
        file = write(library, old)
        annotate(file, *quotes)
        write(library, "other.txt", OTHER)
        list(scan(str(library), {}))
        file.unlink()
        return write(library, new, text)

    return move


def test_the_article_with_the_annotated_text_is_certain_and_no_article_is_read(library, moved, monkeypatch):
    moved("sub/new.txt")
    list(scan(str(library), {}))
    monkeypatch.setattr(relinking, "read_guarded", None)
    (orphan,) = orphans(library)
    assert (orphan.sidecar, orphan.article, orphan.count) == ("old.txt.annotations.json", "old.txt", 4)
    assert (orphan.suggestion, orphan.certain) == ("sub/new.txt", True)
    assert orphan.reason == "Its text is the one that was annotated."


def test_of_two_articles_with_that_text_the_one_of_the_same_name(library, moved):
    moved("copy/old.txt")
    write(library, "copy/another.txt")
    (orphan,) = orphans(library)
    assert (orphan.suggestion, orphan.certain) == ("copy/old.txt", True)


def test_an_edited_article_is_known_by_its_quotes(library, moved):
    moved("new.txt", "Another Title\n\nA new beginning.\n" + "\n".join(SENTENCES[:3]) + "\n")
    (orphan,) = orphans(library)
    assert (orphan.suggestion, orphan.certain) == ("new.txt", False)
    assert orphan.reason == "It holds 3 of 4 quotes that were looked for."


def test_typography_and_line_breaks_do_not_hide_a_quote(library, moved):
    plain = TEXT.replace("“", '"').replace("”", '"').replace("–", "-").replace("that morning, ", "that\nmorning,  ")
    moved("new.txt", plain + "More.\n")
    (orphan,) = orphans(library)
    assert orphan.reason == "It holds 4 of 4 quotes that were looked for."


def test_less_than_half_of_the_quotes_is_not_enough(library, moved):
    moved("new.txt", SENTENCES[0] + "\nAnd nothing else of it.\n")
    (orphan,) = orphans(library)
    assert (orphan.suggestion, orphan.count) == ("", 4)
    assert orphan.reason == "No article without annotations holds its quotes."


def test_two_articles_that_hold_the_quotes_are_no_answer_unless_one_has_the_name(library, moved):
    moved("one.txt", TEXT + "One.\n")
    write(library, "two.txt", TEXT + "Two.\n")
    (orphan,) = orphans(library)
    assert (orphan.suggestion, orphan.reason) == ("", "Several articles hold its quotes.")
    write(library, "sub/old.txt", TEXT + "Three.\n")
    (orphan,) = orphans(library)
    assert orphan.suggestion == "sub/old.txt"


def test_an_article_with_a_sidecar_of_its_own_is_never_suggested(library, moved):
    annotate(moved("new.txt"), SENTENCES[0])
    (orphan,) = orphans(library)
    assert orphan.suggestion == ""


def test_words_that_many_articles_hold_count_only_where_there_is_nothing_longer(library, moved):
    moved("new.txt", "The harbour, the quay.\n", quotes=["The harbour", "the quay", SENTENCES[3]])
    assert orphans(library)[0].suggestion == ""


def test_only_the_articles_named_are_looked_at(library, moved):
    moved("new.txt", TEXT + "More.\n")
    assert orphans(library, ["other.txt"])[0].suggestion == ""
    assert orphans(library, ["other.txt", "new.txt"])[0].suggestion == "new.txt"


def test_the_search_ends_after_a_while_and_begins_with_the_name(library, moved, monkeypatch):
    moved("zzz/old.txt", TEXT + "More.\n")
    for number in range(20):
        write(library, f"{number}.txt", f"{OTHER}{number}\n")
    read = []
    monkeypatch.setattr(relinking, "_LONGEST_SECONDS", 0.0)
    monkeypatch.setattr(relinking, "read_guarded", lambda path, **_: read.append(path.name) or read_guarded(path))
    (orphan,) = orphans(library)
    assert read == ["old.txt"]
    assert orphan.suggestion == "zzz/old.txt"


def test_an_article_that_cannot_be_read_is_passed_over(library, moved, monkeypatch):
    moved("new.txt", TEXT + "More.\n")

    def read(path, **_):
        if path.name == "other.txt":
            raise ArticleError("other.txt", "It is gone.")
        return read_guarded(path)

    monkeypatch.setattr(relinking, "read_guarded", read)
    assert orphans(library)[0].suggestion == "new.txt"


def test_a_sidecar_that_cannot_be_read_says_so(library):
    write(library, "a.txt")
    (library / "gone.txt.annotations.json").write_text("rubbish")
    (orphan,) = orphans(library)
    assert (orphan.article, orphan.count, orphan.suggestion) == ("gone.txt", 0, "")
    assert orphan.reason.startswith("It cannot be looked into: ")


def test_the_sidecar_of_a_long_name_tells_its_article(library, moved):
    old = "ş" * 120 + ".txt"
    moved("new.txt", old=old)
    (orphan,) = orphans(library)
    assert (orphan.article, orphan.suggestion, orphan.certain) == (old, "new.txt", True)


def test_a_short_name_that_nothing_explains(library):
    write(library, "a.txt")
    annotate(write(library, "other.txt", OTHER), "Apples")
    sidecar_path(library / "other.txt").rename(library / ".0123456789abcdef.annotations.json")
    (orphan,) = orphans(library)
    assert (orphan.article, orphan.count, orphan.suggestion) == ("", 1, "")
    assert orphan.reason == "It does not say which article it was written for."
    with pytest.raises(SidecarError):
        relink(str(library), orphan, "a.txt")
    assert (library / orphan.sidecar).exists()


def test_an_article_takes_the_annotations_over(library, moved):
    new = moved("sub/new.txt", TEXT + "More.\n")
    (orphan,) = orphans(library)
    loaded = relink(str(library), orphan)
    assert len(loaded.sidecar.annotations) == 4
    assert read_sidecar(new) == loaded
    assert not (library / orphan.sidecar).exists()
    assert orphans(library) == []


def test_the_user_may_choose_another_article_which_keeps_its_own(library, moved):
    moved("new.txt")
    other = library / "other.txt"
    annotate(other, "Apples")
    (orphan,) = orphans(library)
    relink(str(library), orphan, "other.txt")
    assert isinstance(read_sidecar(other).sidecar.annotations, AnnotationSet)
    assert len(read_sidecar(other).sidecar.annotations) == 5
