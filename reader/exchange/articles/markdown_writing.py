"""A document as Markdown: the way back from blocks, such that reading it gives the same text.

markdownify was rejected: it indents nested lists by two where Python-Markdown wants four, and puts backslashes before
characters that Python-Markdown does not take them from.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.exchange.articles.inline_markdown import inline, line_starts_escaped
from reader.model.document import Block, BlockKind, Document, Mark, Run, Span

_INDENT = " " * 4  # what Python-Markdown takes for one level
_FENCE = re.compile(r"^[`~]{3,}", re.MULTILINE)
_GAPS = re.compile(r"\n{2,}")
_DEFINING = frozenset({BlockKind.TERM, BlockKind.DEFINITION})
_CLOSING_HASHES = re.compile(r"#(?=#*$)")


def markdown_of(document: Document) -> str:
    """Return a document's Markdown, without a newline at the end. Images are left out: they are no text."""
    writer = _Writer(document.text)
    for block in document.blocks:
        if block.span.of(document.text).strip() or block.kind is BlockKind.RULE:
            writer.add(block)
    return "".join(writer.parts)


@dataclass(slots=True)
class _Writer:
    """What is written so far, and the list items that are open: the depth of quotes in which each stands."""

    text: str
    parts: list[str] = field(default_factory=list[str])
    items: list[int] = field(default_factory=list[int])
    last: Block | None = None
    last_began: bool = False

    def add(self, block: Block) -> None:
        begins = bool(block.marker and block.list_depth)
        self._leave_items(block, begins=begins)
        block = _spelled_out(block) if begins else self._not_defining(block)
        outer = self.items[-1] if self.items else block.quote_depth
        quotes, more_quotes = "> " * outer, "> " * (block.quote_depth - outer)
        before = quotes + _INDENT * len(self.items)
        if begins:
            self.items.append(outer)
        rest = quotes + _INDENT * len(self.items) + more_quotes
        first, *others = self._lines(block)
        self._separate(block, begins=begins)
        self.parts.append((before + _bullet(block.marker) + more_quotes if begins else rest) + first)
        self.parts.extend(f"\n{rest}{line}" if line else f"\n{rest.rstrip()}" for line in others)
        self.last, self.last_began = block, begins

    def _leave_items(self, block: Block, *, begins: bool) -> None:
        """Close the items that the block does not stand in; one that no item leads to stands in none."""
        del self.items[max(0, block.list_depth - begins) :]
        while self.items and self.items[-1] > block.quote_depth:
            self.items.pop()

    def _not_defining(self, block: Block) -> Block:
        """Return the block as a paragraph where Markdown would not take it for a part of a list of definitions."""
        known = self.last is not None and self.last.kind in _DEFINING
        alone = block.kind is BlockKind.DEFINITION and not known
        return _as_paragraph(block) if self.items or block.quote_depth or alone else block

    def _separate(self, block: Block, *, begins: bool) -> None:
        if self.last is None:
            return
        tight = begins and self.last_began and self.last.kind is block.kind is BlockKind.PARAGRAPH
        tight = tight and self.last.quote_depth == block.quote_depth
        defines = block.kind is BlockKind.DEFINITION and self.last.kind is BlockKind.TERM
        self.parts.append("\n" if tight or defines else "\n\n")

    def _lines(self, block: Block) -> list[str]:
        match block.kind:
            case BlockKind.HEADING:
                return [f"{'#' * block.level} {_CLOSING_HASHES.sub(_backslash, self._line(block))}"]
            case BlockKind.CODE:
                return _code(block.span.of(self.text), indented=bool(self.items or block.quote_depth))
            case BlockKind.TABLE:
                return self._table(block)
            case BlockKind.RULE:
                return ["* * *"]
            case BlockKind.TERM:
                return [line_starts_escaped(self._line(block))]
            case _:
                return self._running(block)

    def _running(self, block: Block) -> list[str]:
        first, *others = self._paragraphs(block)
        if block.kind is BlockKind.DEFINITION:
            return [f":   {first}", *(_INDENT + line if line else "" for line in others)]
        return [first, *others]

    def _line(self, block: Block) -> str:
        return inline(self.text, block.span, block.runs).replace("\n", "<br>")

    def _paragraphs(self, block: Block) -> list[str]:
        """Return the lines of running text; where a page breaks lines twice it means a paragraph."""
        lines = list[str]()
        for span in _parted(self.text, block.span):
            written = line_starts_escaped(inline(self.text, span, block.runs))
            lines += [*([""] if lines else []), *written.replace("\n", "  \n").split("\n")]
        return lines

    def _table(self, block: Block) -> list[str]:
        width = max(map(len, block.rows))
        rows = [[inline(self.text, cell.span, block.runs) for cell in row] for row in block.rows]
        first, *others = (_row([*row, *[""] * (width - len(row))]) for row in rows)
        return [first, _row(["---"] * width), *others]


def _as_paragraph(block: Block) -> Block:
    return replace(block, kind=BlockKind.PARAGRAPH) if block.kind in _DEFINING else block


def _spelled_out(block: Block) -> Block:
    """Return code that a list item begins with as a paragraph in code's letters: a bullet swallows indentation."""
    if block.kind is not BlockKind.CODE:
        return _as_paragraph(block)
    return replace(block, kind=BlockKind.PARAGRAPH, runs=(Run(block.span, Mark.CODE), *block.runs))


def _bullet(marker: str) -> str:
    return (marker if marker[:1].isdigit() else "-").ljust(3) + " "


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _backslash(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _code(code: str, *, indented: bool) -> list[str]:
    """Return the lines of a block of code. Python-Markdown knows fences only where nothing stands around them."""
    code = code.expandtabs(len(_INDENT))  # as Python-Markdown does
    if indented:
        return [_INDENT + line if line.strip() else "" for line in code.split("\n")]
    longest = max((len(mark) for mark in _FENCE.findall(code)), default=2)
    fence = "`" * (longest + 1)
    return [fence, *code.split("\n"), fence]


def _parted(text: str, span: Span) -> list[Span]:
    spans, start = list[Span](), span.start
    for gap in _GAPS.finditer(text, span.start, span.end):
        spans.append(Span(start, gap.start()))
        start = gap.end()
    return [*spans, Span(start, span.end)]
