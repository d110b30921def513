"""The Highlights tab in a window of its own, in the colours of the program."""

import pytest
from highlights_driver import annotations, show
from PySide6.QtWidgets import QMainWindow

from reader.ui.panels.highlights import HighlightsPanel
from reader.ui.theme.style import apply_theme
from reader.ui.theme.tokens import load_theme


@pytest.fixture
def themed(qapp):
    before = qapp.styleSheet(), qapp.palette(), qapp.font()
    apply_theme(qapp, load_theme("light"))
    yield
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.fixture
def highlights_panel(qtbot, themed):
    window = QMainWindow()
    made = HighlightsPanel(load_theme("light"))
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.resize(290, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    show(made, annotations(6))
    yield made
    window.close()
