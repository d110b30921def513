import pytest
from page_driver import PageDriver, numbered
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from reader.model.document import Span
from reader.ui.reading.highlights import Highlight
from reader.ui.theme.highlights import strong
from reader.ui.theme.tokens import HIGHLIGHT_NAMES, load_theme

HEIGHT = 600


@pytest.fixture
def page(qtbot):
    made = PageDriver(qtbot, height=HEIGHT)
    made.show(numbered(200))
    return made


def at_share(page, share, length=20, color="yellow", name=""):
    start = round(len(page.view.text()) * share)
    return Highlight(name or f"{share}", Span(start, start + length), color)


def painted(page, y):
    strip = page.view.margin_strip
    page.qtbot.waitUntil(lambda: not strip._soon.isActive())
    image = strip.grab().toImage()
    return image.pixelColor(strip.width() // 2, y).name()


def test_there_is_a_strip_only_where_there_are_highlights(page):
    strip = page.view.margin_strip
    assert not strip.isVisible()
    page.show_highlights(at_share(page, 0.5))
    assert strip.isVisible()
    assert strip.accessibleName()
    page.show_highlights()
    assert not strip.isVisible()


def test_it_stands_beside_the_scroll_bar_whatever_the_size(page):
    page.show_highlights(at_share(page, 0.5))
    for width, height in ((700, 600), (420, 300), (1_100, 500)):
        page.view.resize(width, height)
        strip, bar = page.view.margin_strip.geometry(), page.view.verticalScrollBar()
        assert strip.right() < width - bar.width() <= strip.right() + 2
        assert strip.height() == height


def test_each_highlight_is_at_its_share_of_the_text_in_its_strong_colour(page):
    page.show_highlights(*(at_share(page, (n + 1) / 6, color=color) for n, color in enumerate(HIGHLIGHT_NAMES)))
    theme = load_theme("light")
    for number, color in enumerate(HIGHLIGHT_NAMES):
        assert painted(page, round(HEIGHT * (number + 1) / 6) + 3) == strong(theme, color)


def test_short_ones_are_seen_over_a_long_one(page):
    page.show_highlights(at_share(page, 0.1, length=60_000, color="blue"), at_share(page, 0.3, color="pink"))
    theme = load_theme("light")
    assert painted(page, round(HEIGHT * 0.3) + 3) == strong(theme, "pink")
    assert painted(page, round(HEIGHT * 0.3) + 20) == strong(theme, "blue")


def test_a_click_on_a_bar_asks_for_its_passage(page):
    page.show_highlights(at_share(page, 0.25), at_share(page, 0.75))
    for share in (0.25, 0.75):
        with page.qtbot.waitSignal(page.view.margin_clicked) as asked:
            place = QPoint(5, round(HEIGHT * share) + 2)
            page.qtbot.mouseClick(page.view.margin_strip, Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [at_share(page, share).span]
    asked = []
    page.view.margin_clicked.connect(asked.append)
    page.qtbot.mouseClick(page.view.margin_strip, Qt.MouseButton.LeftButton, pos=QPoint(5, HEIGHT // 2))
    assert asked == []


def test_a_bar_tells_how_its_quote_begins(page):
    one = page.highlight("Paragraph 100. The ferry")
    long = Highlight("long", Span(0, 3_000), "blue")
    page.show_highlights(one, long)
    strip = page.view.margin_strip
    assert strip.tip(round(one.span.start / len(page.view.text()) * HEIGHT) + 2) == "Paragraph 100. The ferry"
    assert strip.tip(2).startswith("Paragraph 0. The ferry still")
    assert strip.tip(2).endswith("…")
    assert strip.tip(HEIGHT - 30) == ""


def test_wheels_turned_on_it_scroll_the_page(page):
    page.show_highlights(at_share(page, 0.5))
    place = QPointF(5, 50)
    wheel = QWheelEvent(
        place, place, QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.view.margin_strip, wheel)
    assert page.view.verticalScrollBar().value() > 0


def test_it_knows_the_whole_article_from_the_first_part_on(qtbot):
    page = PageDriver(qtbot, height=HEIGHT)
    page.show(numbered(4_000))
    page.show_highlights(at_share(page, 0.9, color="green"))
    assert painted(page, round(HEIGHT * 0.9) + 3) == strong(load_theme("light"), "green")


def test_ten_thousand_are_drawn(page):
    page.show_highlights(*(at_share(page, number / 10_001, name=str(number)) for number in range(10_000)))
    assert painted(page, 300) == strong(load_theme("light"), "yellow")
    assert page.view.margin_strip.highlight_at(300) is not None


def test_it_takes_the_colours_of_the_theme(page):
    page.show_highlights(at_share(page, 0.5))
    page.view.set_theme(load_theme("dark"))
    page.built()
    assert painted(page, HEIGHT // 2 + 3) == strong(load_theme("dark"), "yellow")
