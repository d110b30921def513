"""Requests to a worker process: answered in order, late ones dropped, endless ones ended."""

import os
import time

import pytest

from reader.services.lane import WorkerDiedError, WorkerLane


def double(number):
    return number * 2


def count_to(number):
    yield from range(number)


def count_for_ever():
    number = 0
    while True:
        yield number
        number += 1


def fail(message):
    raise ValueError(message)


def run_for_ever():
    while True:
        pass


def die():
    os._exit(3)


@pytest.fixture
def lane(qtbot):
    made = WorkerLane("test")
    yield made
    made.stop()


def test_a_value_comes_back_with_its_number(qtbot, lane):
    with qtbot.waitSignal(lane.value_arrived, timeout=10_000) as arrived:
        number = lane.request(double, 21)
    assert arrived.args == [number, 42]


def test_a_generator_sends_each_value_then_ends(qtbot, lane):
    values = []
    lane.value_arrived.connect(lambda _number, value: values.append(value))
    with qtbot.waitSignal(lane.request_finished, timeout=10_000):
        lane.request(count_to, 3)
    assert values == [0, 1, 2]


def test_an_exception_is_an_answer_too(qtbot, lane):
    with qtbot.waitSignal(lane.request_failed, timeout=10_000) as failed:
        lane.request(fail, "no such thing")
    assert str(failed.args[1]) == "no such thing"
    with qtbot.waitSignal(lane.value_arrived, timeout=10_000) as arrived:
        lane.request(double, 2)
    assert arrived.args[1] == 4


def test_what_overruns_its_deadline_is_ended_and_what_waited_is_answered(qtbot, lane):
    overran = []
    lane.request_overran.connect(overran.append)
    endless = lane.request(run_for_ever, deadline_ms=300)
    behind = lane.request(double, 5)
    with qtbot.waitSignal(lane.value_arrived, timeout=20_000) as arrived:
        pass
    assert overran == [endless]
    assert arrived.args == [behind, 10]


def test_a_process_that_dies_is_reported_and_replaced(qtbot, lane):
    with qtbot.waitSignal(lane.request_failed, timeout=10_000) as failed:
        lane.request(die)
    assert isinstance(failed.args[1], WorkerDiedError)
    with qtbot.waitSignal(lane.value_arrived, timeout=10_000) as arrived:
        lane.request(double, 3)
    assert arrived.args[1] == 6


def test_stopping_forgets_what_was_asked(qtbot, lane):
    lane.request(run_for_ever)
    begun = time.monotonic()
    lane.stop()
    assert time.monotonic() - begun < 5
    with qtbot.waitSignal(lane.value_arrived, timeout=10_000) as arrived:
        lane.request(double, 1)
    assert arrived.args[1] == 2


def test_an_idle_process_ends_and_comes_back(qtbot):
    lane = WorkerLane("idle", idle_ms=50)
    try:
        with qtbot.waitSignal(lane.value_arrived, timeout=10_000):
            lane.request(double, 1)
        qtbot.waitUntil(lambda: not lane.is_running, timeout=5000)
        with qtbot.waitSignal(lane.value_arrived, timeout=10_000):
            lane.request(double, 1)
    finally:
        lane.stop()


def test_a_request_that_waits_ends_a_generator_where_that_was_asked_for(qtbot):
    lane = WorkerLane("overtaking", overtaking=True)
    arrived, finished = [], []
    lane.value_arrived.connect(lambda number, value: arrived.append((number, value)))
    lane.request_finished.connect(finished.append)
    try:
        with qtbot.waitSignal(lane.value_arrived, timeout=10_000):
            endless = lane.request(count_for_ever)
        behind = lane.request(double, 5)
        qtbot.waitUntil(lambda: (behind, 10) in arrived, timeout=10_000)
    finally:
        lane.stop()
    assert finished[0] == endless
    assert (endless, 0) in arrived


def test_a_request_that_waits_otherwise_waits_for_the_end(qtbot, lane):
    arrived = []
    lane.value_arrived.connect(lambda _, value: arrived.append(value))
    lane.request(count_to, 100)
    lane.request(double, 5)
    qtbot.waitUntil(lambda: 10 in arrived[100:], timeout=10_000)
    assert arrived == [*range(100), 10]
