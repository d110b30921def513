"""A page in a window of its own, to be read and pointed at in tests."""

from array import array
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.article import Article, Metadata
from reader.model.document import Document, Paragraphs, Span
from reader.ui.reading.highlights import Highlight
from reader.ui.reading.page import Page
from reader.ui.reading.page_view import PageView
from reader.ui.theme.tokens import load_theme

SENTENCE = "The ferry still runs on time, whatever the minutes of the council say about the harbour. "
_LEFT = Qt.MouseButton.LeftButton


def plain(paragraphs):
    starts, ends = array("q"), array("q")
    position = 0
    for paragraph in paragraphs:
        starts.append(position)
        ends.append(position + len(paragraph))
        position += len(paragraph) + 1
    return Document("\n".join(paragraphs), Paragraphs(starts, ends))


def numbered(count):
    return plain([f"Paragraph {number}. " + SENTENCE * 4 for number in range(count)])


def page_of(document):
    article = Article(Metadata(), document, "utf-8", "", 1)
    return Page(article, "essay.txt", Path("/nonexistent"), "", "A byline", ())


class PageDriver:
    """Shows documents and does with them what a reader does."""

    def __init__(self, qtbot, theme="light", width=700, height=600):
        self.qtbot = qtbot
        self.view = PageView(load_theme(theme))
        qtbot.addWidget(self.view)
        self.view.resize(width, height)
        self.view.show()
        qtbot.waitExposed(self.view)

    def show(self, document, position=0):
        document = plain([document]) if isinstance(document, str) else document
        with self.qtbot.waitSignal(self.view.shown):
            self.view.show_page(page_of(document), position)
        self.built()
        return document

    def built(self):
        self.qtbot.waitUntil(lambda: not self.view._loader.busy)

    def span(self, words):
        start = self.view.text().index(words)
        return Span(start, start + len(words))

    def highlight(self, words, color="yellow", tip="", name=""):
        return Highlight(name or words, self.span(words), color, tip)

    def show_highlights(self, *highlights):
        self.view.show_highlights(highlights)
        QApplication.processEvents()

    def point(self, span):
        """Return a point of the viewport on the span's first character."""
        (rect, *_) = self.view.rects_of(Span(span.start, span.start + 1))
        return rect.center().toPoint()

    def click(self, words, button=_LEFT):
        self.click_at(self.point(self.span(words)), button)

    def click_at(self, point, button=_LEFT):
        QTest.mouseClick(self.view.viewport(), button, pos=point)
        QTest.qWait(QApplication.doubleClickInterval() + 20)  # or the next click would be the second of two

    def press(self, point):
        QTest.mousePress(self.view.viewport(), _LEFT, pos=point)

    def drag(self, words, *, release=True):
        """Select words with the mouse, from the first character to the end of the last."""
        span = self.span(words)
        first = self.view.rects_of(Span(span.start, span.start + 1))[0]
        last = self.view.rects_of(Span(span.end - 1, span.end))[-1]
        start = QPoint(round(first.left()) + 1, round(first.center().y()))
        end = QPoint(round(last.right()), round(last.center().y()))
        self.press(start)
        QTest.mouseMove(self.view.viewport(), (start + end) / 2)
        QTest.mouseMove(self.view.viewport(), end)
        if release:
            QTest.mouseRelease(self.view.viewport(), _LEFT, pos=end)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.view, key, modifiers)

    def colors(self, span):
        """Return the colours painted where a span stands on its first line, by how often they occur."""
        image = self.view.viewport().grab().toImage()
        (rect, *_) = self.view.rects_of(span)
        counted = {}
        for x in range(round(rect.left()) + 1, round(rect.right())):
            for y in range(round(rect.top()) + 1, round(rect.bottom()) + 6):
                name = image.pixelColor(x, y).name()
                counted[name] = counted.get(name, 0) + 1
        return counted
