"""Garbage is collected while a window lives, and on its thread alone."""

import gc
import threading
import weakref

from reader.services.collector import Collector


class Ring:
    def __init__(self):
        self.me = self


def test_rings_are_collected_on_the_windows_thread(qtbot):
    collector = Collector()
    try:
        assert not gc.isenabled()
        ended_on = []
        weakref.finalize(Ring(), lambda: ended_on.append(threading.current_thread()))
        qtbot.waitUntil(lambda: bool(ended_on), timeout=10_000)
        assert ended_on == [threading.main_thread()]
    finally:
        collector.close()


def test_collection_is_given_back_as_it_was(qtbot):
    before = gc.isenabled()
    Collector().close()
    assert gc.isenabled() == before
