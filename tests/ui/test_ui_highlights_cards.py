"""How cards are painted and measured."""

from dataclasses import replace

import pytest
from highlights_driver import LONG, annotations, click, show

from reader.model.annotation import Anchor
from reader.model.placement import PlacementKind
from reader.ui.models.card import CardRole
from reader.ui.theme.colors import contrast, mix
from reader.ui.theme.roles import roles
from reader.ui.theme.style import apply_theme
from reader.ui.theme.tokens import THEME_NAMES, load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows


@pytest.fixture
def panel(highlights_panel):
    return highlights_panel


def test_the_chosen_card_shows_its_quote_at_length(panel, qtbot):
    show(panel, annotations(3, LONG))
    panel.view.repaint()
    before = panel.view.rowHeight(1)
    click(panel, 1, qtbot)
    assert panel.view.rowHeight(1) > before
    click(panel, 2, qtbot)
    assert panel.view.rowHeight(1) == before


def test_cards_are_measured_as_they_come_into_view(panel, qtbot):
    show(panel, annotations(2_000, LONG))
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100_000)
    for value in (5_000, 4_000, 90_000, 89_000):
        bar.setValue(value)
        panel.view.repaint()
        row = panel.view.rowAt(5)
        assert panel.view.rowHeight(row) == panel.view.delegate.height(
            panel.model.index(row).data(CardRole.CARD), panel.view.columnWidth(0)
        )


def test_scrolling_up_does_not_jump(panel, qtbot):
    show(panel, annotations(500, LONG))
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 20_000)
    bar.setValue(20_000)
    panel.view.repaint()
    for _ in range(40):
        row = panel.view.rowAt(60)
        before = panel.view.rowViewportPosition(row)
        bar.setValue(bar.value() - 20)
        assert panel.view.rowViewportPosition(row) - before == 20


@pytest.mark.parametrize("name", THEME_NAMES)
def test_ink_on_cards_can_be_read(name):
    theme = load_theme(name)
    part = roles(theme)
    faded, chosen = mix(part.raised, part.aside, 0.7), mix(part.raised, theme.selected, 0.7)
    for ground in (part.raised, chosen):
        assert contrast(theme.ink, ground) >= 4.5
        assert contrast(theme.accent, ground) >= 4.5
    for ground in (part.raised, faded, chosen, part.chip):
        assert contrast(theme.muted, ground) >= 4.5
    assert contrast(theme.ink, part.chip) >= 4.5


@pytest.mark.parametrize("name", THEME_NAMES)
def test_cards_are_painted_in_every_theme(panel, qapp, name):
    theme = load_theme(name)
    apply_theme(qapp, theme)
    panel.set_theme(theme)
    show(panel, [replace(one, note="A note", comments=("Another",)) for one in annotations(5)], id3=PlacementKind.LOST)
    panel.select("id1")
    image = panel.view.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 3)}
    assert mix(roles(theme).raised, theme.selected, 0.7) in seen


def test_right_to_left_text_emoji_and_rubbish_are_painted(panel):
    texts = [
        "ملاحظة قصيرة " * 30,
        "😀" * 500,
        "a\x00b\ufdd0\u202e",
        "",
        "<b>bold</b> &amp;",
        "x" * 50_000,
        "\u0301" * 300,
    ]
    known = [
        replace(one, anchor=Anchor(text, "before", "after", one.anchor.span), note=text, tags=(text[:50] or "t",) * 40)
        for one, text in zip(annotations(len(texts)), texts, strict=True)
    ]
    show(panel, known)
    for one in known:
        panel.select(one.id)
        panel.view.grab()
