"""The values of a facet as the rows of a list: what each is called, its count, and a bar that compares them."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.wording import count
from reader.ui.panels.swatches import SIDE, paint_swatches, swatch_color
from reader.ui.reading.display import shown
from reader.ui.results.narrowing import Facet
from reader.ui.theme.tokens import Theme

WIDTH_PX, ROW_PX = 248, 28
VALUE = Qt.ItemDataRole.UserRole
_PAD_PX, _RADIUS = 9, 5
_BAR_PX = 2
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: what it is, how it reads, how many articles have it, and its share of the most frequent."""

    value: str
    text: str
    number: int
    share: float
    color: str = ""  # of a swatch


def values_of(facet: Facet, counts: tuple[tuple[str, int], ...]) -> list[Value]:
    """Return the values as a list shows them."""
    most = max((number for _, number in counts), default=1)
    return [
        Value(value, _reading(facet, value), number, number / max(most, 1), value if facet is Facet.COLOR else "")
        for value, number in counts
    ]


class ValueRows(QAbstractListModel):
    """The rows of a list of values; ``VALUE`` is each one's role."""

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self._values: list[Value] = []

    def show_values(self, values: list[Value]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._values = values
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of values."""
        return 0 if parent.isValid() else len(self._values)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a value, what a screen reader says, or the value."""
        if not 0 <= index.row() < len(self._values):
            return None
        value = self._values[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return value.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{value.text}, {count(value.number, 'article')}"
            case Qt.ItemDataRole.ToolTipRole:
                return value.text
            case _:
                return value if role == VALUE else None


class ValueDelegate(QStyledItemDelegate):
    """Paints the value, its count, and a thin bar as long as its share."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours to paint with."""
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the one size of all rows."""
        return QSize(WIDTH_PX, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(option.font)
            self._paint_ground(painter, option)
            self._paint_value(painter, QRectF(option.rect).adjusted(_PAD_PX, 0, -_PAD_PX, 0), index.data(VALUE))
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = option.state & QStyle.StateFlag.State_Selected
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selected if selected else self.theme.panel))
            painter.drawRoundedRect(QRectF(option.rect), _RADIUS, _RADIUS)

    def _paint_value(self, painter: QPainter, inner: QRectF, value: Value) -> None:
        self._paint_bar(painter, inner, value.share)
        metrics = QFontMetricsF(painter.font())
        number = f"{value.number:,}"
        indent = SIDE + _PAD_PX if value.color else 0
        if value.color:
            paint_swatches(painter, int(inner.left()), inner.center().y(), [swatch_color(self.theme, value.color)])
        room = inner.width() - indent - metrics.horizontalAdvance(number) - _PAD_PX
        text = metrics.elidedText(shown(value.text, newline=" "), Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(QColor(self.theme.ink))
        painter.drawText(inner.adjusted(indent, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)

    def _paint_bar(self, painter: QPainter, inner: QRectF, share: float) -> None:
        bar = QRectF(inner.left(), inner.bottom() - _BAR_PX, max(inner.width() * share, _BAR_PX), _BAR_PX)
        ground = QColor(self.theme.accent)
        ground.setAlphaF(0.35)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)


def _reading(facet: Facet, value: str) -> str:
    match facet:
        case Facet.COLOR:
            return value.capitalize()
        case Facet.TAG | Facet.FOLDER:
            return value.rstrip("/").replace("/", " / ")
        case _:
            return value
