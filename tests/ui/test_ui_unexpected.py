"""The program's own faults are told to the user and kept for a report."""

import sys

import pytest

from reader import paths
from reader.ui.unexpected import report_to


@pytest.fixture
def said(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    heard = []
    report_to(heard.append)
    return heard


def fail():
    try:
        int("the tide was out")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_the_user_is_told_and_the_details_are_kept(said):
    fail()
    fail()
    assert "the tide was out" in said[0]
    assert "errors.log" in said[0]
    log = (paths.cache_folder() / "errors.log").read_text("utf-8")
    assert log.count("Traceback") == 2


def test_where_nothing_can_be_kept_the_details_are_told(said):
    paths.cache_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_folder().write_text("a file in the way", "utf-8")
    fail()
    assert "Traceback" in said[0]
