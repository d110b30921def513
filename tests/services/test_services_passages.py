"""Annotated passages of a whole library."""

from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange
from reader.model.document import Span
from reader.model.passage_filter import PassageFilter
from reader.services.passages import all_passages, passages_with, with_current
from reader.store.catalogue import Catalogue

MOOD = PassageFilter(("mood",))


def marked(number, *tags, start=0):
    return Annotation(f"urn:{number}", Anchor("q", span=Span(start, start + 1)), tags=tags)


def entry(path, date=""):
    return Entry(path, Fingerprint(1, 1), Metadata(f"About {path}", date=date, publisher="The Paper"))


def record(library):
    catalogue = Catalogue(library)
    catalogue.apply(
        LibraryChange(changed=(entry("a.txt", "2023"), entry("b.txt", "2024"))),
        annotations={"a.txt": [marked(1, "mood"), marked(2)], "b.txt": [marked(3, "mood/dark"), marked(4, "other")]},
    )
    catalogue.close()


def ids(passages):
    return [passage.annotation.id for passage in passages]


def test_a_library_that_was_never_scanned_has_none(library, user_folders):
    assert passages_with(str(library), MOOD) == []
    assert all_passages(str(library)) == []
    assert list(user_folders.iterdir()) == []


def test_passages_of_a_tag_and_of_all(library):
    record(library)
    assert ids(passages_with(str(library), MOOD)) == ["urn:3", "urn:1"]
    assert ids(all_passages(str(library))) == ["urn:3", "urn:4", "urn:1", "urn:2"]
    (passage,) = passages_with(str(library), PassageFilter(("other",)))
    assert (passage.path, passage.title, passage.source, passage.date) == ("b.txt", "About b.txt", "The Paper", "2024")


def test_what_the_window_just_did_stands_in_the_place_of_what_was_recorded(library):
    record(library)
    found = passages_with(str(library), MOOD)
    now = AnnotationSet([marked(6, "mood", start=7), marked(5, "mood/light", start=3), marked(1)])
    current = with_current(found, entry("a.txt", "2023"), now, MOOD)
    assert ids(current) == ["urn:3", "urn:5", "urn:6"]
    assert ids(with_current(found, entry("c.txt"), now, MOOD)) == [
        "urn:5",
        "urn:6",
        "urn:3",
        "urn:1",
    ]
    assert ids(with_current(found, entry("b.txt"), AnnotationSet(), MOOD)) == ["urn:1"]
