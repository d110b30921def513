"""What a reader does to passages, and where it can be seen: on the page, among the cards, in the file."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from window_driver import Reader, click

from reader.model.document import Span
from reader.ui.models.card import Card, CardRole


class Annotator:
    """Marks passages in the window of a `Reader`."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.window = reader.window
        self.page = reader.parts.page
        self.panel = reader.parts.highlights

    # -- what is seen ------------------------------------------------------------------------------------------------

    @property
    def file(self) -> Path:
        """Return where the sidecar of the open article is, or will be."""
        article = self.window.services.library.folder / self.window.reading.path
        return article.with_name(f"{article.name}.annotations.json")

    def items(self) -> list[dict[str, Any]]:
        """Return what stands in the sidecar."""
        return json.loads(self.file.read_text("utf-8"))["items"] if self.file.exists() else []

    def quotes(self) -> list[str]:
        return [item["target"]["selector"][0]["exact"] for item in self.items()]

    def until_saved(self, number: int) -> None:
        """Wait until the sidecar holds so many annotations, and the window knows it."""
        self.reader.until(lambda: self.window.services.annotations.is_saved and len(self.items()) == number)

    def marked(self) -> dict[str, str]:
        """Return the passages painted on the page, with their colours."""
        text = self.page.text()
        return {found.span.of(text): found.color for found in self.page._highlights.ordered}

    def chosen(self) -> str:
        """Return the words of the highlight that is chosen on the page."""
        found = self.page._highlights.get(self.page.current)
        return found.span.of(self.page.text()) if found else ""

    def cards(self) -> list[Card]:
        """Return the cards from top to bottom, once they have followed the page."""
        QApplication.processEvents()
        model = self.panel.model
        return [model.index(row).data(CardRole.CARD) for row in range(model.rowCount())]

    def card(self, words: str) -> Card:
        return next(card for card in self.cards() if words in card.quote)

    @property
    def editor(self):
        return self.window.editing.editor

    # -- gestures ----------------------------------------------------------------------------------------------------

    def span(self, words: str) -> Span:
        start = self.page.text().index(words)
        return Span(start, start + len(words))

    def point(self, position: int) -> QPoint:
        """Return a point of the viewport just inside the character at a position."""
        rect = self.page.rect_of(Span(position, position + 1))
        return QPoint(rect.left() + 2, rect.center().y())

    def drag(self, words: str) -> None:
        """Select words with the mouse."""
        span = self.span(words)
        self.page.go_to(span)
        self.reader.until(lambda: self.page.rect_of(span).isValid())
        first = self.page.rect_of(Span(span.start, span.start + 1))
        last = self.page.rect_of(Span(span.end - 1, span.end))
        begin = QPoint(first.left() + 1, first.center().y())
        end = QPoint(last.right(), last.center().y())
        viewport = self.page.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
        for place in (QPoint((begin.x() + end.x()) // 2, (begin.y() + end.y()) // 2), end):
            _move(viewport, place)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

    def click_words(self, words: str) -> None:
        """Click in the middle of words on the page."""
        span = self.span(words)
        self.page.go_to(span)
        self.reader.until(lambda: self.page.rect_of(span).isValid())
        click(self.page.viewport(), self.point((span.start + span.end) // 2))

    def press_bar(self, name: str) -> None:
        """Click a button of the bar beside the selection, by what a screen reader calls it."""
        bar = self.page.selection_bar
        self.reader.until(bar.isVisible)
        press(bar, name)

    def write_note(self, text: str) -> None:
        """Type into the card that is open, and close it."""
        self.reader.until(self.editor.note.hasFocus)
        self.reader.type(text)
        self.reader.press("Ctrl+Return")

    def add_tag(self, tag: str) -> None:
        """Type a tag into the card that is open."""
        self.reader.until(self.editor.tags.edit.hasFocus)
        self.reader.type(tag)
        QTest.keyClick(self.editor.tags.edit, Qt.Key.Key_Return)

    def close_editor(self) -> None:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.reader.until(lambda: not self.editor.isVisible())

    def click_card(self, words: str) -> None:
        view = self.panel.view
        row = next(row for row, card in enumerate(self.cards()) if words in card.quote)
        view.scrollTo(self.panel.model.index(row))
        click(view.viewport(), view.visualRect(self.panel.model.index(row)).center())


def press(above: QWidget, name: str) -> None:
    """Click the button below a widget that is called, or whose accessible name begins, so."""
    buttons = [*above.findChildren(QToolButton), *above.findChildren(QPushButton)]
    named = (b for b in buttons if b.isVisible() and (b.accessibleName() or b.text()).replace("&", "").startswith(name))
    button = next(named)
    click(button, button.rect().center())


def _move(widget: QWidget, place: QPoint) -> None:
    # QTest.mouseMove holds no button: a drag needs one.
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(place)
    everywhere = QPointF(widget.mapToGlobal(place))
    QApplication.sendEvent(
        widget, QMouseEvent(QEvent.Type.MouseMove, at, everywhere, Qt.MouseButton.NoButton, left, none)
    )
