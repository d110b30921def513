"""HTML to a document: what the model knows is kept, the rest is its text; scripts, styles and templates are nothing.

selectolax's lexbor parses as browsers do, malformed markup included, in a hundredth of the walk's time; the standard
library's ``html.parser`` was rejected: it builds no tree, so unclosed and misnested elements would be left to us.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.formats.blocks import BlockBuilder, Setting
from reader.formats.slugs import Anchors
from reader.model.document import Alignment, BlockKind, Document, Mark

_MOST_CELLS = 5000  # of a table shown as one
_ABSENT = frozenset({"-comment", "script", "style", "template"})
_MARKS = {
    "strong": Mark.STRONG,
    "b": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "i": Mark.EMPHASIS,
    "cite": Mark.EMPHASIS,
    "dfn": Mark.EMPHASIS,
    "var": Mark.EMPHASIS,
    "code": Mark.CODE,
    "kbd": Mark.CODE,
    "samp": Mark.CODE,
    "tt": Mark.CODE,
    "del": Mark.STRIKE,
    "s": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
}
# fmt: off
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "body", "center", "details", "dialog", "div", "dl", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "nav",
        "optgroup", "option", "p", "search", "section", "summary",
    }
)
# fmt: on
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"})
_BREAKING = frozenset({*_BLOCKS, *_LISTS, *_HEADINGS, *_TABLE_PARTS, "li", "dt", "dd", "blockquote", "pre", "hr", "br"})

_Leave = Callable[[], None]


def html_document(html: str, back: dict[int, int]) -> Document:
    """Return the document of an HTML fragment; ``back`` maps stand-ins to the characters that they stand for."""
    return _Walk(back).document(html)


class _Walk:
    """One pass over the tree. Entering an element returns what to do on leaving it, or None to pass it over."""

    def __init__(self, back: dict[int, int]) -> None:
        self._out = BlockBuilder(back)
        self._anchors = Anchors()
        self._setting = Setting()
        self._counters: list[int | None] = []  # of each list around: the next item's number, None for bullets
        self._verbatim = False
        self._in_table = False
        self._cell_depth = 0
        self._cells = 0
        self._notes: dict[str, LexborNode] = {}
        self._note_numbers: dict[str, int] = {}

    def document(self, html: str) -> Document:
        """Walk the whole fragment, then the footnotes in the order of their marks."""
        tree = LexborHTMLParser(html, is_fragment=True)  # keeps the nodes alive
        self._walk(_siblings(tree.root))
        self._out.close(self._setting)
        self._add_notes()
        return self._out.document()

    def _walk(self, nodes: Iterator[LexborNode]) -> None:
        """Walk without recursion: raw HTML nests as deep as it likes."""
        open_elements: list[tuple[Iterator[LexborNode], _Leave]] = [(nodes, _nothing)]
        while open_elements:
            children, leave = open_elements[-1]
            node = next(children, None)
            if node is None:
                open_elements.pop()
                leave()
            elif node.tag == "-text":
                self._add_text(node.text_content or "")
            elif (on_leave := self._enter(node)) is not None:
                open_elements.append((_siblings(node.first_child), on_leave))

    def _add_text(self, text: str) -> None:
        if self._verbatim:
            self._out.add_verbatim(text)
        elif not self._in_table or self._cell_depth:  # between cells there is only white space
            self._out.add_text(text)

    def _enter(self, node: LexborNode) -> _Leave | None:
        tag = node.tag
        if tag is None or tag in _ABSENT:
            return None
        if mark := _MARKS.get(tag):
            return self._enter_mark(node, mark)
        if tag in _BREAKING:
            return self._enter_breaking(node, tag)
        return self._enter_anchor(node) if tag == "a" else self._enter_other(node, tag)

    def _enter_other(self, node: LexborNode, tag: str) -> _Leave | None:
        attributes = node.attributes if tag in {"abbr", "acronym", "img"} else {}
        if tag == "img":
            if source := attributes.get("src"):
                self._out.add_image(source, attributes.get("alt") or "")
            return None
        title = attributes.get("title")
        return self._mark(Mark.ABBREVIATION, title) if title else _nothing

    def _mark(self, mark: Mark, target: str = "") -> _Leave:
        self._out.open_mark(mark, target)
        return self._out.close_mark

    def _enter_mark(self, node: LexborNode, mark: Mark) -> _Leave:
        is_footnote = mark is Mark.SUPERSCRIPT and (node.id or "").startswith("fnref")
        if is_footnote or (mark is Mark.CODE and self._verbatim):
            return _nothing
        return self._mark(mark)

    def _enter_anchor(self, node: LexborNode) -> _Leave | None:
        attributes = node.attributes
        kind, target = attributes.get("class"), attributes.get("href") or ""
        if kind == "footnote-backref":
            self._out.drop_trailing("\u00a0")
            return None
        if kind == "footnote-ref" and target.startswith("#"):
            number = self._note_numbers.setdefault(target[1:], len(self._note_numbers) + 1)
            leave = self._mark(Mark.FOOTNOTE, target)
            self._out.add_text(str(number))
            leave()
            return None
        self._expect_anchor(attributes.get("id") or attributes.get("name"))
        return self._mark(Mark.LINK, target) if target else _nothing

    def _expect_anchor(self, anchor: str | None) -> None:
        if anchor and not self._out.anchor:
            self._out.anchor = self._anchors.claim(anchor)

    def _enter_breaking(self, node: LexborNode, tag: str) -> _Leave | None:
        if self._verbatim:
            return self._break_verbatim(tag)
        if self._cell_depth:
            return self._break_cell(tag)
        if self._in_table:
            return self._enter_table_part(node, tag)
        if tag == "br":
            self._out.add_break()
            return None
        return self._enter_block(node, tag)

    def _break_verbatim(self, tag: str) -> _Leave:
        if tag == "br":
            self._out.add_verbatim("\n")
            return _nothing
        self._out.begin_line()
        return self._out.begin_line

    def _break_cell(self, tag: str) -> _Leave:
        """Make a space of a break inside a cell, and of the seams of whatever blocks and tables it holds."""
        self._out.add_text(" ")
        return _nothing if tag in {"br", "hr"} else partial(self._out.add_text, " ")

    def _enter_block(self, node: LexborNode, tag: str) -> _Leave | None:
        self._out.close(self._setting)
        if tag == "div" and node.attributes.get("class") == "footnote" and self._keep_notes(node):
            return None
        self._expect_anchor(node.id)
        leave = partial(self._leave_block, self._setting)
        if tag == "hr":
            self._out.add_rule(replace(self._setting, kind=BlockKind.RULE, level=0))
            return None
        if tag in {"table", "pre"}:
            return self._enter_table() if tag == "table" else self._enter_verbatim()
        if tag in _LISTS:
            return self._enter_list(node, tag, leave)
        self._setting = self._setting_within(node, tag)
        return partial(self._leave_heading, leave) if tag in _HEADINGS else leave

    def _enter_table(self) -> _Leave:
        self._in_table, self._cells = True, 0
        return self._leave_table

    def _enter_verbatim(self) -> _Leave:
        self._verbatim = True
        return self._leave_verbatim

    def _setting_within(self, node: LexborNode, tag: str) -> Setting:
        setting = self._setting
        match tag:
            case "blockquote":
                return replace(setting, quote_depth=setting.quote_depth + 1)
            case "dt":
                return replace(setting, kind=BlockKind.TERM)
            case "dd":
                return replace(setting, kind=BlockKind.DEFINITION)
            case "li":
                self._out.marker = self._next_marker(node)
                kind = setting.kind if setting.kind is BlockKind.FOOTNOTE else BlockKind.PARAGRAPH
                return replace(setting, kind=kind, list_depth=max(1, setting.list_depth))
            case _ if level := _HEADINGS.get(tag):
                return replace(setting, kind=BlockKind.HEADING, level=level)
            case _:
                return setting

    def _leave_block(self, outer: Setting) -> None:
        self._out.close(self._setting)
        self._setting = outer

    def _leave_heading(self, leave: _Leave) -> None:
        if not self._out.is_empty and not self._out.anchor:
            self._out.anchor = self._anchors.slug(self._out.text_so_far)
        leave()

    def _leave_verbatim(self) -> None:
        self._out.close_verbatim(replace(self._setting, kind=BlockKind.CODE, level=0))
        self._verbatim = False

    def _enter_list(self, node: LexborNode, tag: str, leave: _Leave) -> _Leave:
        self._setting = replace(self._setting, list_depth=self._setting.list_depth + 1)
        self._counters.append(_number(node.attributes.get("start"), 1) if tag == "ol" else None)
        return partial(self._leave_list, leave)

    def _leave_list(self, leave: _Leave) -> None:
        leave()
        self._counters.pop()
        self._out.marker = ""  # of a last item that had no text

    def _next_marker(self, item: LexborNode) -> str:
        if not self._counters or (number := self._counters[-1]) is None:
            return "•"
        number = _number(item.attributes.get("value"), number)
        self._counters[-1] = number + 1
        return f"{number}."

    def _enter_table_part(self, node: LexborNode, tag: str) -> _Leave:
        if tag in {"tr", "caption"}:
            self._begin_row(
                1 if tag == "caption" else sum(child.tag in {"td", "th"} for child in _siblings(node.first_child))
            )
        if tag in {"td", "th", "caption"}:
            self._cell_depth = 1
            attributes = node.attributes
            style = f"{attributes.get('style') or ''} {attributes.get('align') or ''}"
            return partial(self._leave_cell, self._out.begin_cell(), tag == "th", _alignment(style))
        return _nothing

    def _begin_row(self, cells: int) -> None:
        """Begin a row; those of a table too long to be shown as one become tables of a row, paragraphs in the end."""
        if not cells:
            return
        if self._cells <= _MOST_CELLS < self._cells + cells:
            self._out.close_table(replace(self._setting, kind=BlockKind.TABLE))
        elif self._cells > _MOST_CELLS:
            self._out.close_table(self._setting)
        self._cells += cells
        self._out.begin_row()

    def _leave_cell(self, start: int, heading: bool, alignment: Alignment) -> None:  # noqa: FBT001 - called by partial
        self._out.end_cell(start, heading=heading, alignment=alignment)
        self._cell_depth = 0

    def _leave_table(self) -> None:
        kind = BlockKind.TABLE if self._cells <= _MOST_CELLS else self._setting.kind
        self._out.close_table(replace(self._setting, kind=kind))
        self._in_table = False

    def _keep_notes(self, container: LexborNode) -> bool:
        """Keep the notes that Python-Markdown gathered, for the end; return whether there are any."""
        lists = [child for child in _siblings(container.first_child) if child.tag == "ol"]
        notes = {note.id: note for child in lists for note in _siblings(child.first_child) if note.id}
        self._notes |= {name: note for name, note in notes.items() if name.startswith("fn:")}
        return bool(notes)

    def _add_notes(self) -> None:
        """Add the notes in the order of their marks (a note may hold further ones), then those without a mark."""
        self._setting = Setting(BlockKind.FOOTNOTE)
        while self._notes:
            name = next((name for name in self._note_numbers if name in self._notes), next(iter(self._notes)))
            note = self._notes.pop(name)
            number = self._note_numbers.setdefault(name, len(self._note_numbers) + 1)
            self._out.marker, self._out.anchor = f"{number}.", self._anchors.claim(name)
            self._walk(_siblings(note.first_child))
            self._out.close(self._setting)


def _nothing() -> None:
    pass


def _siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    while node:
        yield node
        node = node.next


def _number(written: str | None, otherwise: int) -> int:
    """Return a list's number, where it is one that a list can have."""
    return int(written) if written and re.fullmatch(r"-?\d{1,9}", written, re.ASCII) else otherwise


def _alignment(style: str) -> Alignment:
    return next((alignment for alignment in (Alignment.RIGHT, Alignment.CENTER) if alignment in style), Alignment.LEFT)
