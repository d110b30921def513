"""Paints one article of the list: dot, title, line of facts, beginning of the text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.catalogue import Entry, ReadingState
from reader.model.wording import listing
from reader.ui.models.article_list_model import Role
from reader.ui.panels.swatches import paint_swatches, swatch_color, swatches_width
from reader.ui.theme.icons import icon
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import Theme

LEFT, TOP, RIGHT, BOTTOM = 22, 11, 14, 12
_GAP = 4
_DOT = 6.5
_STAR = 14
_LINES = 4  # of title and text together: rows of one height lay out 10,000 articles in no time
_TITLE_LINES = 2
_BEFORE_NUMBER = 5
_BEFORE_MORE = 8
_SWATCHES = 5  # colours of highlights, the most frequent first


class ArticleDelegate(QStyledItemDelegate):
    """All rows have one height; a title of one line leaves its second to the text."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.set_theme(theme)
        self._make_fonts(parent.font())

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.theme = theme
        self._roles = roles(theme)
        self._star = icon("star-filled", theme.accent)

    def _make_fonts(self, base: QFont) -> None:
        self._title_font = QFont(base)
        self._title_font.setWeight(QFont.Weight.DemiBold)
        self._small_font = QFont(base)
        self._small_font.setPixelSize(12)
        self._title_metrics = QFontMetrics(self._title_font)
        self._small_metrics = QFontMetrics(self._small_font)

    def row_height(self) -> int:
        """Return the height of every row, in device-independent pixels."""
        lines = _TITLE_LINES * self._title_metrics.lineSpacing() + (_LINES - 1) * self._small_metrics.lineSpacing()
        return TOP + lines + 2 * _GAP + BOTTOM

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the one size of all rows."""
        return QSize(200, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        entry: Entry = index.data(Role.ENTRY)
        state: ReadingState = index.data(Role.STATE)
        painter.save()
        try:
            self._paint_ground(painter, option)
            self._paint_marks(painter, option.rect, state)
            self._paint_text(painter, option.rect.adjusted(LEFT, TOP, -RIGHT, -BOTTOM), entry, state)
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = self.theme.selected if selected else self._roles.hover if hovered else self._roles.aside
        painter.fillRect(option.rect, QColor(ground))
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(self._roles.hairline)
        )
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1), QColor(self.theme.accent)
            )

    def _paint_marks(self, painter: QPainter, rect: QRect, state: ReadingState) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = rect.top() + TOP + self._title_metrics.height() / 2
        if not state.read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent))
            painter.drawEllipse(QPointF(rect.left() + LEFT / 2 + 1, middle), _DOT / 2, _DOT / 2)
        if state.starred:
            place = QRect(rect.right() - RIGHT - _STAR + 4, int(middle) - _STAR // 2, _STAR, _STAR)
            self._star.paint(painter, place)

    def _paint_text(self, painter: QPainter, rect: QRect, entry: Entry, state: ReadingState) -> None:
        below, lines = self._paint_head(painter, rect, entry, state)
        painter.setPen(QColor(self.theme.ink if not entry.problem else self.theme.muted))
        draw_lines(painter, below, entry.problem or entry.excerpt, self._small_font, lines)

    def _paint_head(
        self, painter: QPainter, rect: QRect, entry: Entry, state: ReadingState, more: str = ""
    ) -> tuple[QRect, int]:
        """Paint title and facts, ``more`` at the end of those; return what is left below, and how many lines fit."""
        title = rect.adjusted(0, 0, -_STAR if state.starred else 0, 0)
        painter.setPen(QColor(self.theme.ink))
        lines = draw_lines(painter, title, entry.metadata.title, self._title_font, _TITLE_LINES)
        top = rect.top() + lines * self._title_metrics.lineSpacing() + _GAP
        facts = QRect(rect.left(), top, rect.width(), self._small_metrics.lineSpacing())
        below = QRect(rect.left(), facts.bottom() + 1 + _GAP, rect.width(), rect.bottom() - facts.bottom())
        if more:
            painter.setPen(QColor(self.theme.muted))
            painter.setFont(self._small_font)
            painter.drawText(facts, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, more)
            facts.setWidth(facts.width() - self._small_metrics.horizontalAdvance(more) - _BEFORE_MORE)
        self._paint_facts(painter, facts, entry)
        return below, _LINES - lines

    def _paint_facts(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        marks = self._marks_width(entry)
        facts = self._facts(entry, rect.width() - marks)
        painter.setFont(self._small_font)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, facts)
        if marks:
            left = rect.left() + self._small_metrics.horizontalAdvance(facts)
            number = QRect(left, rect.top(), marks, rect.height())
            painter.drawText(number, Qt.AlignmentFlag.AlignRight, f"{entry.highlights.count:,}")
            colors = entry.highlights.colors[:_SWATCHES]
            paint_swatches(
                painter, left, rect.center().y() + 0.5, [swatch_color(self.theme, color) for color, _ in colors]
            )

    def _marks_width(self, entry: Entry) -> int:
        if not entry.highlights.count:
            return 0
        number = self._small_metrics.horizontalAdvance(f"{entry.highlights.count:,}")
        return swatches_width(len(entry.highlights.colors[:_SWATCHES])) + _BEFORE_NUMBER + number

    def _facts(self, entry: Entry, width: int) -> str:
        facts = "Cannot be read" if entry.problem else listing(entry.metadata, entry.minutes)
        end = " · " if facts and entry.highlights.count else ""
        if end and self._small_metrics.horizontalAdvance(facts + end) > width and not entry.problem:
            facts = listing(entry.metadata, 0) or facts  # highlights say more than minutes
        room = width - self._small_metrics.horizontalAdvance(end)
        return self._small_metrics.elidedText(facts, Qt.TextElideMode.ElideRight, room) + end


def draw_lines(painter: QPainter, rect: QRect, text: str, font: QFont, most: int) -> int:
    """Draw text wrapped into at most so many lines, the last one elided; return how many there are."""
    metrics = QFontMetrics(font)
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    painter.setFont(font)
    layout.beginLayout()
    drawn = 0
    while drawn < most and (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        top = rect.top() + drawn * metrics.lineSpacing()
        drawn += 1
        if drawn == most and line.textStart() + line.textLength() < len(layout.text()):
            rest = metrics.elidedText(layout.text()[line.textStart() :], Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(
                QRectF(rect.left(), top, rect.width(), metrics.lineSpacing()), Qt.AlignmentFlag.AlignTop, rest
            )
        else:
            line.draw(painter, QPointF(rect.left(), top))
    layout.endLayout()
    return drawn
