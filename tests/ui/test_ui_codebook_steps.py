"""Steps of changes to tags: all of a step or nothing, back and forth, and never in another library."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.progress import Progress
from reader.model.tag_edit import DeleteTags
from reader.ui.codebook.steps import TagSteps

A, B = DeleteTags(("a",)), DeleteTags(("b",))


class Lane(QObject):
    """The disk's lane: jobs are done a moment later."""

    finished = Signal(int, object, object)
    number = 0

    def run(self, job):
        self.number += 1
        QTimer.singleShot(0, lambda number=self.number: self.finished.emit(number, job(), None))
        return self.number


class Shop(QObject):
    """A workshop that writes down what it is to do, and does it when told to."""

    progressed = Signal(object)

    def __init__(self):
        super().__init__()
        self.asked = []
        self.waiting = []
        self.empty = []  # edits that will turn out to do nothing

    def run(self, job, _root, what, *, then, failed, again):
        assert again
        self.asked.append((job.rpartition(":")[2], what))
        self.waiting.append((then, failed, what))

    def succeed(self):
        then, _, what = self.waiting.pop(0)
        then(SimpleNamespace(edit=getattr(what, "edit", what), was=what, is_empty=what in self.empty))

    def fail(self):
        self.waiting.pop(0)[1]("It cannot be written.")


@pytest.fixture
def shop(qapp):
    return Shop()


@pytest.fixture
def steps(shop):
    saved = []
    services = SimpleNamespace(
        disk=Lane(),
        workshop=shop,
        library=SimpleNamespace(folder=Path("/library")),
        annotations=SimpleNamespace(flush=lambda: saved.append(len(shop.asked))),
    )
    made = TagSteps(services, None)
    made.services, made.saved, made.said = services, saved, []
    made.lane = services.disk
    return made


def do(steps, qtbot, edit):
    before = len(steps._services.workshop.asked)
    steps.do(edit, steps.said.append, steps.said.append)
    qtbot.waitUntil(lambda: len(steps._services.workshop.asked) > before)


def test_the_open_article_is_saved_before_a_step_begins(steps, shop, qtbot):
    do(steps, qtbot, A)
    assert (steps.saved, shop.asked) == ([0], [("carry_out", A)])


def test_a_step_is_taken_back_and_made_again(steps, shop, qtbot):
    do(steps, qtbot, A)
    assert (steps.busy, steps.undo_name) == (True, "")
    shop.succeed()
    assert (steps.busy, steps.undo_name, steps.redo_name) == (False, "Delete “a”", "")
    for turn, name in ((steps.undo, "Delete “a”"), (steps.redo, "")):
        number = len(shop.asked)
        turn(steps.said.append, steps.said.append)
        turn(steps.said.append, steps.said.append)  # while it is going on: not a second time
        qtbot.waitUntil(lambda number=number: len(shop.asked) > number)
        shop.succeed()
        assert steps.redo_name == name
    assert [job for job, _ in shop.asked] == ["carry_out", "take_back", "take_back"]
    undone, redone = (what for _, what in shop.asked[1:])
    assert (undone.was, redone.was) == (A, undone)


def test_what_did_nothing_is_not_to_be_taken_back(steps, shop, qtbot):
    do(steps, qtbot, A)
    shop.succeed()
    shop.empty.append(B)
    do(steps, qtbot, B)
    shop.succeed()
    assert (steps.said[-1].edit, steps.undo_name) == (B, "Delete “a”")


def test_a_failed_undo_can_be_tried_again(steps, shop, qtbot):
    do(steps, qtbot, A)
    shop.succeed()
    steps.undo(steps.said.append, steps.said.append)
    qtbot.waitUntil(lambda: len(shop.asked) == 2)
    shop.fail()
    assert steps.said[-1] == "It cannot be written."
    assert steps.undo_name == "Delete “a”"


def test_a_new_step_ends_what_could_be_made_again(steps, shop, qtbot):
    do(steps, qtbot, A)
    shop.succeed()
    steps.undo(steps.said.append, steps.said.append)
    qtbot.waitUntil(lambda: len(shop.asked) == 2)
    shop.succeed()
    assert steps.redo_name == "Delete “a”"
    do(steps, qtbot, B)
    shop.succeed()
    assert (steps.undo_name, steps.redo_name) == ("Delete “b”", "")


def test_what_ends_after_another_library_was_opened_is_no_step_of_that(steps, shop, qtbot):
    do(steps, qtbot, A)
    steps.services.library.folder = Path("/elsewhere")
    steps.clear()
    shop.succeed()
    assert (steps.busy, steps.undo_name, steps.said) == (False, "", [])
    steps.services.library.folder = None
    steps.do(A, steps.said.append, steps.said.append)
    assert not steps.busy


def test_progress_is_told_while_a_step_is_going_on(steps, shop, qtbot):
    told = []
    steps.progressed.connect(told.append)
    shop.progressed.emit(Progress(1, 2, "reading"))  # of an export
    do(steps, qtbot, A)
    shop.progressed.emit(Progress(1, 2, "writing"))
    shop.succeed()
    assert told == [Progress(1, 2, "writing"), None]
