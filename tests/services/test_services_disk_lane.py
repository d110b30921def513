"""Writes one after the other on a thread of their own; what comes of them is announced on the window's."""

import threading

import pytest

from reader.services.disk_lane import DiskLane

PATIENCE_MS = 5000


@pytest.fixture
def lane(qtbot):
    made = DiskLane()
    yield made
    made.close()


def refuse():
    raise OSError(28, "No space left on device")


def test_a_result_comes_back_on_the_windows_thread_with_its_number(qtbot, lane):
    received = []
    lane.finished.connect(lambda *arguments: received.append((*arguments, threading.current_thread())))
    with qtbot.waitSignal(lane.finished, timeout=PATIENCE_MS):
        number = lane.run(threading.current_thread)
    assert received[0][0] == number
    assert received[0][1] is not threading.main_thread()
    assert received[0][2] is None
    assert received[0][3] is threading.main_thread()


def test_jobs_run_in_their_order(qtbot, lane):
    done = []
    numbers = [lane.run(done.append, number) for number in range(50)]
    with qtbot.waitSignal(lane.finished, timeout=PATIENCE_MS, check_params_cb=lambda number, *_: number == numbers[-1]):
        pass
    assert done == list(range(50))


def test_an_exception_is_handed_over(qtbot, lane):
    with qtbot.waitSignal(lane.finished, timeout=PATIENCE_MS) as signal:
        lane.run(refuse)
    assert isinstance(signal.args[2], OSError)


def test_a_write_that_fails_is_announced(qtbot, lane):
    with qtbot.waitSignal(lane.failed, timeout=PATIENCE_MS) as signal:
        lane.write(refuse)
    assert "No space left" in signal.args[0]


def test_closing_waits_for_what_was_asked(qtbot):
    lane = DiskLane()
    done = []
    for number in range(100):
        lane.run(done.append, number)
    lane.close()
    assert len(done) == 100


def test_nothing_runs_where_nothing_is_kept(qtbot):
    lane = DiskLane(writes=False)
    lane.run(refuse)
    lane.write(refuse)
    lane.close()
    assert not lane.writes


def test_a_job_can_be_named(qtbot):
    lane = DiskLane()
    with qtbot.waitSignal(lane.finished) as caught:
        number = lane.run("posixpath:join", "a", "b")
    assert caught.args == [number, "a/b", None]
    with qtbot.waitSignal(lane.finished) as caught:
        lane.run("reader.services.disk_lane:no_such_thing")
    assert isinstance(caught.args[2], AttributeError)
    lane.close()
