"""The command palette and its ranking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget

from reader.ui.actions.registry import ActionRegistry
from reader.ui.actions.spec import Context
from reader.ui.actions.table import ACTIONS
from reader.ui.dialogs.command_palette import CommandPalette
from reader.ui.dialogs.fuzzy import fuzzy_score, rank
from reader.ui.dialogs.key_caps import key_names
from reader.ui.theme.style import apply_theme
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows


class Window(QMainWindow):
    def __init__(self):
        super().__init__()
        self.done: list[str] = []
        handlers = {spec.id: self._handler(spec.id) for spec in ACTIONS if not spec.submenu}
        self.registry = ActionRegistry(self, ACTIONS, handlers)
        self.registry.update(Context(library_open=True))
        self.field, self.button = QLineEdit(), QPushButton("elsewhere")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(self.field)
        column.addStretch()
        column.addWidget(self.button)
        self.setCentralWidget(body)
        self.resize(900, 700)

    def _handler(self, action_id):
        return lambda: self.done.append(action_id)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


@pytest.fixture
def palette(window):
    made = CommandPalette(window.registry, window)
    made.open()
    return made


def test_letters_in_order_are_found():
    assert fuzzy_score("nxt", "Next Article") is not None
    assert fuzzy_score("txn", "Next Article") is None
    assert fuzzy_score("", "anything") == 0
    assert fuzzy_score("x", "") is None
    assert fuzzy_score("Ö", "öffnen") is not None


@pytest.mark.parametrize(
    ("query", "texts", "first"),
    [
        ("na", ["Next Article", "Narrower Column", "Open a Notice"], "Narrower Column"),
        ("fp", ["Find Previous", "Shift up", "Focus the Page"], "Find Previous"),
        ("theme", ["The Message", "Next Theme"], "Next Theme"),
        ("star", ["Start Again", "Star"], "Star"),
    ],
)
def test_the_best_stands_first(query, texts, first):
    assert texts[rank(query, texts)[0]] == first


def test_equals_keep_their_order():
    assert rank("", ["b", "a", "c"]) == [0, 1, 2]


@given(st.text(max_size=12), st.text(max_size=30), st.text(max_size=5))
def test_every_subsequence_is_found(query, text, other):
    woven = other.join(query)
    assert fuzzy_score(query, woven) is not None
    score = fuzzy_score(query, text)
    wanted, rest = "".join(query.split()).casefold(), iter(text.casefold())
    assert (score is not None) == all(letter in rest for letter in wanted)


def test_it_opens_with_the_field_ready(palette, window):
    assert palette.isVisible()
    assert palette.field.hasFocus()
    assert palette.y() < window.height() / 4
    assert "open_folder" in palette.shown_ids()
    assert "back" not in palette.shown_ids()  # it cannot be done now


def test_typing_and_enter_run_an_action(palette, window, qtbot):
    qtbot.keyClicks(palette.field, "next unr")
    assert palette.shown_ids()[0] == "next_unread"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.done == ["next_unread"]
    assert not palette.isVisible()
    assert window.field.hasFocus()


def test_a_menus_name_finds_its_actions(palette, qtbot):
    qtbot.keyClicks(palette.field, "theme dark")
    assert palette.shown_ids() == ["theme_dark"]


def test_arrows_go_round(palette, window, qtbot):
    ids = palette.shown_ids()
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(ids) - 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Enter)
    assert window.done == [ids[1]]


def test_pages_stop_at_the_ends(palette, qtbot):
    for _ in range(20):
        qtbot.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == len(palette.shown_ids()) - 1
    for _ in range(20):
        qtbot.keyClick(palette.field, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().row() == 0


def test_a_click_runs_an_action(palette, window, qtbot):
    place = palette.list.visualRect(palette.list.model().index(2, 0)).center()
    chosen = palette.shown_ids()[2]
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.done == [chosen]


def test_what_was_used_last_stands_first(palette, qtbot):
    for words in ("guided", "about cor"):
        palette.open()
        qtbot.keyClicks(palette.field, words)
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    palette.open()
    assert palette.shown_ids()[:2] == ["about", "welcome"]


def test_nothing_found_is_said_and_enter_does_nothing(palette, window, qtbot):
    qtbot.keyClicks(palette.field, "zzzz")
    assert palette.shown_ids() == []
    assert not palette.list.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.isVisible()
    assert window.done == []


def test_escape_gives_the_focus_back(palette, window, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.field.hasFocus()


def test_a_press_elsewhere_closes_it(palette, window, qtbot):
    qtbot.mouseClick(window.button, Qt.MouseButton.LeftButton)
    assert not palette.isVisible()


def test_it_closes_when_the_focus_goes_elsewhere(palette, window):
    window.field.setFocus()
    assert not palette.isVisible()
    assert window.field.hasFocus()


def test_it_closes_when_the_window_changes_its_size(palette, window, qtbot):
    window.resize(800, 600)
    qtbot.waitUntil(lambda: not palette.isVisible())


def test_it_does_not_come_back_with_a_minimised_window(palette, window, qtbot):
    QApplication.sendEvent(palette, QHideEvent())
    window.hide()
    palette.dismiss()
    window.show()
    assert not palette.isVisible()
    palette.open()
    assert palette.isVisible()


def test_letters_are_no_shortcuts_in_it(palette, window, qtbot):
    qtbot.keyClicks(palette.field, "us]")
    assert palette.field.text() == "us]"
    assert window.done == []


@pytest.mark.parametrize("name", ["light", "sepia", "dark"])
def test_it_is_painted_in_every_theme(qapp, palette, name):
    before = qapp.styleSheet(), qapp.palette(), qapp.font()
    apply_theme(qapp, load_theme(name))
    image = palette.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}
    assert load_theme(name).selected in seen
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


def test_rows_are_read_out_with_their_shortcuts(palette):
    index = palette.list.model().index(palette.shown_ids().index("cycle_theme"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Next Theme, View › Theme, Ctrl+Shift+T"


def test_the_model_behaves(palette, qtmodeltester):
    qtmodeltester.check(palette.list.model())


def test_keys_are_named_one_by_one():
    assert key_names("Ctrl+Shift+P") == ("Ctrl", "Shift", "P")
    assert key_names("Ctrl++") == ("Ctrl", "+")
    assert key_names("Ctrl+-") == ("Ctrl", "-")
    assert key_names("]") == ("]",)
    assert key_names("+") == ("+",)
