"""The parsed article: canonical text, and blocks that point into it.

Blocks hold spans, not strings: the canonical text is the one copy of every character, so the page, the anchors and
the index cannot disagree about what stands where. All positions are code points in ``Document.text``, half-open.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from reader.model.span import Span

__all__ = [
    "Alignment", "Block", "BlockKind", "Cell", "Document", "Image", "Mark", "Paragraphs", "Run", "Span",
]  # fmt: skip


class Mark(StrEnum):
    """What an inline run means. ``Run.target`` says more for the last three."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"  # target: the address as written
    ABBREVIATION = "abbreviation"  # target: what it stands for
    FOOTNOTE = "footnote"  # target: "#" + the anchor of the note's block


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block with a meaning; runs may nest. Text without one is plain."""

    span: Span
    mark: Mark
    target: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """An image placed before the code point ``at``. It is no text itself, nor is its ``alt``."""

    at: int
    source: str
    alt: str = ""


class Alignment(StrEnum):
    """How a table's cell is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; its inline runs stand with the block's."""

    span: Span
    heading: bool = False
    alignment: Alignment = Alignment.LEFT


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"  # covers no text
    TERM = "term"  # of a definition list
    DEFINITION = "definition"
    FOOTNOTE = "footnote"  # the note's body; its number is the marker


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page.

    Nesting is flattened into ``quote_depth`` and ``list_depth`` (0 outside). ``marker`` is the bullet or number to
    paint before the first block of a list item or footnote ("•", "3."); it is not text. ``anchor`` is where "#…"
    links lead.
    """

    kind: BlockKind
    span: Span
    runs: tuple[Run, ...] = ()
    level: int = 0  # of a heading: 1 to 6
    quote_depth: int = 0
    list_depth: int = 0
    marker: str = ""
    anchor: str = ""
    images: tuple[Image, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


class Paragraphs(Sequence[Block]):
    """Plain paragraphs, kept as two arrays of code points: 64 MB of text would be 300,000 blocks otherwise."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, starts: "array[int]", ends: "array[int]") -> None:
        """Take the starts and ends of the paragraphs, in order and of the same length."""
        self._starts = starts
        self._ends = ends

    def __len__(self) -> int:
        """Return the number of paragraphs."""
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        """Return one paragraph, or a run of them."""
        if isinstance(index, slice):
            return Paragraphs(self._starts[index], self._ends[index])
        return Block(BlockKind.PARAGRAPH, Span(self._starts[index], self._ends[index]))


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text as read, and its blocks in order. Text between blocks (newlines, blank lines) is not shown."""

    text: str
    blocks: Sequence[Block]

    def headings(self) -> list[Block]:
        """Return the blocks that make the outline."""
        if isinstance(self.blocks, Paragraphs):
            return []
        return [block for block in self.blocks if block.kind is BlockKind.HEADING]
