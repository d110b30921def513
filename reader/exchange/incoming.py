"""What arrives: the passages of another program's file, before anybody knows where they stand in the library."""

from dataclasses import dataclass, field

from reader.model.annotation import Annotation
from reader.model.codebook import TagDefinition
from reader.model.errors import PathError


class ImportFileError(PathError):
    """A file that nothing can be imported from; ``str()`` names it and says why and what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a file names the article of a passage; what it does not say is empty.

    ``path`` is one in the library, or just a file's name; ``text`` is the text that positions are in, with LF as its
    line end, where the file brings it along.
    """

    path: str = ""
    url: str = ""
    title: str = ""
    text: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Return what a report calls the article."""
        return self.path or self.title or self.url or "an article without a name"


@dataclass(frozen=True, slots=True)
class IncomingPassage:
    """One passage, and ``where`` it stands in the file ("line 12").

    The annotation's id is empty where the format has none, and its anchor's positions are those of the file, see
    `Incoming`. ``has_color`` tells whether the colour is the file's or only our default.
    """

    origin: Origin
    annotation: Annotation
    where: str = ""
    has_color: bool = True


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something in the file that cannot become an annotation: where it stands, and why, as a sentence."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """Everything in one file.

    ``format`` is what a report calls it ("REFI-QDA project of QualCoder"), ``remarks`` what had to be assumed, as
    sentences. Positions are code points, in the origin's ``text`` where that is there; with ``utf16`` they are UTF-16
    code units of a text that the file does not bring along.
    """

    format: str
    passages: tuple[IncomingPassage, ...] = ()
    tags: tuple[TagDefinition, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[str, ...] = ()
    utf16: bool = False
