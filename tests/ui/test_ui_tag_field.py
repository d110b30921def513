"""Tags by keyboard and mouse: completion, chips, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from reader.model.tags import TagError, checked_tag
from reader.ui.dialogs.tag_field import TagField
from reader.ui.dialogs.tag_matches import TagMatches

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows

KNOWN = [("to verify", 9), ("energy/pipelines", 22), ("energy/Grid", 2), ("pipes", 1), ("wind-pipe", 3), ("energy", 30)]


@pytest.fixture
def field(qtbot):
    window = QMainWindow()
    body = QWidget()
    column = QVBoxLayout(body)
    made = TagField(body)
    after = QLineEdit()
    for part in (made, after):
        column.addWidget(part)
    column.addStretch()
    window.setCentralWidget(body)
    qtbot.addWidget(window)
    window.resize(330, 420)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.set_known(KNOWN)
    made.edit.setFocus()
    made.after = after
    yield made
    window.close()


def press(field, key, qtbot):
    qtbot.keyClick(field.edit, key)


def chips(field):
    return [chip for chip in field.findChildren(QWidget, "tagChip") if chip.isVisible()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["to verify", "energy/pipelines", "energy/Grid", "pipes", "wind-pipe", "energy"]),
        ("pipe", ["pipes", "energy/pipelines", "wind-pipe"]),
        ("ENERGY", ["energy", "energy/pipelines", "energy/Grid"]),
        ("energy/", ["energy/pipelines", "energy/Grid"]),
        ("grid", ["energy/Grid"]),
        ("zzz", []),
    ],
)
def test_what_fits_best_stands_first(typed, found):
    assert [tag for tag, _ in TagMatches(KNOWN).find(typed, (), 10)] == found


def test_what_there_is_already_is_not_offered():
    assert [tag for tag, _ in TagMatches(KNOWN).find("pipe", ("pipes",), 1)] == ["energy/pipelines"]


@given(st.text(max_size=8), st.lists(st.tuples(st.text(min_size=1, max_size=8), st.integers(0, 9))))
def test_finding_never_fails(typed, known):
    matches = TagMatches(known)
    assert {tag for tag, _ in matches.find(typed, (), 100)} <= {tag for tag, _ in known}
    if matches.is_new(typed, ()):
        assert checked_tag(typed) not in {tag for tag, _ in known}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Comma])
def test_a_new_tag_is_typed(field, qtbot, key):
    qtbot.keyClicks(field.edit, "harbour/ferries")
    assert field.popup.texts() == ["Create “harbour/ferries”"]
    with qtbot.waitSignal(field.tags_changed) as changed:
        press(field, key, qtbot)
    assert changed.args == [("harbour/ferries",)]
    assert field.edit.text() == ""
    assert field.edit.hasFocus()
    assert not field.popup.isVisible()


def test_enter_takes_what_is_marked_and_a_comma_what_was_typed(field, qtbot):
    qtbot.keyClicks(field.edit, "pip")
    assert field.popup.texts() == ["pipes", "energy / pipelines", "wind-pipe", "Create “pip”"]
    press(field, Qt.Key.Key_Down, qtbot)
    press(field, Qt.Key.Key_Return, qtbot)
    qtbot.keyClicks(field.edit, "pip,")
    assert field.tags() == ("energy/pipelines", "pip")


def test_the_list_goes_round_and_opens_with_an_arrow(field, qtbot):
    press(field, Qt.Key.Key_Down, qtbot)
    assert field.popup.isVisible()
    assert field.popup.current() == ""
    press(field, Qt.Key.Key_Up, qtbot)
    assert field.popup.current() == "energy"
    press(field, Qt.Key.Key_Down, qtbot)
    assert field.popup.current() == "to verify"
    press(field, Qt.Key.Key_Escape, qtbot)
    assert not field.popup.isVisible()


def test_a_click_takes_a_tag(field, qtbot):
    qtbot.keyClicks(field.edit, "pipe")
    place = field.popup.visualRect(field.popup.model().index(1, 0)).center()
    qtbot.mouseClick(field.popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field.tags() == ("energy/pipelines",)
    assert field.edit.hasFocus()


def test_rows_say_how_often_a_tag_is_used(field, qtbot, qtmodeltester):
    qtbot.keyClicks(field.edit, "verif")
    model = field.popup.model()
    qtmodeltester.check(model)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "to verify, 9 highlights"
    field.popup.grab()


@pytest.mark.parametrize("bad", ["a//b", "/", "x" * 201, "a/ /b"])
def test_a_bad_tag_is_refused_with_the_reason(field, qtbot, bad):
    field.edit.setText(bad)
    with qtbot.assertNotEmitted(field.tags_changed):
        press(field, Qt.Key.Key_Return, qtbot)
    with pytest.raises(TagError) as refused:
        checked_tag(bad)
    assert field.problem == str(refused.value)
    assert field.edit.text() == bad
    press(field, Qt.Key.Key_Backspace, qtbot)
    assert field.problem == ""


def test_a_tag_with_a_line_break_is_refused(field, qtbot):
    with qtbot.assertNotEmitted(field.tags_changed):
        assert not field.add("one\ntwo")
    assert "line break" in field.problem


def test_backspace_removes_the_last_tag_only_where_nothing_is_typed(field, qtbot):
    field.set_tags(("one", "two"))
    qtbot.keyClicks(field.edit, "x")
    press(field, Qt.Key.Key_Backspace, qtbot)
    assert field.tags() == ("one", "two")
    press(field, Qt.Key.Key_Backspace, qtbot)
    assert field.tags() == ("one",)


def test_a_click_on_a_chip_removes_its_tag(field, qtbot):
    field.set_tags(("one", "two/three", "four"))
    qtbot.mouseClick(chips(field)[1], Qt.MouseButton.LeftButton)
    assert field.tags() == ("one", "four")
    assert len(chips(field)) == 2


def test_arrows_lead_to_the_chips(field, qtbot):
    field.set_tags(("one", "two", "three"))
    press(field, Qt.Key.Key_Left, qtbot)
    last = chips(field)[2]
    assert last.hasFocus()
    qtbot.keyClick(last, Qt.Key.Key_Left)
    qtbot.keyClick(chips(field)[1], Qt.Key.Key_Delete)
    assert field.tags() == ("one", "three")
    assert chips(field)[1].hasFocus()
    qtbot.keyClick(chips(field)[1], Qt.Key.Key_Right)
    assert field.edit.hasFocus()


def test_del_on_a_chip_is_not_for_the_window(field, qtbot):
    fired = []
    QShortcut(QKeySequence("Del"), field.window()).activated.connect(lambda: fired.append("Del"))
    field.set_tags(("one", "two"))
    press(field, Qt.Key.Key_Left, qtbot)
    qtbot.keyClick(chips(field)[1], Qt.Key.Key_Delete)
    assert field.tags() == ("one",)
    assert not fired


def test_tab_goes_on_where_nothing_is_typed(field, qtbot):
    press(field, Qt.Key.Key_Tab, qtbot)
    assert field.after.hasFocus()


def test_enter_with_nothing_typed_is_done(field, qtbot):
    with qtbot.waitSignal(field.done_requested):
        press(field, Qt.Key.Key_Return, qtbot)


def test_the_same_tag_twice_is_one(field, qtbot):
    field.set_tags(("one",))
    with qtbot.assertNotEmitted(field.tags_changed):
        assert field.add(" one ")
    assert field.tags() == ("one",)


def test_shortcuts_of_the_window_do_not_take_its_keys(field, qtbot):
    taken = []
    for key in ("Return", "Escape", "Down", "T"):
        QShortcut(QKeySequence(key), field.window(), lambda key=key: taken.append(key))
    qtbot.keyClicks(field.edit, "t")
    press(field, Qt.Key.Key_Down, qtbot)
    press(field, Qt.Key.Key_Return, qtbot)
    assert taken == []


def test_many_and_long_tags_take_rows_within_the_field(field, qtbot):
    field.set_tags(("x" * 200, *(f"tag {number}" for number in range(40)), "emoji 🎉/&/“x”"))
    box = chips(field)[0].parentWidget()
    qtbot.waitUntil(lambda: box.rect().contains(field.edit.geometry()))
    assert all(box.rect().contains(chip.geometry()) for chip in chips(field))
    places = [chip.geometry() for chip in chips(field)]
    assert not any(a.intersects(b) for number, a in enumerate(places) for b in places[:number])


def test_leaving_the_field_closes_the_list(field, qtbot):
    qtbot.keyClicks(field.edit, "pipe")
    field.after.setFocus()
    assert not field.popup.isVisible()
    assert field.edit.text() == "pipe"


def test_a_list_that_opens_under_a_resting_pointer_chooses_nothing_by_itself(field, qtbot):
    field.edit.setFocus()
    QCursor.setPos(field.edit.mapToGlobal(QPoint(20, field.edit.height() + 30)))
    press(field, Qt.Key.Key_Down, qtbot)
    assert field.popup.isVisible()
    QApplication.processEvents()
    assert field.popup.current() == ""
