"""What the window's command says where no window can be opened."""

import sys

import pytest

from reader import screen
from reader.cli import main

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(screen, "_SOCKETS", tmp_path)


def test_without_a_display_it_says_what_to_do_instead(capsys):
    assert main([]) == 2
    said = capsys.readouterr().err
    assert "no display" in said
    assert "--screenshot" in said
    assert "Traceback" not in said


def test_a_display_that_does_not_run_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("DISPLAY", ":7")
    assert ":7" in screen.why_no_window()
    (tmp_path / "X7").touch()
    monkeypatch.setattr(screen, "_loads", lambda _library: True)
    assert screen.why_no_window() == ""


def test_a_missing_library_is_named_with_the_package_to_install(monkeypatch):
    monkeypatch.setenv("DISPLAY", "elsewhere:0")
    monkeypatch.setattr(screen, "_LIBRARY", "libnowhere.so.0")
    assert "libxcb-cursor0" in screen.why_no_window()


@pytest.mark.parametrize("name", ["WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_what_qt_can_do_without_x_is_left_to_qt(monkeypatch, name):
    monkeypatch.setenv(name, "offscreen")
    assert screen.why_no_window() == ""
