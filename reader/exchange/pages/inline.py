"""A piece of text with its runs and marks as HTML.

Both overlap as they please, elements may not: the piece is cut wherever one begins or ends, and each cut is wrapped in
all that covers it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from reader.exchange.addresses import followed
from reader.exchange.pages.marks import Marked
from reader.exchange.pages.text import escaped
from reader.model.document import Block, Image, Mark, Run
from reader.model.span import Span

_Placed = TypeVar("_Placed", Run, Marked)
_ELEMENTS = {
    Mark.STRONG: "strong",
    Mark.EMPHASIS: "em",
    Mark.CODE: "code",
    Mark.STRIKE: "s",
    Mark.SUPERSCRIPT: "sup",
    Mark.SUBSCRIPT: "sub",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes HTML in one go: a span of a text, with the runs, marks and images that stand in it.

    ``newline`` is what a line break in it becomes, ``prefix`` stands before every address on the page.
    """

    text: str
    span: Span
    runs: Sequence[Run] = ()
    marks: Sequence[Marked] = ()
    images: Sequence[Image] = ()
    newline: str = "\n"
    prefix: str = ""

    def within(self, span: Span) -> "Piece":
        """Return the piece of a smaller span, a cell of a table."""
        images = [image for image in self.images if span.start <= image.at <= span.end]
        return replace(self, span=span, runs=_over(self.runs, span), marks=_over(self.marks, span), images=images)


def piece_of(block: Block, text: str, marks: Sequence[Marked], newline: str, prefix: str) -> Piece:
    """Return a block's whole text as a piece."""
    return Piece(text, block.span, block.runs, _over(marks, block.span), block.images, newline, prefix)


def inline_html(piece: Piece) -> str:
    """Return the HTML of a piece."""
    if not (piece.runs or piece.marks or piece.images):
        return _shown(piece, piece.span)
    return "".join(_parts(piece))


def _parts(piece: Piece) -> Iterator[str]:
    images = sorted(piece.images, key=lambda image: image.at, reverse=True)
    all_marks, all_runs = _Sweep(piece.marks), _Sweep(piece.runs)
    for span in _cuts(piece):
        while images and images[-1].at <= span.start:
            yield image_html(images.pop())
        if span:
            marks, runs = all_marks.at(span.start), all_runs.at(span.start)
            yield _wrapped(_shown(piece, span), span.start, runs, marks, piece.prefix)
            yield from (mark.reference() for mark in marks if mark.span.end == span.end)
    yield from map(image_html, reversed(images))


class _Sweep(Generic[_Placed]):
    """What covers a position, asked from left to right: a paragraph may have ten thousand links."""

    def __init__(self, things: Sequence[_Placed]) -> None:
        self._coming = sorted(things, key=lambda one: (-one.span.start, one.span.end))
        self._current: list[_Placed] = []

    def at(self, position: int) -> list[_Placed]:
        """Return the things there, the outermost first."""
        while self._coming and self._coming[-1].span.start <= position:
            self._current.append(self._coming.pop())
        self._current = [one for one in self._current if one.span.end > position]
        return self._current


def _cuts(piece: Piece) -> Iterator[Span]:
    whole = piece.span
    ends = {whole.start, whole.end}
    for one in (*piece.runs, *piece.marks):
        ends.update((one.span.start, one.span.end))
    ends.update(image.at for image in piece.images)
    ordered = sorted(end for end in ends if whole.start <= end <= whole.end)
    return (Span(start, end) for start, end in zip(ordered, ordered[1:] or ordered, strict=False))


def _wrapped(html: str, at: int, runs: Sequence[Run], marks: Sequence[Marked], prefix: str) -> str:
    for mark in reversed(marks):
        html = f"{mark.opening(at)}{html}</mark>"
    for run in reversed(runs):
        opening, closing = _element(run, prefix)
        html = f"{opening}{html}{closing}"
    return html


def _element(run: Run, prefix: str) -> tuple[str, str]:
    if name := _ELEMENTS.get(run.mark):
        return f"<{name}>", f"</{name}>"
    if run.mark is Mark.ABBREVIATION:
        return f'<abbr title="{escaped(run.target)}">', "</abbr>"
    address = link_address(run.target, prefix)
    link = (f'<a href="{escaped(address)}" rel="noreferrer">', "</a>") if address else ("", "")
    return (f"<sup>{link[0]}", f"{link[1]}</sup>") if run.mark is Mark.FOOTNOTE else link


def link_address(target: str, prefix: str) -> str:
    """Return where a link of a text may lead: into the same text, to the web, to mail; empty for anything else."""
    return f"#{prefix}{target[1:]}" if len(target) > 1 and target.startswith("#") else followed(target)


def image_html(image: Image) -> str:
    """Return what stands for an image: what it shows, in words. Nothing is fetched, nothing of the disk shown."""
    return f'<span class="image">[{escaped(image.alt.strip() or "image")}]</span>'


def _shown(piece: Piece, span: Span) -> str:
    html = escaped(span.of(piece.text))
    return html if piece.newline == "\n" else html.replace("\n", piece.newline)


def _over(things: Sequence[_Placed], span: Span) -> list[_Placed]:
    return [one for one in things if one.span.start < span.end and span.start < one.span.end]
