"""The search field, by keys and mouse: chips, counts, history, and what is wrong with a query."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.model.document import Span
from reader.model.query import Mistake
from reader.ui.panels.search_field import SearchField
from reader.ui.theme.colors import contrast
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import THEME_NAMES, load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows

ALT = Qt.KeyboardModifier.AltModifier


class Driver:
    """A field in a window, and what it has announced."""

    def __init__(self, qtbot):
        self.window, body = QMainWindow(), QWidget()
        column = QVBoxLayout(body)
        self.field, self.other = SearchField(), QLineEdit()
        for part in (self.field, self.other):
            column.addWidget(part)
        column.addStretch()
        self.window.setCentralWidget(body)
        qtbot.addWidget(self.window)
        self.field.set_theme(load_theme("light"))
        self.window.resize(560, 400)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot = qtbot
        self.said: list[tuple[str, ...]] = []
        for name in ("query_changed", "submitted", "list_requested", "escaped", "save_requested"):
            getattr(self.field, name).connect(lambda *values, name=name: self.said.append((name, *values)))
        self.field.focus_all()

    def type(self, text):
        QTest.keyClicks(self.field.edit, text)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.field.edit, key, modifier)

    def paste(self, text):
        QGuiApplication.clipboard().setText(text)
        QTest.keySequence(self.field.edit, QKeySequence(QKeySequence.StandardKey.Paste))

    def rest(self):
        """Wait for the query to be announced."""
        with self.qtbot.waitSignal(self.field.query_changed):
            pass

    def shown_chips(self):
        return [chip for chip in self.field.findChildren(QToolButton, "searchChip") if chip.isVisible()]

    def labels(self):
        return [chip.accessibleName() for chip in self.shown_chips()]

    def click_chip(self, number, *, cross=False):
        chip = self.shown_chips()[number]
        place = QPoint(chip.width() - 8 if cross else 8, chip.height() // 2)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=place)

    def counts(self):
        label = self.field.findChild(QLabel, "searchCount")
        return label.text() if label.isVisible() else ""

    def key_cap(self):
        return self.field.findChild(QLabel, "keyCap").isVisible()

    def texts(self):
        return self.field.edit.text(), self.field.chips


@pytest.fixture
def at(qtbot):
    made = Driver(qtbot)
    yield made
    made.window.close()


def test_the_query_is_announced_when_the_typing_rests(at):
    at.type("pipeline")
    assert at.said == []
    at.rest()
    assert at.said == [("query_changed", "pipeline")]
    at.type(" gas")
    at.press(Qt.Key.Key_Return)
    assert at.said[1:] == [("query_changed", "pipeline gas"), ("submitted", "pipeline gas")]


def test_an_emptied_field_is_announced_at_once(at):
    at.field.set_query("g")
    at.press(Qt.Key.Key_Backspace)
    assert at.said == [("query_changed", "")]


def test_a_term_becomes_a_chip_at_the_space_behind_it(at):
    at.type("pipeline tag:energy")
    assert at.texts() == ("pipeline tag:energy", ())
    at.type(" gas")
    assert at.texts() == ("pipeline gas", ("tag:energy",))
    assert at.labels() == ["tag: energy"]
    assert at.field.query() == "tag:energy pipeline gas"
    at.type(' source:=="Coastal Review"')
    assert at.field.chips == ("tag:energy",), "the space in the quotes ends nothing"
    at.press(Qt.Key.Key_Return)
    assert at.labels() == ["tag: energy", "source: Coastal Review"]
    assert at.said[-1] == ("submitted", 'tag:energy source:=="Coastal Review" pipeline gas')


def test_an_or_makes_text_of_the_chips(at):
    at.type("tag:energy gas OR ")
    assert at.texts() == ("tag:energy gas OR ", ())
    at.type("oil")
    assert at.field.query() == "tag:energy gas OR oil"


def test_backspace_at_the_start_takes_the_last_chip_back(at):
    at.field.set_query("date:2023 tag:energy gas")
    at.press(Qt.Key.Key_Home)
    at.press(Qt.Key.Key_Backspace)
    assert at.texts() == ("tag:energy gas", ("date:2023",))
    at.press(Qt.Key.Key_Backspace)
    at.type("ies ")
    assert at.texts() == ("gas", ("date:2023", "tag:energies"))


def test_the_cross_of_a_chip_removes_it(at):
    at.field.set_query("date:2023 tag:energy gas")
    at.click_chip(0, cross=True)
    assert at.texts() == ("gas", ("tag:energy",))
    assert at.said == [("query_changed", "tag:energy gas")]
    assert at.field.edit.hasFocus()


def test_a_click_on_a_chip_edits_it(at):
    at.field.set_query("date:2023 tag:energy gas")
    at.other.setFocus()
    at.click_chip(0)
    assert at.texts() == ("date:2023 gas", ("tag:energy",))
    at.type("-05 ")
    assert at.texts() == ("gas", ("tag:energy", "date:2023-05"))


def test_chips_are_reached_and_removed_by_keys(at):
    shortcut = QShortcut(QKeySequence("Del"), at.window)
    shortcut.activated.connect(lambda: pytest.fail("the window took the key"))
    at.field.set_query("date:2023 tag:energy lang:en gas")
    at.press(Qt.Key.Key_Home)
    at.press(Qt.Key.Key_Left)
    at.press(Qt.Key.Key_Left)
    assert QApplication.focusWidget().accessibleName() == "tag: energy"
    at.press(Qt.Key.Key_Delete)
    assert at.field.chips == ("date:2023", "lang:en")
    at.press(Qt.Key.Key_Left)
    at.press(Qt.Key.Key_Right)
    assert at.field.edit.hasFocus()
    at.press(Qt.Key.Key_Left)
    at.press(Qt.Key.Key_Return)
    assert at.texts() == ("lang:en gas", ("date:2023",))


def test_chips_that_do_not_fit_are_counted_and_can_be_reached(at, qtbot):
    terms = [f"tag:subject-number-{number}" for number in range(8)]
    at.field.set_query(" ".join([*terms, "gas"]))
    more = at.field.findChild(QToolButton, "searchMore")
    assert more.isVisible()
    assert at.field.edit.width() >= 100
    hidden = int(more.text().removeprefix("+"))
    assert hidden + len(at.labels()) == 8
    assert at.labels()[-1] == "tag: subject-number-7"
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert at.field.edit.text() == f"{terms[0]} gas"


def test_a_query_is_set_without_a_sound(at):
    at.field.set_query("tag:energy  gas\npipeline ")
    assert at.texts() == ("gas pipeline", ("tag:energy",))
    at.field.set_query("tag:energy gas", tell=True)
    assert at.said == [("query_changed", "tag:energy gas")]


def test_a_term_is_added(at):
    at.field.set_query("gas OR oil")
    at.field.add_term("date:2023")
    at.field.add_term("date:2024")
    assert at.texts() == ("(gas OR oil)", ("date:2024",))
    assert at.said[-1] == ("query_changed", "date:2024 (gas OR oil)")


def test_escape_empties_the_field_and_leaves(at):
    at.type("gas")
    at.press(Qt.Key.Key_Escape)
    assert at.said == [("escaped",)], "a query that was never announced is not taken back"
    at.field.set_query("tag:energy gas")
    at.press(Qt.Key.Key_Escape)
    assert at.said[1:] == [("query_changed", ""), ("escaped",)]
    assert at.texts() == ("", ())


def test_the_clear_button_goes_on_typing(at):
    at.field.set_query("tag:energy gas")
    QTest.mouseClick(at.field.findChild(QToolButton, "searchClear"), Qt.MouseButton.LeftButton)
    assert at.said == [("query_changed", "")]
    assert at.field.edit.hasFocus()
    assert not at.field.findChild(QToolButton, "searchClear").isVisible()


def test_arrow_down_goes_to_the_list(at):
    at.type("gas")
    at.press(Qt.Key.Key_Down)
    assert at.said == [("query_changed", "gas"), ("list_requested",)]


def test_the_history_is_offered_in_an_empty_field(at):
    at.press(Qt.Key.Key_Down)
    assert at.said == [("list_requested",)], "there is no history yet"
    at.field.set_history(("gas tag:energy", "oil"))
    at.press(Qt.Key.Key_Down)
    assert at.field.history.texts() == ["gas tag:energy", "oil"]
    at.press(Qt.Key.Key_Down)
    at.press(Qt.Key.Key_Up)
    at.press(Qt.Key.Key_Return)
    assert not at.field.history.isVisible()
    assert at.texts() == ("gas", ("tag:energy",))
    assert at.said[1:] == [("query_changed", "tag:energy gas")]


def test_a_search_is_saved_from_the_history(at):
    at.field.set_history(("oil",))
    at.type("gas")
    at.press(Qt.Key.Key_Down, ALT)
    assert at.field.history.texts() == ["oil", "Save this search…"]
    at.press(Qt.Key.Key_Up)
    at.press(Qt.Key.Key_Return)
    assert at.said[-1] == ("save_requested", "gas")


def test_the_history_closes_without_taking_the_query_along(at):
    at.field.set_history(("oil",))
    at.field.set_query("gas")
    for close in (lambda: at.press(Qt.Key.Key_Escape), lambda: at.type("x"), at.other.setFocus):
        at.field.focus_all()
        QTest.mouseClick(at.field.findChild(QToolButton, "searchSign"), Qt.MouseButton.LeftButton)
        assert at.field.history.isVisible()
        close()
        assert not at.field.history.isVisible()
    assert not [said for said in at.said if said[0] == "escaped"]


def test_a_click_chooses_from_the_history(at):
    at.field.set_history(("oil", "coal"))
    at.press(Qt.Key.Key_Down)
    view = at.field.history
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert at.said == [("query_changed", "coal")]


def test_counts_and_the_key(at, qtbot):
    at.other.setFocus()
    assert at.key_cap()
    at.field.set_query("gas")
    at.field.show_counts(14, 37)
    assert at.counts() == "14 articles · 37 places"
    assert at.key_cap()
    at.field.focus_all()
    assert not at.key_cap()
    assert at.field.edit.selectedText() == "gas"
    at.field.show_searching(True)
    assert at.counts() == "14 articles · 37 places", "a short search changes nothing"
    qtbot.waitUntil(lambda: at.counts() == "Searching…")
    at.field.show_searching(False)
    assert at.counts() == "14 articles · 37 places"
    at.field.show_counts(0, 0)
    assert at.counts() == "Nothing found"
    at.field.clear_counts()
    assert at.counts() == ""


def test_counts_give_way_in_a_narrow_field(at, qtbot):
    at.field.set_query("tag:energy gas")
    at.field.show_counts(1, 0)
    assert at.counts() == "1 article"
    at.field.show_counts(14_000, 37_000)
    at.field.setFixedWidth(220)
    qtbot.waitUntil(lambda: at.counts() == "" and at.field.edit.width() >= 80)


def test_a_mistake_is_explained_below_the_field(at, qtbot):
    at.field.set_query("tag:energy gas daet:2023")
    place = Span(15, 24)
    at.field.show_mistake(Mistake("There is no field daet.", place), at.field.query())
    assert at.field.edit.accessibleDescription() == "There is no field daet."
    before = at.other.pos()
    qtbot.waitUntil(at.field.mistake_line.isVisible)
    assert at.field.mistake_line.text == "There is no field daet."
    assert at.other.pos() == before
    assert at.field.edit.text() == "gas daet:2023"
    assert at.said == []
    at.press(Qt.Key.Key_Left)
    assert not at.field.mistake_line.isVisible()
    at.press(Qt.Key.Key_Return)
    assert at.field.mistake_line.isVisible(), "it is asked for again"
    at.other.setFocus()
    assert not at.field.mistake_line.isVisible()
    at.field.show_mistake(None, at.field.query())
    assert at.field.edit.accessibleDescription() == ""


def marked(at):
    """Return which columns of the line have something red, on white and between black letters."""
    picture = at.field.edit.grab().toImage()
    colors = {x: [picture.pixelColor(x, y) for y in range(picture.height())] for x in range(picture.width())}
    return [x for x in colors if any(color.red() - color.green() > 40 for color in colors[x])]


@pytest.mark.parametrize(
    ("text", "place"), [("gas daet:2023", Span(4, 13)), ('gas "oil', Span(8, 8)), ("gàz (x", Span(4, 6))]
)
def test_what_is_wrong_is_underlined(at, text, place):
    at.field.set_query(text)
    assert marked(at) == []
    at.field.show_mistake(Mistake("No.", place), text)
    columns = marked(at)
    assert columns
    metrics, start = at.field.edit.fontMetrics(), min(place.start, len(text) - 1)
    assert columns[0] == pytest.approx(metrics.horizontalAdvance(text[:start]), abs=8)
    at.type("x")
    assert marked(at) == []


def test_a_mistake_in_a_chip_frames_the_chip(at):
    at.field.set_query("tag:energy date:20x3 gas")
    at.field.show_mistake(Mistake("No date.", Span(16, 20)), at.field.query())
    assert [chip.property("state") or "" for chip in at.shown_chips()] == ["", "error"]
    at.field.set_query("tag:energy date:2023 gas")
    assert not any(chip.property("state") for chip in at.shown_chips())


def test_a_late_mistake_is_ignored(at):
    at.field.set_query("gas")
    at.field.show_mistake(Mistake("No.", Span(0, 2)), "ga")
    assert at.field.edit.accessibleDescription() == ""


def test_nothing_is_announced_while_letters_are_composed(at, qtbot):
    at.type("a")
    QApplication.sendEvent(at.field.edit, QInputMethodEvent("に", []))
    timer = at.field.findChildren(type(at.field._typed))[0]
    with qtbot.waitSignal(timer.timeout):
        pass
    assert at.said == []
    committed = QInputMethodEvent("", [])
    committed.setCommitString("日")
    QApplication.sendEvent(at.field.edit, committed)
    at.rest()
    assert at.said == [("query_changed", "a日")]


def test_what_is_pasted_becomes_one_line(at):
    at.paste("tag:energy\r\ngas\n\tpipeline")
    assert at.field.edit.text() == "tag:energy gas  pipeline"
    at.press(Qt.Key.Key_Return)
    assert at.field.chips == ("tag:energy",)


def test_a_long_query_is_kept_whole(at):
    at.paste("gaz " * 2_500)
    at.press(Qt.Key.Key_Return)
    assert at.field.query() == ("gaz " * 2_500).strip()


def test_text_from_right_to_left(at):
    at.paste("שלום tag:אנרגיה")
    at.type(" ")
    assert at.texts() == ("שלום ", ("tag:אנרגיה",))
    at.press(Qt.Key.Key_Home)
    at.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is at.shown_chips()[0]


def test_emoji_do_not_shift_the_caret(at):
    at.paste("🍵 tag:x")
    at.type(" gas")
    assert at.texts() == ("🍵 gas", ("tag:x",))


def test_keys_of_the_window_do_not_reach_it(at):
    for keys in ("Esc", "Return", "Down", "Backspace", "Alt+Down"):
        QShortcut(QKeySequence(keys), at.window).activated.connect(lambda keys=keys: pytest.fail(keys))
    at.field.set_history(("oil",))
    for key, modifier in ((Qt.Key.Key_Down, ALT), (Qt.Key.Key_Escape, ALT & ~ALT), (Qt.Key.Key_Return, ALT & ~ALT)):
        at.press(key, modifier)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_a_mistake_can_be_seen_in_every_theme(name):
    part = roles(load_theme(name))
    for ground in (part.raised, part.selected, part.warning):
        assert contrast(part.mistake, ground) >= 4.5
