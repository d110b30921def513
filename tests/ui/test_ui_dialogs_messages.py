"""Toasts, banners, questions and sheets, by gesture."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader import __version__
from reader.store.settings import TEXT_SIZES
from reader.ui.actions.table import ACTIONS
from reader.ui.dialogs import toast as toast_module
from reader.ui.dialogs.about import AboutDialog
from reader.ui.dialogs.banner import Banner
from reader.ui.dialogs.cheat_sheet import CheatSheet, balanced, by_menu
from reader.ui.dialogs.link_confirm import LinkDialog, confirm_link
from reader.ui.dialogs.toast import Toast
from reader.ui.dialogs.typography_popup import TypographyPopup, reading_families

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    QVBoxLayout(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def button(parent, text):
    return next(child for child in parent.findChildren(QPushButton) if child.text() == text)


def test_a_toast_shows_at_the_bottom_centre(window):
    toast = Toast(window)
    assert not toast.isVisible()
    toast.show_message("Marked as read.")
    assert toast.isVisible()
    assert toast.accessibleName() == toast.text == "Marked as read."
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 2
    assert window.height() - 120 < toast.geometry().bottom() < window.height()
    window.resize(600, 400)
    assert toast.geometry().bottom() < 400
    assert abs(toast.geometry().center().x() - 300) <= 2


def test_a_toast_goes_away_but_not_from_under_the_pointer(window, qtbot, monkeypatch):
    monkeypatch.setattr(toast_module, "SHOWN_MS", 30)
    toast = Toast(window)
    toast.show_message("Saved.")
    place = QPointF(1, 1)
    toast.event(QEnterEvent(place, place, place))
    qtbot.wait(60)
    assert toast.isVisible()
    toast.event(QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_toasts_button_undoes(window, qtbot):
    done = []
    toast = Toast(window)
    toast.show_message("Removed.", action="Undo", run=lambda: done.append("undone"))
    qtbot.mouseClick(button(toast, "Undo"), Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert not toast.isVisible()


def test_a_long_toast_stays_inside_the_window(window):
    toast = Toast(window)
    toast.show_message("A sentence that goes on. " * 20)
    assert window.rect().contains(toast.geometry())


def test_a_banner_says_and_closes(window, qtbot):
    banner = Banner(window)
    window.layout().addWidget(banner)
    assert not banner.isVisible()
    banner.show_message("The folder cannot be <b>reached</b>.")
    assert banner.isVisible()
    assert banner.text == "The folder cannot be <b>reached</b>."
    assert not any(child.isVisible() for child in banner.findChildren(QPushButton))
    with qtbot.waitSignal(banner.closed, timeout=1000):
        qtbot.mouseClick(banner.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_a_banners_button_works_by_keyboard(window, qtbot):
    done = []
    banner = Banner(window)
    window.layout().addWidget(banner)
    banner.show_message("Not saved.", action="Try again", run=lambda: done.append("tried"), tone="info")
    again = button(banner, "Try again")
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_Space)
    assert done == ["tried"]
    banner.show_message("Something else.")
    assert not again.isVisible()


def test_the_link_dialog_shows_where_it_leads(window):
    dialog = LinkDialog("https://user@аррӏе.example/a/b", window)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u200b", "")
    assert "аррӏе.example" in said
    assert "xn--" in said
    assert "/a/b" in said
    assert dialog.open_button.isDefault()


def test_the_whole_address_is_wrapped_not_cut(window):
    dialog = LinkDialog("https://example.org/" + "long/" * 60, window)
    dialog.show()
    assert dialog.width() < 600
    dialog.close()


@pytest.mark.parametrize(
    ("key", "answer"),
    [(Qt.Key.Key_Return, QDialog.DialogCode.Accepted), (Qt.Key.Key_Escape, QDialog.DialogCode.Rejected)],
)
def test_a_link_is_answered_by_keyboard(window, qtbot, key, answer):
    dialog = LinkDialog("https://example.org", window)
    dialog.open()
    qtbot.keyClick(dialog, key)
    assert dialog.result() == answer


def test_the_address_can_be_copied(window, qtbot):
    dialog = LinkDialog("https://example.org/x", window)
    dialog.open()
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://example.org/x"
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize(("name", "answer"), [("open_button", True), ("cancel_button", False)])
def test_confirming_waits_for_the_answer(window, qtbot, monkeypatch, name, answer):
    def press(dialog):
        dialog.open()
        qtbot.mouseClick(getattr(dialog, name), Qt.MouseButton.LeftButton)
        return dialog.result()

    monkeypatch.setattr(LinkDialog, "exec", press)
    assert confirm_link("https://example.org/x", window) is answer
    assert confirm_link("mailto:desk@example.org", window) is answer


def test_refused_links_are_not_even_asked_about(window, monkeypatch):
    monkeypatch.setattr(LinkDialog, "exec", lambda _dialog: pytest.fail("asked"))
    assert confirm_link("javascript:alert(1)", window) is False
    assert confirm_link("other.md", window) is False


def test_the_cheat_sheet_shows_every_shortcut(window):
    sheet = CheatSheet(ACTIONS, window)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {spec.label for spec in ACTIONS if spec.shortcuts} <= shown
    assert {"FILE", "EDIT", "VIEW", "ARTICLE", "GO", "HELP", "Ctrl", "F11"} <= shown
    assert "Open Sample Library" not in shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_the_cheat_sheet_closes_by_key(window, qtbot, key):
    sheet = CheatSheet(ACTIONS, window)
    sheet.show()
    qtbot.keyClick(sheet, key)
    assert not sheet.isVisible()


def test_columns_keep_the_order_and_are_alike(qapp):
    groups = by_menu(ACTIONS)
    columns = balanced(groups, 4)
    assert [group for column in columns for group in column] == groups
    heights = [sum(len(specs) for _, specs in column) for column in columns]
    assert len(columns) == 4
    assert max(heights) - min(heights) <= 10
    assert balanced(groups[:1], 4) == [groups[:1]]
    assert balanced([], 4) == []


def test_about_says_the_version_and_closes(window, qtbot):
    dialog = AboutDialog(window)
    dialog.open()
    assert any(__version__ in label.text() for label in dialog.findChildren(QLabel))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_typography_shows_values_without_announcing(window, qtbot):
    popup = TypographyPopup(window)
    with qtbot.assertNotEmitted(popup.changed):
        popup.show_values("A Font Of Mine", 20, 68, 1.6)
    assert popup.family.currentText() == "A Font Of Mine"
    assert popup.text_size.value() == 20


def test_typography_announces_each_change(window, qtbot):
    popup = TypographyPopup(window)
    family = reading_families()[0]
    popup.show_values(family, 20, 68, 1.6)
    popup.open_below(window)
    assert popup.text_size.hasFocus()
    with qtbot.waitSignal(popup.changed, timeout=1000) as seen:
        qtbot.keyClick(popup.text_size, Qt.Key.Key_Right)
    assert seen.args == [family, 21, 68, 1.6]
    more = next(step for step in popup.findChildren(QToolButton) if step.accessibleName() == "Column width: more")
    with qtbot.waitSignal(popup.changed, timeout=1000) as seen:
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert seen.args == [family, 21, 69, 1.6]
    for _ in range(40):
        qtbot.keyClick(popup.text_size, Qt.Key.Key_Right)
    assert popup.text_size.value() == TEXT_SIZES[1]
    qtbot.keyClick(popup.text_size, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_the_usual_font_has_no_name(window, qtbot):
    popup = TypographyPopup(window)
    popup.show_values("", 18, 66, 1.6)
    assert popup.family.currentText() == "Usual serif"
    popup.open_below(window)
    popup.family.setFocus()
    with qtbot.waitSignal(popup.changed, timeout=1000) as seen:
        qtbot.keyClick(popup.family, Qt.Key.Key_Down)
    assert seen.args == [reading_families()[0], 18, 66, 1.6]
    with qtbot.waitSignal(popup.changed, timeout=1000) as seen:
        qtbot.keyClick(popup.family, Qt.Key.Key_Up)
    assert seen.args == ["", 18, 66, 1.6]


def test_the_button_that_opened_the_card_closes_it(window, qtbot):
    anchor = QPushButton("A±", window)
    window.layout().addWidget(anchor)
    popup = TypographyPopup(window)
    anchor.clicked.connect(lambda: popup.open_below(anchor))
    qtbot.mouseClick(anchor, Qt.MouseButton.LeftButton)
    assert popup.isVisible()
    assert window.rect().contains(popup.card.geometry().translated(popup.pos()))
    qtbot.mouseClick(anchor, Qt.MouseButton.LeftButton)
    assert not popup.isVisible()


def test_every_control_of_the_card_has_a_name_and_a_tool_tip(window):
    popup = TypographyPopup(window)
    for control in (
        *popup.findChildren(QToolButton),
        popup.text_size,
        popup.column_width,
        popup.line_height,
        popup.family,
    ):
        assert control.accessibleName()
        assert control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
