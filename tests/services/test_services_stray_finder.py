"""Sidecars that stand alone: what is asked of the process that looks into them, and when."""

import pytest
from PySide6.QtCore import QObject, Signal

from reader.model.catalogue import Entry, Fingerprint
from reader.model.strays import ConflictCopy, LooseSidecar, Orphan, Strays
from reader.services.stray_finder import StrayFinder

ONE = LooseSidecar("one.txt.annotations.json", "one.txt", Fingerprint(1, 1))
TWO = LooseSidecar("two.txt.annotations.json", "two.txt", Fingerprint(2, 2))
BOTH = Strays((ONE, TWO))
THERE = {"new.txt": Entry("new.txt", Fingerprint(3, 3))}


class Lane(QObject):
    """Takes requests and answers when the test says so."""

    value_arrived = Signal(int, object)
    request_failed = Signal(int, object)

    def __init__(self):
        super().__init__()
        self.asked = []

    def request(self, _function, _root, files, among):
        self.asked.append((files, among))
        return len(self.asked)


@pytest.fixture
def lane(qtbot):
    return Lane()


@pytest.fixture
def finder(lane):
    return StrayFinder(lane)


def orphan(file, suggestion=""):
    return Orphan(file.path, file.article, 1, suggestion, certain=False, reason="So it seems.")


def test_each_is_looked_into_once(qtbot, tmp_path, lane, finder):
    finder.update(tmp_path, BOTH, THERE, [])
    assert lane.asked == [((ONE, TWO), ())]
    assert finder.orphans == ()
    with qtbot.waitSignal(finder.found, timeout=0):
        lane.value_arrived.emit(1, [orphan(ONE, "new.txt"), orphan(TWO)])
    assert [found.suggestion for found in finder.orphans] == ["new.txt", ""]
    with qtbot.assertNotEmitted(finder.found):
        finder.update(tmp_path, BOTH, THERE, [])
    assert len(lane.asked) == 1


def test_one_that_changed_is_looked_into_again(tmp_path, lane, finder):
    finder.update(tmp_path, Strays((ONE,)), THERE, [])
    lane.value_arrived.emit(1, [orphan(ONE)])
    changed = LooseSidecar(ONE.path, ONE.article, Fingerprint(9, 9))
    finder.update(tmp_path, Strays((changed,)), THERE, [])
    assert lane.asked[1:] == [((changed,), ())]


def test_what_had_no_answer_is_looked_for_in_what_is_new(tmp_path, lane, finder):
    finder.update(tmp_path, BOTH, THERE, ["new.txt"])
    lane.value_arrived.emit(1, [orphan(ONE, "new.txt"), orphan(TWO)])
    finder.update(tmp_path, BOTH, THERE, ["late.txt"])
    assert lane.asked[1:] == [((TWO,), ("late.txt",))]
    lane.value_arrived.emit(2, [orphan(TWO, "late.txt")])
    assert finder.orphans[1].suggestion == ""
    assert lane.asked[2:] == [((TWO,), ())]  # others may fit as well
    lane.value_arrived.emit(3, [orphan(TWO, "late.txt")])
    assert finder.orphans[1].suggestion == "late.txt"


def test_what_is_new_and_does_not_fit_is_the_end_of_it(tmp_path, lane, finder):
    finder.update(tmp_path, Strays((ONE,)), THERE, [])
    lane.value_arrived.emit(1, [orphan(ONE)])
    finder.update(tmp_path, Strays((ONE,)), THERE, ["late.txt"])
    lane.value_arrived.emit(2, [orphan(ONE)])
    assert len(lane.asked) == 2


def test_a_suggestion_that_went_is_looked_for_again_and_the_orphan_stays_meanwhile(tmp_path, lane, finder):
    finder.update(tmp_path, Strays((ONE,)), THERE, [])
    lane.value_arrived.emit(1, [orphan(ONE, "new.txt")])
    finder.update(tmp_path, Strays((ONE,)), {}, [])
    assert [found.suggestion for found in finder.orphans] == [""]
    assert lane.asked[1:] == [((ONE,), ())]


def test_a_search_that_fails_leaves_an_orphan_that_says_so(qtbot, tmp_path, lane, finder):
    finder.update(tmp_path, Strays((ONE,)), THERE, [])
    with qtbot.waitSignal(finder.found, timeout=0):
        lane.request_failed.emit(1, RuntimeError("out of memory"))
    assert finder.orphans[0].reason == "It could not be looked into: out of memory"


def test_copies_are_told_while_their_article_is_there(qtbot, tmp_path, finder):
    strays = Strays(
        conflicts=(ConflictCopy("c.json", "new.txt"), ConflictCopy("d.json", "gone.txt"), ConflictCopy("e", ""))
    )
    finder.update(tmp_path, strays, THERE, [])
    assert finder.conflicts == strays.conflicts[:1]
    with qtbot.waitSignal(finder.found, timeout=0):
        finder.update(tmp_path, strays, {}, [])
    assert finder.conflicts == ()


def test_answers_to_others_and_from_before_are_dropped(qtbot, tmp_path, lane, finder):
    finder.update(tmp_path, Strays((ONE,), (ConflictCopy("c.json", "new.txt"),)), THERE, [])
    assert finder.conflicts == (ConflictCopy("c.json", "new.txt"),)
    finder.clear()
    with qtbot.assertNotEmitted(finder.found):
        lane.value_arrived.emit(1, [orphan(ONE)])
        lane.value_arrived.emit(7, "a step of a scan")
        lane.request_failed.emit(7, RuntimeError())
    assert (finder.orphans, finder.conflicts) == ((), ())
