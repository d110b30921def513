"""Line icons in any colour, sharp at any scale."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from reader.resources import resource

_SIZES = (16, 20, 24)  # those the window uses: lists, tool buttons, banners
_DISABLED_OPACITY = 0.38


def icon(name: str, color: str) -> QIcon:
    """Return the icon of ``resources/icons/<name>.svg`` drawn in a ``#rrggbb`` colour, paler where disabled.

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    made = QIcon()
    ratio = _ratio()
    for size in _SIZES:
        drawn = icon_pixmap(name, color, size, ratio)
        made.addPixmap(drawn)
        faded = _cached(f"{name} {color} {size} {ratio} faded", lambda drawn=drawn: _faded(drawn))
        made.addPixmap(faded, QIcon.Mode.Disabled)
    return made


def icon_pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a square picture of ``size`` logical pixels at a device pixel ratio.

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    return _cached(f"{name} {color} {size} {ratio}", lambda: _drawn(name, color, size, ratio))


def app_icon() -> QIcon:
    """Return the program's own icon, in the sizes that docks and title bars ask for."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(icon_pixmap("corpus-reader", "", size))
    return made


def _cached(key: str, draw: Callable[[], QPixmap]) -> QPixmap:
    # Qt's cache, not a Python one: a QPixmap must not outlive the application.
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = draw()
        QPixmapCache.insert(key, picture)
    return picture


def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", color.encode())))
    painter = QPainter(picture)
    try:
        renderer.render(painter, QRectF(picture.rect()))
    finally:
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _source(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


def _faded(picture: QPixmap) -> QPixmap:
    faded = QPixmap(picture.size())
    faded.setDevicePixelRatio(picture.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    try:
        painter.setOpacity(_DISABLED_OPACITY)
        painter.drawPixmap(0, 0, picture)
    finally:
        painter.end()
    return faded


def _ratio() -> float:
    # The sharpest screen's: Qt scales down for the others when a window is moved there.
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
