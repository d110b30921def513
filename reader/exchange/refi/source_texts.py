"""Finds the sources of a project whose text passages can be read in."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from reader.exchange.incoming import Origin, Rejected
from reader.exchange.refi.marks import unmarked
from reader.exchange.refi.package import Package, child, child_text, children, elements, local
from reader.model.article import ARTICLE_SUFFIXES
from reader.model.wording import count

_KINDS = {"PDFSource": "a PDF", "PictureSource": "a picture", "AudioSource": "a recording", "VideoSource": "a video"}


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source with its text; ``description`` is what its own program's user said of it."""

    element: Element
    origin: Origin
    description: str

    @property
    def where(self) -> str:
        """Return how a report calls it."""
        return f"source “{self.origin.title}”"


def source_texts(package: Package) -> Iterator[SourceText | Rejected]:
    """Yield the texts of a project, and what is none with the reason. Raises ImportFileError for a damaged archive."""
    for source in elements(child(package.root, "Sources")):
        kind = local(source)
        name = source.get("name", "").strip() or "without a name"
        text = source if kind == "TextSource" else child(source, "Representation")
        if text is not None:
            yield _read(package, text, name)
        if kind in _KINDS:
            yield from _not_text(source, name, plain_text=text is not None)


def _read(package: Package, source: Element, name: str) -> SourceText | Rejected:
    text = package.text(source)
    if text is None:
        left = count(len(list(children(source, "PlainTextSelection"))), "passage")
        return Rejected(
            f"source “{name}”", f"Its text is not in the file, or is no text; {left} in it had to be left out."
        )
    description, values = unmarked(child_text(source, "Description"))
    path = values.get("path", "")
    origin = Origin(
        path=path or (name if name.casefold().endswith(ARTICLE_SUFFIXES) else ""),
        url=values.get("url", ""),
        title=name.removesuffix(f" ({path})") if path else name,
        text=text,
    )
    return SourceText(source, origin, "" if path else description)


def _not_text(source: Element, name: str, *, plain_text: bool) -> Iterator[Rejected]:
    selections = sum(local(one).endswith("Selection") for one in source)
    if selections or not plain_text:
        reason = f"It is {_KINDS[local(source)]}; {count(selections, 'selection')} on it had to be left out."
        yield Rejected(f"source “{name}”", reason)
