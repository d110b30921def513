"""Builds a document block by block, in one pass: canonical text is only ever appended to."""

import re
from dataclasses import dataclass

from reader.model.document import Alignment, Block, BlockKind, Cell, Document, Image, Mark, Run, Span

_SPACE = re.compile(r"[ \t\n\r]+")  # what browsers collapse; other white space is a character like any other


@dataclass(frozen=True, slots=True)
class Setting:
    """What a block inherits from the elements around it; the fields are those of ``Block``."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quote_depth: int = 0
    list_depth: int = 0


@dataclass(slots=True)
class _OpenMark:
    mark: Mark
    target: str
    start: int


class BlockBuilder:
    """The text so far, and the open block. ``position`` is where the next character of the open block will stand.

    ``marker`` and ``anchor`` wait for the next block that is made.
    """

    def __init__(self, back: dict[int, int]) -> None:
        """Take the mapping of stand-ins to the characters that they stand for."""
        self._back = back
        self._text: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._marks: list[_OpenMark] = []
        self.marker = ""
        self.anchor = ""
        self._reset()

    def _reset(self) -> None:
        self._base = self._length + 1 if self._length else 0
        self._pieces: list[str] = []
        self.position = self._base
        self._after_space = True  # a space here would be the line's first, or the second in a row
        self._runs: list[Run] = []
        self._images: list[Image] = []
        self._rows: list[list[Cell]] = []
        for mark in self._marks:
            mark.start = self._base

    @property
    def is_empty(self) -> bool:
        """Return whether the open block has no text yet."""
        return self.position == self._base

    @property
    def text_so_far(self) -> str:
        """Return the text of the open block."""
        return "".join(self._pieces)

    @property
    def in_row(self) -> bool:
        """Return whether the open block's last row has a cell yet."""
        return bool(self._rows and self._rows[-1])

    def add_text(self, text: str) -> None:
        """Add running text, its white space collapsed."""
        text = _SPACE.sub(" ", text)
        if self._after_space:
            text = text.removeprefix(" ")
        if text:
            self._after_space = text.endswith(" ")
            self._append(text)

    def add_verbatim(self, text: str) -> None:
        """Add text whose white space counts."""
        self._append(text.replace("\r\n", "\n").replace("\r", "\n"))
        self._after_space = False

    def add_break(self) -> None:
        """Break the line, unless the block has no text yet."""
        if not self.is_empty:
            self._drop_space()
            self._append("\n")
            self._after_space = True

    def begin_line(self) -> None:
        """Break the line of verbatim text, unless it has just begun."""
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self._append("\n")

    def add_image(self, source: str, alt: str) -> None:
        """Place an image before what comes next."""
        self._images.append(Image(self.position, self._original(source), self._original(alt)))

    def open_mark(self, mark: Mark, target: str = "") -> None:
        """Begin a run; it ends with ``close_mark``, and is continued in further blocks until then."""
        self._marks.append(_OpenMark(mark, self._original(target), self.position))

    def close_mark(self) -> None:
        """End the run begun last."""
        self._add_run(self._marks.pop())

    def drop_trailing(self, character: str) -> None:
        """Take back ``character`` if the open block ends with it."""
        if self._pieces and self._pieces[-1].endswith(character):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._trim(self.position - 1)

    def begin_row(self) -> None:
        """Begin a row of a table on a line of its own."""
        if self._rows:
            self._append("\n")
        self._rows.append([])

    def begin_cell(self) -> int:
        """Begin a cell of the last row; return its start, for ``end_cell``."""
        if self.in_row:
            self._append("\t")
        self._after_space = True
        return self.position

    def end_cell(self, start: int, *, heading: bool, alignment: Alignment) -> None:
        """End the cell begun at ``start``."""
        if self.position > start:
            self._drop_space()
        self._rows[-1].append(Cell(Span(start, self.position), heading, alignment))

    def close(self, setting: Setting) -> None:
        """End a block of running text. One without text leaves its images, or nothing."""
        text = self._end_marks()
        trimmed = text.rstrip(" \n")
        if len(trimmed) < len(text):
            self._trim(self._base + len(trimmed))
        if trimmed or self._images:
            self._finish(setting, trimmed)
        else:
            self._reset()

    def close_verbatim(self, setting: Setting) -> None:
        """End a block of code; it keeps its newlines but the last."""
        text = self._end_marks().removesuffix("\n")
        self._trim(self._base + len(text))
        if text or self._images:
            self._finish(setting, text)
        else:
            self._reset()

    def close_table(self, setting: Setting) -> None:
        """End a table; one without any text leaves its images, or nothing."""
        text = self._end_marks()
        if any(cell.span for row in self._rows for cell in row):
            self._finish(setting, text)
        elif self._images:
            self._finish(Setting(BlockKind.PARAGRAPH, 0, setting.quote_depth, setting.list_depth), "")
        else:
            self._reset()

    def add_rule(self, setting: Setting) -> None:
        """Add a rule, which has no text."""
        self._finish(setting, "")

    def document(self) -> Document:
        """Return what was built."""
        return Document("".join(self._text), tuple(self._blocks))

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self.position += len(text)

    def _original(self, text: str) -> str:
        return text.translate(self._back) if self._back else text

    def _drop_space(self) -> None:
        if self._after_space:
            self.drop_trailing(" ")

    def _end_marks(self) -> str:
        """End the open marks here, as the block does, and return its text; they go on in the next."""
        for mark in self._marks:
            self._add_run(mark)
        return self.text_so_far

    def _add_run(self, mark: _OpenMark) -> None:
        if mark.start < self.position:
            self._runs.append(Run(Span(mark.start, self.position), mark.mark, mark.target))

    def _trim(self, limit: int) -> None:
        """Let nothing of the open block reach beyond ``limit``."""
        self.position = limit
        self._runs = [
            run if run.span.end <= limit else Run(Span(run.span.start, limit), run.mark, run.target)
            for run in self._runs
            if run.span.start < limit
        ]
        self._images = [image if image.at <= limit else Image(limit, image.source, image.alt) for image in self._images]

    def _finish(self, setting: Setting, text: str) -> None:
        span = Span(self._base, self._base + len(text)) if text else Span(self._length, self._length)
        images = self._images if text else [Image(span.start, image.source, image.alt) for image in self._images]
        self._blocks.append(
            Block(
                setting.kind,
                span,
                tuple(sorted(self._runs, key=_outer_first)) if len(self._runs) > 1 else tuple(self._runs),
                level=setting.level,
                quote_depth=setting.quote_depth,
                list_depth=setting.list_depth,
                marker=self.marker,
                anchor=self.anchor,
                images=tuple(images),
                rows=tuple(map(tuple, self._rows)) if setting.kind is BlockKind.TABLE else (),
            )
        )
        if text:
            self._text += ["\n", self._original(text)] if self._length else [self._original(text)]
            self._length = span.end
        self.marker = self.anchor = ""
        self._reset()


def _outer_first(run: Run) -> tuple[int, int]:
    return run.span.start, -run.span.end
