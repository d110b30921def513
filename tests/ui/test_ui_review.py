"""Passages that are not where they were, one after another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from reader.model.annotation import Anchor, Annotation
from reader.model.document import Span
from reader.model.placement import Placement, PlacementKind
from reader.ui.dialogs.review import ReviewDialog
from reader.ui.dialogs.word_differences import Piece, word_differences
from reader.ui.theme.colors import contrast
from reader.ui.theme.tokens import THEME_NAMES, load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows

TEXT = "It rained. The old ferry runs each morning. Nobody knows why."
PLACE = Span(11, 42)
CHANGED = Annotation("changed", Anchor("The new ferry runs every morning", "It rained. ", ". Nobody knows"))
LOST = Annotation("lost", Anchor("A sentence that was deleted"))
DOUBTFUL = Annotation("doubtful", Anchor("old ferry"))
QUEUE = [
    (CHANGED, Placement(PlacementKind.CHANGED, PLACE, 0.8, "Two words are others.")),
    (DOUBTFUL, Placement(PlacementKind.UNCERTAIN, Span(15, 24), 0.5, "It stands here twice.")),
    (LOST, Placement(PlacementKind.LOST, None, 0.1, "No passage is like it.")),
]


@pytest.fixture
def dialog(qtbot):
    made = ReviewDialog(load_theme("light"), None)
    qtbot.addWidget(made)
    made.shown_ids = []
    made.passage_shown.connect(made.shown_ids.append)
    made.show_queue(QUEUE, TEXT)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def differing(pieces):
    return [piece.text for piece in pieces if piece.differs]


def test_words_that_differ_are_marked():
    old, new = word_differences("The new ferry runs, every morning", "The old ferry runs each morning")
    assert differing(old) == ["new", ", every"]
    assert differing(new) == ["old", " each"]
    assert word_differences("same", "same") == ([Piece("same", differs=False)],) * 2


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_are_the_versions(old, new):
    left, right = word_differences(old, new)
    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new
    if old == new:
        assert not differing(left)
        assert not differing(right)


def test_very_long_versions_differ_as_a_whole():
    old, new = word_differences("word " * 3_000, "other " * 3_000)
    assert len(old) == len(new) == 1


def test_old_and_new_stand_side_by_side(dialog):
    assert dialog.number.text() == "1 of 3"
    assert dialog.heading.text() == "The text here has changed"
    assert dialog.reason.text() == "Two words are others."
    assert dialog.old.toPlainText() == "…It rained. The new ferry runs every morning. Nobody knows…"
    assert dialog.new.toPlainText() == "…It rained. The old ferry runs each morning. Nobody knows why.…"
    assert dialog.shown_ids == ["changed"]


def test_next_and_previous_go_round_and_show_the_page(dialog, qtbot):
    for button in (dialog.next_button, dialog.next_button, dialog.next_button, dialog.previous_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.shown_ids == ["changed", "doubtful", "lost", "changed", "lost"]
    assert dialog.new.toPlainText() == "Nothing in the text of today is like it."


@pytest.mark.parametrize(
    ("button", "signal"),
    [("accept", "accept_requested"), ("keep", "keep_lost_requested"), ("remove", "remove_requested")],
)
def test_decisions_are_wishes(dialog, qtbot, button, signal):
    with qtbot.waitSignal(getattr(dialog, signal)) as asked:
        qtbot.mouseClick(getattr(dialog, f"{button}_button"), Qt.MouseButton.LeftButton)
    assert asked.args == ["changed"]


def test_enter_accepts(dialog, qtbot):
    with qtbot.waitSignal(dialog.accept_requested):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_what_cannot_be_decided_so_is_off(dialog):
    assert dialog.accept_button.isEnabled()
    assert not dialog.attach_button.isEnabled()
    dialog.next()
    assert dialog.accept_button.isEnabled()
    dialog.next()
    assert not dialog.accept_button.isEnabled()
    assert dialog.keep_button.isEnabled()


def test_a_selection_on_the_page_can_be_attached_to(dialog, qtbot):
    dialog.set_selection(present=True)
    with qtbot.waitSignal(dialog.attach_requested) as asked:
        qtbot.mouseClick(dialog.attach_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["changed"]
    dialog.set_selection(present=False)
    assert not dialog.attach_button.isEnabled()


def test_what_is_decided_leaves_the_queue_and_the_next_is_shown(dialog):
    dialog.next()
    dialog.show_queue([QUEUE[0], QUEUE[2]], TEXT)
    assert dialog.current_id == "lost"
    assert dialog.number.text() == "2 of 2"
    dialog.show_queue([QUEUE[0]], TEXT)
    assert dialog.current_id == "changed"
    assert not dialog.next_button.isEnabled()


def test_the_one_shown_stays_when_others_come(dialog):
    dialog.next()
    other = (replace(LOST, id="other"), QUEUE[2][1])
    dialog.show_queue([other, *QUEUE], TEXT)
    assert dialog.current_id == "doubtful"
    assert dialog.number.text() == "3 of 4"


def test_with_nothing_left_it_says_so_and_closes(dialog, qtbot):
    dialog.show_queue([], TEXT)
    assert dialog.heading.text() == "Every passage is in its place."
    assert dialog.isVisible()
    assert not dialog.remove_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=4_000)


def test_something_new_to_review_keeps_it_open(dialog, qtbot):
    dialog.show_queue([], TEXT)
    dialog.show_queue(QUEUE[:1], TEXT)
    assert not dialog._closing.isActive()
    assert dialog.current_id == "changed"


@pytest.mark.parametrize("name", THEME_NAMES)
def test_differences_can_be_read_in_every_theme(dialog, name):
    theme = load_theme(name)
    dialog.set_theme(theme)
    assert contrast(theme.ink, theme.pink) >= 4.5
    assert contrast(theme.ink, theme.green) >= 4.5
    dialog.grab()


def test_html_in_a_passage_stays_text(dialog):
    odd = replace(CHANGED, anchor=Anchor("<b>bold</b> &amp; <img src=x>"))
    dialog.show_queue([(odd, QUEUE[2][1])], TEXT)
    assert dialog.old.toPlainText() == "<b>bold</b> &amp; <img src=x>"


def test_context_begins_and_ends_with_whole_words(dialog):
    before, after = "wing that the tide would turn, ", " and nobody on the quay writes t"
    odd = replace(CHANGED, anchor=Anchor("he waited", before, after))
    dialog.show_queue([(odd, QUEUE[0][1])], TEXT)
    assert len(after) == 32
    assert dialog.old.toPlainText().endswith("he waited and nobody on the quay writes…")
