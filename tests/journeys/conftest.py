"""A real window on a library of its own, and the check that it leaves nothing behind."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import partial
from pathlib import Path

import psutil
import pytest
from annotation_driver import Annotator
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from pytestqt.qtbot import QtBot
from search_driver import Searcher, fill_more
from window_driver import PATIENCE_MS, Reader

from reader.app import build_window
from reader.services.article_reader import ArticleReader
from reader.services.finder import Finder
from reader.services.indexer import Indexer
from reader.ui.main_window import MainWindow

PLAIN = """The Ferry at Dawn

The ferry left the eastern quay before the sun was up, and nobody spoke.
A gull followed us as far as the second buoy. The Ferry company pays for the lamp.
By noon the ferryman had told the story of the lamp twice, each time with another ending.
"""
GUIDE = """---
title: A Field Guide to Lamps
author: Ada Marsh
date: 2024-03-12
source: The Quay Review
tags: [lamps, harbours]
---
# A Field Guide to Lamps

See [the ferry](../ferry.txt), [oil](#oil), [the maker](https://lamps.example.org/maker), [trick](javascript:alert(1))
and [nowhere](gone.md).

## Wicks

{wicks}

## Oil

Oil is what the last part is about.

### Whale oil

{oil}
"""
SENTENCE = "The keeper trims the wick at nine, writes the hour into the book and climbs down again."
LONG = "A Winter on the Long Pier\n\n" + "\n".join(
    f"Paragraph {number} of the winter. {SENTENCE} {SENTENCE}" for number in range(1, 201)
)


def fill(folder: Path) -> None:
    """Write a small library."""
    (folder / "guides" / "old").mkdir(parents=True)
    (folder / "ferry.txt").write_text(PLAIN, encoding="utf-8")
    guide = GUIDE.format(wicks="\n\n".join([SENTENCE * 3] * 12), oil="\n\n".join([SENTENCE * 3] * 12))
    (folder / "guides" / "lamps.md").write_text(guide, encoding="utf-8")
    (folder / "guides" / "old" / "pier.txt").write_text(LONG, encoding="utf-8")
    (folder / "çay.txt").write_text("Çay Saati\n\nİstanbul’da çay saati beştir. 🍵\n", encoding="utf-8")


@pytest.fixture
def articles(library: Path) -> Path:
    """Return a library of four articles in three folders."""
    fill(library)
    return library


@pytest.fixture(autouse=True)
def unsearched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave libraries without an index where nobody searches: its two processes take seconds of every window."""
    if not {"searcher", "searched"} & set(request.fixturenames):
        monkeypatch.setattr(Indexer, "refresh", lambda _indexer: None)
        monkeypatch.setattr(Finder, "warm_up", lambda _finder: None)


@pytest.fixture
def make_reader(qtbot: QtBot) -> Iterator[Callable[[], Reader]]:
    """Return what builds and shows a window; all are closed at the end, and nothing of theirs may be left."""
    threads, processes = set(threading.enumerate()), set(psutil.Process().children(recursive=True))
    made: list[MainWindow] = []

    def make() -> Reader:
        window = build_window(ArticleReader())
        made.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
        return Reader(window, qtbot)

    yield make
    for window in made:
        window.close()
        qtbot.waitUntil(partial(idle, window), timeout=1000)  # what is due at once may still come
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not alive(processes), timeout=PATIENCE_MS)
    assert not set(threading.enumerate()) - threads


@pytest.fixture
def reader(make_reader: Callable[[], Reader]) -> Reader:
    """Return a window without a library."""
    return make_reader()


@pytest.fixture
def at_home(reader: Reader, articles: Path) -> Reader:
    """Return a window with the small library open, its first article on the page."""
    reader.open(articles)
    return reader


@pytest.fixture
def searched() -> None:
    """Have libraries indexed."""


@pytest.fixture
def searcher(searched: None, reader: Reader, articles: Path) -> Searcher:
    """Return a window with six articles, all of which can be found."""
    fill_more(articles)
    reader.open(articles)
    made = Searcher(reader)
    made.until_indexed()
    return made


@pytest.fixture
def ferry(at_home: Reader, articles: Path) -> Annotator:
    """Return a window with a short article on the page, ready to be annotated."""
    at_home.window.library.open_path(articles / "ferry.txt")
    at_home.until_open("ferry.txt")
    at_home.until(lambda: at_home.window.services.annotations.editable)
    at_home.parts.page.setFocus()
    return Annotator(at_home)


def alive(known: set[psutil.Process]) -> list[psutil.Process]:
    return [p for p in psutil.Process().children(recursive=True) if p not in known and is_ours(p)]


def is_ours(process: psutil.Process) -> bool:
    # multiprocessing keeps one process of its own, which ends with this one
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in " ".join(process.cmdline())
    return False


def idle(window: MainWindow) -> None:
    """Find no timer running that belongs to a window or its services, but for what only hides words that were said."""
    owners: list[QObject] = [window, *(getattr(window.services, field.name) for field in fields(window.services))]
    timers = [timer for owner in owners for timer in owner.findChildren(QTimer) if timer.isActive()]
    running = [f"{type(timer.parent()).__name__}, {timer.interval()} ms" for timer in timers]
    assert not [name for name in running if not name.startswith(("Toast", "StatusBar"))]
