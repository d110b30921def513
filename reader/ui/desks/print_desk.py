"""Prints the open article with its highlights, or writes it as PDF."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.services.bundle import Services
from reader.ui.desks.reading_desk import ReadingDesk
from reader.ui.window_parts import Parts

if TYPE_CHECKING:  # loaded when something is printed
    from reader.ui.reading.marked_passages import MarkedPassage


class PrintDesk(QObject):
    """Between the menu, the dialogs of the system, and paper."""

    def __init__(self, services: Services, parts: Parts, reading: ReadingDesk, window: QWidget) -> None:
        """Take what to ask and what to show it on."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._reading = reading
        self._window = window

    def export_pdf(self) -> None:
        """Ask for a file and write the article to it."""
        page = self._reading.page
        if page is None:
            return
        folder = Path(self._services.preferences.settings.export_folder or Path.home())
        suggested = str(folder / f"{Path(page.path).stem}.pdf")
        file, _ = QFileDialog.getSaveFileName(self._window, "Export as PDF", suggested, "PDF (*.pdf)")
        if file:
            self.write_pdf(Path(file))

    def write_pdf(self, file: Path) -> None:
        """Write the article as PDF; a file that is there is replaced."""
        from reader.ui.reading.printing import export_pdf  # noqa: PLC0415 - rarely wanted, and start-up counts

        page = self._reading.page
        if page is None:
            return
        try:
            export_pdf(page, file, passages=self._marked_passages())
        except OSError as error:
            self._parts.banner.show_message(f"{file} could not be written: {error.strerror or error}.")
            return
        self._services.preferences.set(export_folder=str(file.parent))
        show = partial(_open, QUrl.fromLocalFile(str(file.parent)))
        self._parts.toast.show_message(f"Saved {file.name}", action="Show in Folder", run=show)

    def print(self) -> None:
        """Ask how to print the article, and print it."""
        from reader.ui.reading.printing import print_article  # noqa: PLC0415 - as above

        if self._reading.page is None:
            return
        try:
            print_article(self._reading.page, self._window, passages=self._marked_passages())
        except OSError as error:
            self._parts.banner.show_message(f"It could not be printed: {error}.")

    def _marked_passages(self) -> "list[MarkedPassage]":
        """Return what is highlighted in the open article; nothing where that is still being read."""
        from reader.ui.reading.marked_passages import marked_passages  # noqa: PLC0415 - as above

        book, page = self._services.annotations, self._reading.page
        if page is None or book.article is not page.article:
            return []
        return marked_passages(book.sidecar.annotations, book.placements)


def _open(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)
