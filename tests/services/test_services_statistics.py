"""A library in numbers."""

import contextlib

from reader.cli import main
from reader.model.reading_state import ReadingState
from reader.model.statistics import Share
from reader.services.statistics import statistics_of
from reader.store.reading_states import ReadingStates


def numbers(library):
    *_, last = statistics_of(str(library))
    return last


def test_an_empty_library_has_nothing_of_anything(library):
    found = numbers(library)
    assert (found.articles, found.words, found.passages, found.tags, found.months) == (0, 0, 0, (), ())


def test_articles_are_counted_by_source_and_month_and_passages_by_tag_and_colour(library):
    about = "---\ndate: {}\nsource: {}\n---\n"
    (library / "a.md").write_text(about.format("2024-03-12", "Quay Review") + "One two three.\n")
    (library / "b.md").write_text(about.format("2024-03-02", "Quay Review") + "Four five.\n")
    (library / "c.md").write_text(about.format("2023", "Gazette") + "Six.\n")
    (library / "d.txt").write_text("Seven eight nine ten.\n")
    (library / "e.txt").write_bytes(b"\x7fELF\0\0\0\0")
    for name, quote, tag in (("a.md", "One", "sea/ice"), ("a.md", "two", "sea"), ("d.txt", "Seven", "sea")):
        color = ["--color", "blue"] if quote == "two" else []
        assert main(["annotate", str(library / name), "--quote", quote, "--tag", tag, *color]) == 0
    with contextlib.closing(ReadingStates()) as states:
        states.save(str(library), "a.md", ReadingState(read=True, starred=True))
    found = numbers(library)
    assert (found.articles, found.words, found.unread, found.starred) == (4, 10, 3, 1)
    assert (found.annotated, found.passages, found.undated, found.unreadable) == (2, 3, 1, 1)
    assert found.colors == (("yellow", 2), ("blue", 1))
    assert [(name, tag.count, tag.total) for name, tag in found.tags] == [("sea", 2, 3), ("sea/ice", 1, 1)]
    assert found.sources == (Share("Quay Review", 2, 5, 2), Share("Gazette", 1, 1, 0))
    assert found.months == (Share("2023", 1, 1, 0), Share("2024-03", 2, 5, 2))
