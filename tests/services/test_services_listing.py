"""Listing annotations with where they stand today."""

from reader.exchange.fields import annotation_fields
from reader.formats.reading import read_article
from reader.model.annotated import Annotated
from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.document import Span
from reader.model.placement import Placement, PlacementKind
from reader.model.sidecar import Sidecar
from reader.services.annotating import kept_texts
from reader.services.listing import Wanted, in_library, listed
from reader.store.sidecar import update_sidecar


def annotation(number, quote):
    return Annotation(f"urn:x:{number}", Anchor(quote))


def write(library, name, quote):
    (library / name).write_text(f"Before it stands {quote}, and after it nothing does.\n")
    one = annotation(name, quote)
    update_sidecar(library / name, lambda _: Sidecar(AnnotationSet([one])))


def test_a_place_between_two_characters_is_a_place(library):
    file = library / "a.txt"
    file.write_text("Before it stands a word.\n")
    places = {"urn:x:1": Span(7, 7), "urn:x:2": Span(2, 4), "urn:x:3": None}
    placements = {key: Placement(PlacementKind.UNCERTAIN, span, 0.5, "A test.") for key, span in places.items()}
    annotated = Annotated(Sidecar(AnnotationSet(annotation(n, "word") for n in (3, 1, 2))), placements=placements)
    found = [annotation_fields(one) for one in listed("a.txt", annotated, read_article(file))]
    assert [(one["start"], one["end"], one["found"]) for one in found] == [(2, 4, "fo"), (7, 7, ""), (None, None, "")]


def test_listing_a_library_keeps_the_texts_of_its_articles(library):
    write(library, "a.txt", "a mill")
    write(library, "b.txt", "a weir")
    with kept_texts() as texts:
        assert texts is not None
        assert [len(found) for found in in_library(library, Wanted(), texts)] == [1, 1]
        assert [len(texts.of(library / name, "")) for name in ("a.txt", "b.txt")] == [1, 1]
