"""The list of tags below a tag field: what fits, how often it is used, and the offer to make a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.wording import count
from reader.ui.reading.display import shown

_ROW_PX = 26
_PAD_PX = 9
_FRAME_PX = 5
_RADIUS = 5
_ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag to choose; ``new`` where it would be made by that."""

    tag: str
    number: int = 0
    new: bool = False

    def __str__(self) -> str:
        """Return what the row says."""
        return f"Create “{self.tag}”" if self.new else self.tag.replace("/", " / ")


class TagPopup(QListView):
    """A child of the window that never takes the focus: the field drives it."""

    chosen = Signal(str)  # tag

    def __init__(self, host: QWidget) -> None:
        """Make it hidden above a window."""
        super().__init__(host)
        self._host = host
        self.setObjectName("tagPopup")
        self.setAccessibleName("Tags")
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(_FRAME_PX, _FRAME_PX, _FRAME_PX, _FRAME_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)
        self.entered.connect(self._on_entered)
        self._resting = QPoint()  # where the pointer was when the list came up under it
        self.hide()

    def show_rows(self, rows: Sequence[TagRow], field: QWidget, *, first: bool) -> None:
        """Show rows below a field, or above it where there is no room; ``first`` marks the first one."""
        self._rows.show_rows(rows)
        if not rows:
            self.hide()
            return
        host = self._host
        below = field.mapTo(host, field.rect().bottomLeft())
        height = len(rows) * _ROW_PX + 2 * _FRAME_PX
        over = below.y() + height + 4 > host.height()
        top = field.mapTo(host, field.rect().topLeft()).y() - height - 2 if over else below.y() + 3
        self.setGeometry(below.x(), max(0, top), field.width(), height)
        self.setCurrentIndex(self._rows.index(0 if first else -1))
        self._resting = QCursor.pos()
        self.show()
        self.raise_()

    def step(self, rows: int) -> None:
        """Mark the next row, going round."""
        number, row = self._rows.rowCount(), self.currentIndex().row()
        new = (row + rows) % number if row >= 0 else (0 if rows > 0 else number - 1)
        self.setCurrentIndex(self._rows.index(new))

    def current(self) -> str:
        """Return the tag that is marked, empty for none."""
        row = self.currentIndex().data(_ROW) if self.isVisible() else None
        return row.tag if row else ""

    def texts(self) -> list[str]:
        """Return what the rows say."""
        return [str(self._rows.index(row).data(_ROW)) for row in range(self._rows.rowCount())]

    def _on_entered(self, index: QModelIndex) -> None:
        if QCursor.pos() != self._resting:  # else it is the list that moved, below a pointer that rests
            self.setCurrentIndex(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(_ROW).tag)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[TagRow, ...] = ()

    def show_rows(self, rows: Sequence[TagRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return str(row) if row.new else f"{row}, {count(row.number, 'highlight')}"
        return {Qt.ItemDataRole.DisplayRole: str(row), _ROW: row}.get(Qt.ItemDataRole(role))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(option.rect.width(), _ROW_PX)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType] - the stubs leave the option's fields out

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        try:
            self._paint(painter, option, index.data(_ROW))
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, row: TagRow) -> None:
        place = QRectF(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.highlight())
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        inner = place.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        number = "" if row.new or not row.number else f"{row.number:,}"
        metrics = QFontMetricsF(option.font)
        used = metrics.horizontalAdvance(number) + _PAD_PX if number else 0.0
        text = metrics.elidedText(shown(str(row), newline=" "), Qt.TextElideMode.ElideRight, inner.width() - used)
        painter.setFont(option.font)
        painter.setPen(option.palette.link().color() if row.new else option.palette.text().color())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(option.palette.placeholderText().color())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
