"""Steps of changes to tags: all of a step or nothing, back and forth, and never in another library."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.progress import Progress
from reader.model.tag_edit import DeleteTag
from reader.ui.codebook.steps import TagSteps

A, B, C = DeleteTag("a"), DeleteTag("b"), DeleteTag("c")


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

    def run(self, job, _root, what, *, then, failed):
        self.asked.append((job.rpartition(":")[2], what))
        self.waiting.append((then, failed, what))

    def succeed(self):
        then, _, what = self.waiting.pop(0)
        then(SimpleNamespace(was=what, problems=("c.txt is damaged.",)))

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


def do(steps, qtbot, *edits):
    before = len(steps._services.workshop.asked)
    steps.do("Delete", edits, steps.said.append, steps.said.append)
    qtbot.waitUntil(lambda: len(steps._services.workshop.asked) > before)


def test_the_open_article_is_saved_before_a_step_begins(steps, shop, qtbot):
    do(steps, qtbot, A)
    assert (steps.saved, shop.asked) == ([0], [("carry_out", A)])


def test_a_step_is_taken_back_from_its_end_and_made_again_from_its_beginning(steps, shop, qtbot):
    do(steps, qtbot, A, B)
    assert (steps.busy, steps.undo_name) == (True, "")
    shop.succeed()
    shop.succeed()
    assert (steps.busy, steps.undo_name, steps.redo_name) == (False, "Delete", "")
    assert steps.said[0].problems == ("c.txt is damaged.",)  # said once
    for turn, name in ((steps.undo, "Delete"), (steps.redo, "")):
        number = len(shop.asked)
        turn(steps.said.append, steps.said.append)
        turn(steps.said.append, steps.said.append)  # while it is going on: not a second time
        qtbot.waitUntil(lambda number=number: len(shop.asked) > number)
        shop.succeed()
        shop.succeed()
        assert steps.redo_name == name
    assert [job for job, _ in shop.asked] == ["carry_out"] * 2 + ["take_back"] * 4
    done = [what for _, what in shop.asked[2:]]
    assert [one.was for one in done[:2]] == [B, A]
    assert [one.was.was for one in done[2:]] == [A, B]


def test_where_one_change_fails_the_others_are_taken_back(steps, shop, qtbot):
    do(steps, qtbot, A, B, C)
    shop.succeed()
    shop.succeed()
    shop.fail()
    assert [(job, getattr(what, "was", what)) for job, what in shop.asked[3:]] == [("take_back", B)]
    shop.succeed()
    assert shop.asked[-1][1].was == A
    assert steps.said == []
    shop.fail()  # not even that: there is nothing more to be done
    assert steps.said == ["It cannot be written."]
    assert (steps.busy, steps.undo_name, shop.waiting) == (False, "", [])


def test_a_failed_undo_can_be_tried_again(steps, shop, qtbot):
    do(steps, qtbot, A)
    shop.succeed()
    steps.undo(steps.said.append, steps.said.append)
    qtbot.waitUntil(lambda: len(shop.asked) == 2)
    shop.fail()
    assert steps.said[-1] == "It cannot be written."
    assert steps.undo_name == "Delete"


def test_a_new_step_ends_what_could_be_made_again(steps, shop, qtbot):
    do(steps, qtbot, A)
    shop.succeed()
    steps.undo(steps.said.append, steps.said.append)
    qtbot.waitUntil(lambda: len(shop.asked) == 2)
    shop.succeed()
    assert steps.redo_name == "Delete"
    do(steps, qtbot, B)
    shop.succeed()
    assert (steps.undo_name, steps.redo_name) == ("Delete", "")


def test_what_ends_after_another_library_was_opened_is_no_step_of_that(steps, shop, qtbot):
    do(steps, qtbot, A)
    steps.services.library.folder = Path("/elsewhere")
    steps.clear()
    shop.succeed()
    assert (steps.busy, steps.undo_name, steps.said) == (False, "", [])
    steps.services.library.folder = None
    steps.do("Delete", [A], steps.said.append, steps.said.append)
    assert not steps.busy


def test_progress_is_told_while_a_step_is_going_on(steps, shop, qtbot):
    told = []
    steps.progressed.connect(told.append)
    shop.progressed.emit(Progress(1, 2, "reading"))  # of an export
    do(steps, qtbot, A)
    shop.progressed.emit(Progress(1, 2, "writing"))
    shop.succeed()
    assert told == [Progress(1, 2, "writing"), None]
