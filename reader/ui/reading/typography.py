"""How the page is set: the reader's choice of type, and the text formats that follow from it and the theme."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QApplication

from reader.model.document import Alignment, Block, BlockKind
from reader.ui.reading.grounds import wash
from reader.ui.theme.tokens import Theme

SERIF = ("Source Serif 4", "Noto Serif", "Charter", "Georgia", "DejaVu Serif", "serif")
MONO = ("JetBrains Mono", "Source Code Pro", "Noto Sans Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace")

_SAMPLE = "and the warning had become a joke that the mayor told on the first day of every month"
_HEADING_SCALES = (1.55, 1.34, 1.18, 1.06, 1.0, 1.0, 1.0)  # of the headline, then of levels 1 to 6
_DEEPEST = 8  # indents; deeper nesting would leave no line to read
_ALIGNMENTS = {
    Alignment.LEFT: Qt.AlignmentFlag.AlignLeft,
    Alignment.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True, slots=True)
class Typography:
    """The reader's choice: size in pixels, width of the column in characters, line height in sizes."""

    family: str = ""
    size: int = 18
    width: int = 66
    line_height: float = 1.6


class Ornament(IntEnum):
    """Properties of a text block that say what is painted with it; see `decorations`."""

    MARKER = QTextFormat.Property.UserProperty.value + 1  # str: stands in the indent
    QUOTE = QTextFormat.Property.UserProperty.value + 2  # int: how many bars run along it
    GROUND = QTextFormat.Property.UserProperty.value + 3  # int: number of the code block it belongs to
    RULE = QTextFormat.Property.UserProperty.value + 4  # bool: a line across, in place of text
    NOTES = QTextFormat.Property.UserProperty.value + 5  # bool: the first footnote, with a short line above


