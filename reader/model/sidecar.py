"""What a sidecar says of one article, as a value; `reader.store.sidecar` reads and writes the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from reader.model.annotation import AnnotationSet
from reader.model.article import Metadata


@dataclass(frozen=True, slots=True)
class About:
    """What the user says of an article in place of what its file says; None where nothing is said."""

    title: str | None = None
    creators: tuple[str, ...] | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None

    def over(self, metadata: Metadata) -> Metadata:
        """Return what is known of the article: the file's word where the user said nothing."""
        said = {name: value for name in _NAMES if (value := getattr(self, name)) is not None}
        return replace(metadata, **said) if said else metadata

    def __bool__(self) -> bool:
        """Return whether anything is said."""
        return any(getattr(self, name) is not None for name in _NAMES)


_NAMES = tuple(field.name for field in fields(About))


@dataclass(frozen=True, slots=True)
class UnreadableItem:
    """An item of a sidecar that the program cannot read: kept as it is, listed with the reason."""

    id: str  # empty where it has none
    reason: str  # a sentence
    item: str = field(repr=False)  # JSON


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Everything in a sidecar.

    ``deleted`` are ids of annotations with the moments of their deletion, ``text_sha256`` is of the text that the
    positions were last true for (empty where unknown). ``page`` holds the page's other keys, JSON, kept as they are.
    """

    annotations: AnnotationSet = field(default_factory=AnnotationSet)
    about: About = field(default_factory=About)
    deleted: Mapping[str, str] = field(default_factory=dict[str, str])
    text_sha256: str = ""
    unreadable: tuple[UnreadableItem, ...] = ()
    page: str = field(default="", repr=False)

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing worth a file."""
        return not (self.annotations or self.about or self.deleted or self.unreadable)
