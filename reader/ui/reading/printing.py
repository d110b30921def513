"""Prints an article with its highlights, or writes it as PDF: always in the light theme, with page numbers."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from reader.model.document import Span
from reader.model.parts import Part
from reader.ui.reading.decorations import paint_decorations
from reader.ui.reading.highlight_painter import HighlightPainter
from reader.ui.reading.highlights import Highlights
from reader.ui.reading.marked_passages import MarkedPassage, insert_list, insert_numbers, painted
from reader.ui.reading.page import Page
from reader.ui.reading.page_builder import PageBuilder
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.seen_lines import SeenLines
from reader.ui.reading.typography import Look, Typography
from reader.ui.theme.tokens import load_theme

_MARGINS = QMarginsF(26, 22, 26, 20)  # millimetres
_FOOTER = 40.0  # units of the page's layout, kept free for the page number
_SHARPNESS = 3.0  # pixels of an image for each unit
_FOR_EVER = 1e9  # seconds


def print_document(page: Page, typography: Typography, passages: Sequence[MarkedPassage] = ()) -> PageDocument:
    """Return the whole article set for paper, in light colours and as wide as its column of characters.

    Highlighted passages are followed by their numbers, the article by a list of them.
    """
    look = Look(typography, load_theme("light"))
    document = PageDocument(look)
    document.pixel_ratio = _SHARPNESS
    document.rootFrame().setFrameFormat(look.paper_format())
    source = page.article.document
    whole = (Part(0, len(source.blocks), Span(0, len(source.text))),)
    PageBuilder(page, whole, 0, document, look.column).build(_FOR_EVER)
    insert_numbers(document, source.text, passages)
    insert_list(document, passages)
    document.setTextWidth(look.column)
    return document


def export_pdf(
    page: Page, file: Path, typography: Typography | None = None, passages: Sequence[MarkedPassage] = ()
) -> None:
    """Write the article as an A4 PDF.

    Raises:
        OSError: the file cannot be written.
    """
    with file.open("ab"):  # Qt would only say that it could not begin, not why
        pass
    writer = QPdfWriter(str(file))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, _MARGINS, QPageLayout.Unit.Millimeter
        )
    )
    writer.setResolution(300)
    writer.setTitle(page.title)
    writer.setCreator("Corpus Reader")
    _paint_pages(writer, print_document(page, typography or Typography(), passages), painted(passages))


def print_article(
    page: Page, parent: QWidget, typography: Typography | None = None, passages: Sequence[MarkedPassage] = ()
) -> None:
    """Ask how to print the article, and print it.

    Raises:
        OSError: the printer does not take it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(page.title)
    printer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        _paint_pages(printer, print_document(page, typography or Typography(), passages), painted(passages))


def _paint_pages(device: QPagedPaintDevice, document: PageDocument, highlights: Highlights) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the printer or file does not accept pages")
    try:
        scale = device.width() / document.textWidth()
        sheet = QSizeF(document.textWidth(), device.height() / scale)
        document.setPageSize(QSizeF(sheet.width(), sheet.height() - _FOOTER))
        painter.scale(scale, scale)
        for number in range(document.pageCount()):
            if number:
                device.newPage()
            _paint_page(painter, document, number, highlights)
            _paint_number(painter, document, number, sheet)
    finally:
        painter.end()


def _paint_page(painter: QPainter, document: PageDocument, number: int, highlights: Highlights) -> None:
    size = document.pageSize()
    shown = QRectF(0, number * size.height(), size.width(), size.height())
    painter.save()
    painter.translate(0, -shown.top())
    painter.setClipRect(shown.adjusted(-40, 0, 40, 0))  # markers may stand in the margin
    paint_decorations(painter, document, shown.top(), shown.bottom())
    if highlights:
        HighlightPainter(painter, document, SeenLines(document, shown.top(), shown.bottom())).paint(highlights, "")
    document.drawContents(painter, shown)
    painter.restore()


def _paint_number(painter: QPainter, document: PageDocument, number: int, sheet: QSizeF) -> None:
    painter.setFont(document.look.aside_font)
    painter.setPen(QColor(document.look.theme.muted))
    words = f"{number + 1} / {document.pageCount()}"
    foot = QRectF(0, sheet.height() - _FOOTER, sheet.width(), _FOOTER)
    painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)
