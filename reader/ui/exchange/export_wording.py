"""What an export is called before it is made, and what is said of it then."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from reader.exchange.exports import EXPORTS, ExportFormat
from reader.model.part import Part
from reader.model.wording import count

if TYPE_CHECKING:
    from reader.services.exporting import Exported

CODEBOOK = "qdc"  # the format that has no passages
_CITATIONS = frozenset({"bibtex", "csl"})


@dataclass(frozen=True, slots=True)
class Size:
    """How much a part of a library has, and how many tags the library has defined."""

    passages: int
    articles: int
    definitions: int


SizeOf: TypeAlias = Callable[[Part], Size | None]  # None where it is not known without asking the index


def size_said(size: Size | None, export_format: ExportFormat) -> str:
    """Return how much would leave, as a line below what is chosen."""
    if size is None:
        return "The highlighted passages that this search finds."
    if not size.passages:
        return "No passage is highlighted here."
    passages = f"{count(size.passages, 'passage')} in {count(size.articles, 'article')}"
    return f"The tags of {passages}" if export_format.id == CODEBOOK else passages


def is_worth(size: Size | None, export_format: ExportFormat) -> bool:
    """Return whether there may be something to export."""
    if size is None or size.passages:
        return True
    return export_format.id == CODEBOOK and bool(size.definitions)


def suggested_name(library: str, part: Part, export_format: ExportFormat) -> str:
    """Return what to call the file, without its ending; two formats of one ending do not replace each other."""
    article = PurePosixPath(part.article).stem
    of_part = (part.folder.replace("/", " "), part.tag.replace("/", " "), part.query, article)
    first = next(one for one in EXPORTS if one.suffix == export_format.suffix)
    of_format = "" if first is export_format else export_format.name
    return " ".join(word for word in (library, *of_part, of_format) if word)


def exported_said(exported: "Exported", format_id: str) -> str:
    """Return what left, as a sentence for a message."""
    name = Path(exported.file).name
    if format_id == CODEBOOK:
        return f"Exported the codebook to {name}"
    if format_id in _CITATIONS:
        return f"Exported {count(exported.articles, 'article')} to {name}"
    return f"Exported {count(exported.passages, 'passage')} to {name}"