@dataclass(frozen=True)
class Look:
    """Everything the page takes from typography and theme. Lengths are pixels."""

    typography: Typography
    theme: Theme

    @cached_property
    def font(self) -> QFont:
        """Return the text's font."""
        font = QFont()
        font.setFamilies(list(self._serif))
        font.setPixelSize(self.typography.size)
        return font

    @cached_property
    def aside_font(self) -> QFont:
        """Return the font of byline, notices and boxes: the window's own."""
        font = QFont(QApplication.font())
        font.setPixelSize(max(11, round(self.typography.size * 0.76)))
        return font

    @cached_property
    def column(self) -> int:
        """Return the width of the column."""
        return round(QFontMetricsF(self.font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * self.typography.width)

    @property
    def indent(self) -> float:
        """Return the width of one level of nesting."""
        return self.typography.size * 1.6

    @property
    def gap(self) -> float:
        """Return the space between paragraphs."""
        return self.typography.size * 0.92

    @property
    def code_padding(self) -> float:
        """Return how far a code block's ground reaches beyond its text."""
        return self.typography.size * 0.65

    def frame_format(self, gutter: float, foot: float) -> QTextFrameFormat:
        """Return the format of the whole page, ``gutter`` wide at both sides and with ``foot`` below."""
        frame = QTextFrameFormat()
        frame.setLeftMargin(gutter)
        frame.setRightMargin(gutter)
        frame.setTopMargin(self.typography.size * 1.9)
        frame.setBottomMargin(foot)
        return frame

    @staticmethod
    def paper_format() -> QTextFrameFormat:
        """Return the format of a printed page: its margins are the paper's."""
        return QTextFrameFormat()

    def paragraph(self, block: Block, *, after: float) -> QTextBlockFormat:
        """Return the block format of a block with ``after`` below it."""
        size = self._size(block)
        leading = 1.5 if block.kind in {BlockKind.CODE, BlockKind.FOOTNOTE} else self.typography.line_height
        made = spaced(size * leading, after=after)
        made.setIndent(min(_DEEPEST, nesting(block)))
        if block.quote_depth:
            made.setProperty(Ornament.QUOTE, min(_DEEPEST, block.quote_depth))
        if block.marker:
            made.setProperty(Ornament.MARKER, block.marker)
        if block.kind is BlockKind.HEADING:
            made.setHeadingLevel(max(1, min(6, block.level)))
            made.setTopMargin(size * 1.5)
            made.setLineHeight(size * 1.3, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        if block.kind is BlockKind.CODE:
            self._inset(made, self.code_padding)
        return made

    def headline(self) -> QTextBlockFormat:
        """Return the block format of the title."""
        made = spaced(self.typography.size * _HEADING_SCALES[0] * 1.25, after=self.typography.size * 0.55)
        made.setHeadingLevel(1)
        return made

    def aside(self, *, after: float) -> QTextBlockFormat:
        """Return the block format of byline, notices and the like."""
        return spaced(self.aside_font.pixelSize() * 1.5, after=after)

    def cell(self, alignment: Alignment) -> QTextBlockFormat:
        """Return the block format of a table's cell."""
        made = spaced(self.typography.size * 1.35)
        made.setAlignment(_ALIGNMENTS[alignment])
        return made

    def table(self, block: Block, columns: int, *, above: float) -> QTextTableFormat:
        """Return the format of a table with a space of ``above`` before it."""
        made = QTextTableFormat()
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setCellPadding(self.typography.size * 0.42)
        made.setCellSpacing(0)
        made.setTopMargin(above)
        made.setBottomMargin(self.gap * 1.1)
        made.setLeftMargin(self.indent * min(_DEEPEST, nesting(block)))
        if columns > 2:
            made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setHeaderRowCount(1 if block.rows and all(cell.heading for cell in block.rows[0]) else 0)
        return made

    def body_text(self, block: Block) -> QTextCharFormat:
        """Return the characters' format of a block."""
        if block.kind is BlockKind.CODE:
            return self._characters(MONO, self._size(block))
        made = self._characters(self._serif, self._size(block))
        if block.kind in {BlockKind.HEADING, BlockKind.TERM}:
            made.setFontWeight(QFont.Weight.Bold)
        return made

    def headline_text(self) -> QTextCharFormat:
        """Return the characters' format of the title."""
        made = self._characters(self._serif, round(self.typography.size * _HEADING_SCALES[0]))
        made.setFontWeight(QFont.Weight.Bold)
        return made

    def aside_text(self) -> QTextCharFormat:
        """Return the characters' format of byline, notices and the like: the window's own font."""
        made = self._characters((self.aside_font.family(),), self.aside_font.pixelSize())
        made.setForeground(QColor(self.theme.muted))
        return made

    def cell_text(self, *, heading: bool) -> QTextCharFormat:
        """Return the characters' format of a table's cell."""
        made = self._characters(self._serif, round(self.typography.size * 0.89))
        if heading:
            made.setFontWeight(QFont.Weight.DemiBold)
        return made

    def cell_ground(self, *, heading: bool) -> QTextTableCellFormat:
        """Return the format of a table's cell itself: thin lines, and a ground under headings."""
        made = QTextTableCellFormat()
        made.setBorder(1)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(QColor(self.theme.line))
        if heading:
            made.setBackground(wash(self.theme))
        return made

    def _size(self, block: Block) -> int:
        scale = 1.0
        if block.kind is BlockKind.HEADING:
            scale = _HEADING_SCALES[max(1, min(6, block.level))]
        elif block.kind in {BlockKind.CODE, BlockKind.FOOTNOTE}:
            scale = 0.83
        return round(self.typography.size * scale)

    @property
    def _serif(self) -> tuple[str, ...]:
        return (self.typography.family, *SERIF) if self.typography.family else SERIF

    @staticmethod
    def _inset(made: QTextBlockFormat, padding: float) -> None:
        made.setLeftMargin(padding)
        made.setRightMargin(padding)

    @staticmethod
    def _characters(families: tuple[str, ...], size: int) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontFamilies(list(families))
        made.setProperty(QTextFormat.Property.FontPixelSize, size)
        return made


def nesting(block: Block) -> int:
    """Return by how many levels a block is indented."""
    own = 1 if block.kind in {BlockKind.DEFINITION, BlockKind.FOOTNOTE} else 0
    return block.quote_depth + block.list_depth + own


def spaced(line: float, *, after: float = 0.0) -> QTextBlockFormat:
    """Return a block format with lines at least ``line`` high: images and tall scripts get the height they need."""
    made = QTextBlockFormat()
    made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    made.setBottomMargin(after)
    return made
