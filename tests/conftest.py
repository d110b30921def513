"""What every test stands on: folders of its own instead of the user's, and no screen."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from reader.cli import main
from reader.ui.reading.clipboard import hand_over

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_MANY = 20_000  # containers made since the last collection

gc.disable()  # see reader.services.collector: a widget collected on a worker's thread takes the process with it

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test empty config, data and cache folders; return the folder they stand in."""
    home = tmp_path_factory.mktemp("user")
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home / name.removeprefix("XDG_").removesuffix("_HOME").lower()))
    return home


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect on the main thread, now and then."""
    yield
    if gc.get_count()[0] > _MANY:
        gc.collect()


def pytest_sessionfinish() -> None:
    """Let go of widgets and of what was copied while there is an application, as the window does when it closes."""
    app = QApplication.instance()
    if app is not None:
        hand_over()
        gc.collect()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return an empty folder to fill with articles."""
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def run(capsys):
    """Run a command; return its status, what it printed and what it said beside it."""

    def run(*arguments):
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        assert "mistake in the program" not in captured.err
        return status, captured.out, captured.err

    return run
