"""A document as HTML: only what the model knows, every text escaped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.exchange.pages.inline import Piece, inline_html, piece_of
from reader.exchange.pages.marks import Marked
from reader.exchange.pages.nesting import Nesting
from reader.exchange.pages.text import escaped
from reader.model.document import Alignment, Block, BlockKind, Cell, Document, Paragraphs
from reader.model.span import Span

_LINE = "\n"
_BREAK = f"<br>{_LINE}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document's page has besides its text.

    ``prefix`` stands before every address of the text's own, ``below`` is the level of the heading that the text stands
    under, ``title`` the span of the block that is the title, which ``byline`` follows. ``marks`` are in order; before
    the block where one begins comes what ``asides`` has for its number. Byline and asides are HTML.
    """

    prefix: str = ""
    below: int = 1
    title: Span | None = None
    byline: str = ""
    marks: Sequence[Marked] = ()
    asides: Mapping[int, str] = field(default_factory=dict[int, str])


def document_html(document: Document, setting: Setting) -> str:
    """Return the HTML of a document."""
    return "\n".join(filter(None, _Writing(document, setting).all()))


class _Writing:
    def __init__(self, document: Document, setting: Setting) -> None:
        self._document = document
        self._setting = setting
        self._nesting = Nesting()
        self._newline = " " if isinstance(document.blocks, Paragraphs) else _BREAK  # wrapped lines flow
        self._coming = list(reversed(setting.marks))  # whose beginning was not passed yet
        self._current: list[Marked] = []

    def all(self) -> Iterator[str]:
        for block in self._document.blocks:
            yield "".join(self._nesting.around(block))
            yield from self._asides(block.span.end)
            yield self._html(block)
            self._current = [mark for mark in self._current if mark.span.end > block.span.end]
        yield "".join(self._nesting.end())
        yield from self._asides(None)

    def _asides(self, end: int | None) -> Iterator[str]:
        while self._coming and (end is None or self._coming[-1].span.start < end):
            mark = self._coming.pop()
            self._current.append(mark)
            if aside := self._setting.asides.get(mark.number):
                yield aside

    def _html(self, block: Block) -> str:
        anchor = f' id="{escaped(self._setting.prefix + block.anchor)}"' if block.anchor else ""
        match block.kind:
            case BlockKind.RULE:
                return "<hr>"
            case BlockKind.TABLE:
                return self._table(block, anchor)
            case BlockKind.CODE:
                return f"<pre{anchor}><code>{self._inline(block, _LINE)}</code></pre>"
            case BlockKind.TERM | BlockKind.DEFINITION | BlockKind.FOOTNOTE:
                marker = f'<span class="marker">{escaped(block.marker)}</span> ' if block.marker else ""
                return f'<p{anchor} class="{block.kind}">{marker}{self._inline(block)}</p>'
            case BlockKind.PARAGRAPH | BlockKind.HEADING:
                name = self._name(block)
                below = self._setting.byline if name == "h1" else ""
                return f"<{name}{anchor}>{self._inline(block)}</{name}>{below}"

    def _name(self, block: Block) -> str:
        if block.span and block.span == self._setting.title:
            return "h1"
        return f"h{min(block.level + self._setting.below, 6)}" if block.kind is BlockKind.HEADING else "p"

    def _inline(self, block: Block, newline: str = "") -> str:
        return inline_html(self._piece(block, newline or self._newline))

    def _piece(self, block: Block, newline: str) -> Piece:
        return piece_of(block, self._document.text, self._current, newline, self._setting.prefix)

    def _table(self, block: Block, anchor: str) -> str:
        piece = self._piece(block, " ")
        rows = ("".join(_cell(cell, piece) for cell in row) for row in block.rows)
        body = "".join(f"<tr>{row}</tr>\n" for row in rows)
        return f'<div class="table"><table{anchor}>\n{body}</table></div>'


def _cell(cell: Cell, piece: Piece) -> str:
    name = "th" if cell.heading else "td"
    aligned = "" if cell.alignment is Alignment.LEFT else f' class="{cell.alignment}"'
    return f"<{name}{aligned}>{inline_html(piece.within(cell.span))}</{name}>"
