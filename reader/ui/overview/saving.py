"""Charts as files: SVG and PNG to put into a text, CSV to count on with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from reader.exchange.cells import table
from reader.model.overview import Overview
from reader.ui.overview.charts import Chart
from reader.ui.overview.look import look_of
from reader.ui.overview.painting import paint_scene
from reader.ui.overview.scene import Scene, Shape, Words, moved
from reader.ui.overview.sketch import Sketch
from reader.ui.theme.tokens import load_theme

_WIDTH = 760.0  # of a chart, logical pixels: what fits across a printed page at a readable size
_MARGIN = 28.0
_TITLE, _CAPTION, _BELOW_CAPTION, _BETWEEN = 24.0, 18.0, 16.0, 40.0
_DOTS_PER_INCH = 96  # as style sheets count pixels
_SHARPNESS = 2  # pixels of a picture for each logical one
_LONGEST_SIDE = 30_000  # pixels: a picture of more is not drawn, nor opened elsewhere


def paper(
    charts: Sequence[Chart],
    overview: Overview,
    font: QFont,
    unfolded: Mapping[str, frozenset[str]],
    *,
    by_year: bool,
) -> Scene:
    """Return charts below each other as they leave: in light colours, as on paper, with their titles.

    ``unfolded`` says by a chart's id what of it is.
    """
    sketch = Sketch(overview, look_of(load_theme("light"), font), _WIDTH, by_year, live=False)
    shapes, top, right = list[Shape](), _MARGIN, _MARGIN + _WIDTH
    for chart in charts:
        scene = chart.draw(replace(sketch, unfolded=unfolded.get(chart.id, frozenset())))
        shapes.extend(_titles(chart, sketch, top))
        top += _TITLE + _CAPTION + _BELOW_CAPTION
        shapes.extend(moved(scene.shapes, QPointF(_MARGIN, top)))
        top += scene.size.height() + _BETWEEN
        right = max(right, _MARGIN + scene.size.width())
    return Scene(QSizeF(right + _MARGIN, top - _BETWEEN + _MARGIN), tuple(shapes))


def svg(scene: Scene, font: QFont, title: str) -> bytes:
    """Return a scene as an SVG picture."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(scene.size.toSize())
    generator.setResolution(_DOTS_PER_INCH)
    generator.setViewBox(QRectF(QPointF(0, 0), scene.size))
    generator.setTitle(title)
    generator.setDescription("Made with Corpus Reader.")
    _paint(QPainter(generator), scene, font)
    buffer.close()
    return bytes(written.data())


def png(scene: Scene, font: QFont) -> bytes:
    """Return a scene as a picture, two pixels for each of the window's where that can be."""
    longest = max(scene.size.width(), scene.size.height())
    sharpness = min(_SHARPNESS, _LONGEST_SIDE / longest)
    image = QImage((scene.size * sharpness).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharpness)
    _paint(QPainter(image), scene, font)
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue] - the stubs want bytes, Qt a str
    return bytes(written.data())


def csv(charts: Sequence[Chart], overview: Overview, *, by_year: bool) -> bytes:
    """Return the numbers of charts, all of them; of several charts each below its title."""
    rows: list[Sequence[str | int | None]] = []
    for chart in charts:
        numbers = chart.table(overview, by_year)
        if len(charts) > 1:
            rows.extend([*([()] if rows else []), (chart.title_by(by_year=by_year),)])
        rows.extend([numbers.header, *numbers.rows])
    return table(rows)


def _titles(chart: Chart, sketch: Sketch, top: float) -> Iterator[Words]:
    theme = sketch.look.theme
    title = chart.title_by(by_year=sketch.by_year)
    yield Words(QRectF(_MARGIN, top, _WIDTH, _TITLE), title, theme.ink, 15, bold=True)
    yield Words(QRectF(_MARGIN, top + _TITLE, _WIDTH, _CAPTION), chart.caption, theme.muted)


def _paint(painter: QPainter, scene: Scene, font: QFont) -> None:
    try:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(load_theme("light").page))
        painter.drawRect(QRectF(QPointF(0, 0), scene.size))
        paint_scene(painter, scene, font)
    finally:
        painter.end()
