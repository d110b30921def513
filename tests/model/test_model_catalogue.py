"""What a sidecar makes of an article's entry."""

from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, with_sidecar
from reader.model.passage import UNMARKED
from reader.model.sidecar import About, Sidecar

ENTRY = Entry("a.txt", Fingerprint(1, 2), Metadata("Title", ("A. Writer",), "2024", tags=("x",)), words=7)


def test_an_empty_sidecar_changes_nothing():
    assert with_sidecar(ENTRY, Sidecar()) == ENTRY
    assert ENTRY.from_file is ENTRY.metadata


def test_what_the_user_says_comes_and_goes_and_the_file_is_remembered():
    said = with_sidecar(ENTRY, Sidecar(about=About(title="By Hand", creators=())))
    assert said.metadata == Metadata("By Hand", (), "2024", tags=("x",))
    assert said.from_file == ENTRY.metadata
    other = with_sidecar(said, Sidecar(about=About(date="2023")))
    assert other.metadata == Metadata("Title", ("A. Writer",), "2023", tags=("x",))
    assert with_sidecar(other, Sidecar()) == ENTRY


def test_to_say_what_the_file_says_is_nothing_to_remember():
    assert with_sidecar(ENTRY, Sidecar(about=About(title="Title"))) == ENTRY


def test_annotations_are_summed_up_anew():
    one = Sidecar(AnnotationSet([Annotation("urn:1", Anchor("q"), "green")]))
    assert with_sidecar(ENTRY, one).highlights.colors == (("green", 1),)
    assert with_sidecar(with_sidecar(ENTRY, one), Sidecar()).highlights == UNMARKED
