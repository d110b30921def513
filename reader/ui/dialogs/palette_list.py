"""The rows of the command palette: a small model, and how a row is painted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.actions.registry import native
from reader.ui.dialogs.key_caps import paint_key_caps

ROW_PX = 34
_PAD_PX = 12
_RADIUS = 6
_ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """An action as the palette lists it; ``place`` is its menu ("View › Theme")."""

    id: str
    text: str
    place: str
    shortcut: str = ""


class PaletteModel(QAbstractListModel):
    """The rows that match, best first."""

    def __init__(self, parent: QObject) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._rows: tuple[PaletteRow, ...] = ()

    def show_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: int) -> PaletteRow:
        """Return a row. Raises IndexError past the end."""
        return self._rows[index]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, what a screen reader says, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}, {row.place}" + (f", {native(row.shortcut)}" if row.shortcut else "")
        return {Qt.ItemDataRole.DisplayRole: row.text, _ROW_ROLE: row}.get(Qt.ItemDataRole(role))


class PaletteDelegate(QStyledItemDelegate):
    """Paints a row: text, its menu in muted ink, the shortcut as keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(option.rect.width(), ROW_PX)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType] - the stubs leave the option's fields out

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        try:
            self._paint(painter, option, index.data(_ROW_ROLE))
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, row: PaletteRow) -> None:
        place = QRectF(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.highlight())
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        inner = place.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        font = QFont(option.font)
        used = paint_key_caps(painter, inner, row.shortcut, option.palette) if row.shortcut else 0.0
        painter.setFont(font)
        painter.setPen(option.palette.text().color())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, flags, row.text)
        painter.setPen(option.palette.placeholderText().color())
        start = QFontMetricsF(font).horizontalAdvance(row.text) + _PAD_PX
        painter.drawText(inner.adjusted(start, 0, -used, 0), flags, row.place)
