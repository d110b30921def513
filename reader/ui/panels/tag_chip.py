"""A tag as a rounded chip, shortened where there is no room for it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.panels.card_parts import chip_text

_PAD, _HEIGHT = 10, 24


class TagChip(QWidget):
    """Says one tag, "energy / pipelines", or what else passages are listed by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a tag."""
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_tag(self, tag: str) -> None:
        """Say another tag."""
        self._text = chip_text(tag)
        self.setAccessibleName(f"Tag {tag}")
        self.setToolTip(tag)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at which the whole tag can be read."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2 * _PAD, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters."""
        return QSize(4 * _PAD, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip, as wide as the tag asks for."""
        if not self._text:
            return
        place = QRectF(0, 0, min(self.width(), self.sizeHint().width()), self.height())
        metrics = self.fontMetrics()
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, round(place.width()) - 2 * _PAD + 1)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().highlight())
            painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
            painter.setPen(self.palette().accent().color())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
        finally:
            painter.end()
