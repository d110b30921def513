"""Images of an article: only files inside the library, never too large, else a box with what there is to say."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageIOHandler, QImageReader, QPainter, QPen

from reader.ui.reading.typography import Look

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_IMAGE = 50_000_000  # pixels; known from the header, before anything is decoded


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an image is not shown, as a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that may be shown: its file and its size in pixels."""

    file: Path
    size: QSize


def find_picture(source: str, library: Path, folder: Path) -> Picture | Refusal:
    """Look up an image as written in an article that stands in ``folder``; both folders absolute."""
    found = _file(source, library, folder)
    return found if isinstance(found, Refusal) else _picture(found)


def _file(source: str, library: Path, folder: Path) -> Path | Refusal:
    try:
        parts = urlsplit(source)
    except ValueError:
        return Refusal("Image not shown: its address is broken")
    if parts.scheme.lower() in {"http", "https", "ftp"} or parts.netloc or source.startswith("\\\\"):
        return Refusal("Image not shown: it is on the web")
    if parts.scheme or source.startswith(("/", "\\", "~")):
        return Refusal("Image not shown: it is not in the library")
    return _inside(unquote(parts.path), library, folder)


def _inside(name: str, library: Path, folder: Path) -> Path | Refusal:
    try:
        file = (folder / name).resolve()
        if not file.is_relative_to(library.resolve()):
            return Refusal("Image not shown: it is not in the library")
        if not file.is_file():
            return Refusal("Image not found")
        if file.stat().st_size > LARGEST_FILE:
            return Refusal("Image not shown: its file is too large")
    except (OSError, ValueError, RuntimeError):  # unreadable folder, NUL in the name, a loop of links
        return Refusal("Image not found")
    return file


def _picture(file: Path) -> Picture | Refusal:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    if not reader.canRead():
        return Refusal("Image not shown: it cannot be read")
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > LARGEST_IMAGE:
        return Refusal("Image not shown: it is too large")
    if _lies_on_its_side(reader):
        size.transpose()
    return Picture(file, size)


def _lies_on_its_side(reader: QImageReader) -> bool:
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)


def fitted(size: QSize, width: float) -> QSizeF:
    """Return the size in which an image is shown in a column: its own, or as wide as the column."""
    if size.width() <= width:
        return QSizeF(size)
    return QSizeF(width, max(1.0, size.height() * width / size.width()))


def decode(picture: Picture, size: QSizeF, ratio: float) -> QImage:
    """Return the image at ``size``, sharp on a screen of that pixel ratio; empty where it is broken after all."""
    reader = QImageReader(str(picture.file))
    reader.setAutoTransform(True)
    target = (size * ratio).toSize()
    if target.width() < picture.size.width():
        reader.setScaledSize(target.transposed() if _lies_on_its_side(reader) else target)
    return reader.read()


def box(text: str, look: Look, width: float, ratio: float) -> QImage:
    """Return a thin-bordered box that says ``text``, at most ``width`` wide."""
    font = QFont(look.aside_font)
    padding = font.pixelSize() * 0.8
    metrics = QFontMetricsF(font)
    flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
    needed = metrics.boundingRect(QRectF(0, 0, max(40.0, width - 2 * padding), 400), flags, text)
    size = QSizeF(min(width, needed.width() + 2 * padding + 2), needed.height() + 2 * padding)
    image = QImage((size * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        _draw_box(painter, look, QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
        painter.setFont(font)
        painter.setPen(QColor(look.theme.muted))
        painter.drawText(QRectF(padding, padding, size.width() - 2 * padding + 2, needed.height()), flags, text)
    finally:
        painter.end()
    return image


def _draw_box(painter: QPainter, look: Look, rect: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.theme.line), 1))
    painter.drawRoundedRect(rect, 4, 4)
