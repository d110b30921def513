"""The dialogs that ask for changes of tags: what they make of what is typed, and what they say."""

import pytest
from codebook_driver import infos
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.model.annotation import Anchor, Annotation
from reader.model.document import Span
from reader.model.passage import Passage
from reader.model.progress import Progress
from reader.model.tag_edit import DeleteTags, MergeTags, RenameTag, SplitTag
from reader.ui.codebook.edit_dialog import EditDialog
from reader.ui.codebook.merge_dialog import MergeDialog
from reader.ui.codebook.name_dialog import NameDialog
from reader.ui.codebook.split_dialog import SplitDialog
from reader.ui.codebook.split_model import SplitModel, SplitRole
from reader.ui.theme.tokens import load_theme

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # of Qt's offscreen plugin: there is no screen

CHECKED = Qt.CheckState.Checked


@pytest.fixture
def window(qtbot, themed):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(qtbot):
    def show(dialog):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.asked, dialog.done_with = [], []
        dialog.preview_wanted.connect(dialog.asked.append)
        dialog.confirmed.connect(dialog.done_with.append)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def rename(window):
    return NameDialog("Rename", "Rename", lambda new: RenameTag("oil", new) if new != "oil" else None, window)


def passages(number):
    for at in range(number):
        anchor = Anchor(f"Sentence {at} about oil", "", "", Span(at, at + 1))
        yield Passage(f"{at}.txt", f"Article {at}", "", "", Annotation(f"urn:{at}", anchor, "green", ("oil",)))


def test_a_name_is_previewed_once_the_typing_rests_and_then_confirmed(window, opened, qtbot):
    dialog = opened(rename(window))
    dialog.start_with("energy/oil")
    assert dialog.field.selectedText() == "oil"
    QTest.keyClicks(dialog.field, "gas")
    edit = RenameTag("oil", "energy/gas")
    qtbot.waitUntil(lambda: dialog.asked == [edit])  # one preview, not one for each letter
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.done_with == []  # not before it is known what it touches
    dialog.show_preview(edit, "Rename it: 3 passages.")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.done_with == [edit]
    assert dialog.working


def test_a_late_preview_of_another_name_is_not_shown(window, opened):
    dialog = opened(rename(window))
    dialog.field.setText("gas")
    dialog.show_preview(RenameTag("oil", "ga"), "Rename it to ga.")
    assert dialog.preview.text() == "Counting…"
    assert not dialog.confirm_button.isEnabled()


@pytest.mark.parametrize(("typed", "said"), [("a//b", "empty part"), ("oil", ""), ("  ", ""), ("energy/", "")])
def test_what_is_no_new_name_cannot_be_confirmed(window, opened, typed, said):
    dialog = opened(rename(window))
    dialog.field.setText("gas")
    dialog.field.setText(typed)
    assert said in dialog.preview.text()
    assert dialog.preview.isVisible() == bool(said)
    assert (dialog.edit, dialog.confirm_button.isEnabled()) == (None, False)


def test_progress_and_a_failure_are_said_and_it_can_be_tried_again(window, opened):
    dialog = opened(EditDialog("Delete “oil”", "Delete", window))
    edit = DeleteTags(("oil", "gas"))
    dialog.set_edit(edit)
    dialog.show_preview(edit, "Delete both.")
    assert dialog.preview.text() == "Delete both."
    dialog.show_progress(Progress(1, 2, "writing"))  # of something else
    assert not dialog.bar.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog.show_progress(Progress(500, 2_000, "writing"))
    assert (dialog.preview.text(), dialog.bar.value()) == ("Writing 500 of 2,000", 500)
    assert dialog.cancel_button.text() == "Hide"
    dialog.show_failure("b.txt: it cannot be written.")
    assert dialog.preview.property("warning")
    assert (dialog.confirm_button.isEnabled(), dialog.bar.isVisible()) == (True, False)


def merge(window, *tags):
    known = infos()
    offered = [info for name, info in known.items() if name not in tags]
    return MergeDialog("Merge", lambda into: MergeTags(tags, into), offered, load_theme("dark"), window)


def test_the_tag_to_merge_into_is_typed_chosen_or_new(window, opened):
    dialog = opened(merge(window, "lamps"))
    QTest.keyClicks(dialog.field, "harb")
    assert dialog._shown.rowCount() == 2
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.field.text() == "harbour/pier"
    assert dialog.edit == MergeTags(("lamps",), "harbour/pier")
    place = dialog.list.visualRect(dialog._shown.index(0, 0)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.edit == MergeTags(("lamps",), "harbour")
    dialog.field.setFocus()
    dialog.field.selectAll()
    QTest.keyClicks(dialog.field, "light")
    assert dialog.edit == MergeTags(("lamps",), "light")
    assert not dialog.grab().isNull()


def test_a_proposed_tag_is_marked_and_can_be_typed_over(window, opened):
    dialog = opened(merge(window))
    dialog.start_with("to check")
    assert dialog.list.currentIndex().data() == "to check"
    assert (dialog.field.text(), dialog.field.selectedText()) == ("to check", "to check")


def test_the_model_of_passages_keeps_qt_s_rules(qtmodeltester, window):
    model = SplitModel(list(passages(4)), window)
    qtmodeltester.check(model)
    assert model.setData(model.index(1), CHECKED, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(1), "other words")
    model.narrow("sentence 2")
    assert (model.rowCount(), model.ticked) == (1, 1)  # a tick stays when its row is not shown
    model.tick_all(on=True)
    model.give(("gas",))
    assert model.given == {"urn:1": ("gas",), "urn:2": ("gas",)}
    assert model.index(0).data(SplitRole.GIVEN) == ("gas",)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Sentence 2 about oil. Article 2. gets gas"
    model.tick_all(on=True)
    model.give(())
    assert model.given == {"urn:1": ("gas",)}


def split(window, number=3):
    return SplitDialog("oil", list(passages(number)), [("energy/oil", 2)], load_theme("light"), window)


def test_ticked_passages_are_given_tags_one_group_after_another(window, opened, qtbot):
    dialog = opened(split(window))
    row = dialog.list.visualRect(dialog.model.index(0)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert dialog._ticked.text() == "1 ticked"
    QTest.keyClicks(dialog.tags.edit, "lamp oil")
    dialog.give_button.click()
    assert dialog.edit == SplitTag("oil", {"urn:0": ("lamp oil",)})
    dialog.list.setCurrentIndex(dialog.model.index(2))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.tags.add("a")
    dialog.tags.add("b")
    QTest.keyClick(dialog.tags.edit, Qt.Key.Key_Return)
    assert dialog.edit == SplitTag("oil", {"urn:0": ("lamp oil",), "urn:2": ("a", "b")})
    dialog.all.click()
    dialog.keep_button.click()
    assert (dialog.edit, dialog.confirm_button.isEnabled()) == (None, False)


def test_the_passages_are_narrowed_and_all_that_are_listed_ticked(window, opened, qtbot):
    dialog = opened(split(window, 12))
    dialog.filter.setText("sentence 1")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 3)
    dialog.all.click()
    assert dialog._ticked.text() == "3 ticked"
    dialog.filter.setFocus()
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.list.hasFocus()
    assert dialog.done_with == []
    dialog.give_button.click()  # no tag has been typed
    assert dialog.edit is None
    assert not dialog.grab().isNull()


def test_five_thousand_passages_are_listed_at_once(window, opened):
    dialog = opened(split(window, 5_000))
    dialog.all.click()
    dialog.tags.add("gas")
    dialog.give_button.click()
    assert len(dialog.model.given) == 5_000
