"""Adds articles to the open library: files that are chosen or dropped, and text that is pasted."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.exchange.articles.suffixes import DOCUMENT_SUFFIXES
from reader.model.added import AddedArticle, AddedArticles, NewText
from reader.model.article import ARTICLE_SUFFIXES
from reader.model.location import Location
from reader.model.scope import Scope, Selection
from reader.model.wording import count
from reader.services.bundle import Services
from reader.ui.window_parts import Parts

if TYPE_CHECKING:  # loaded when something is pasted
    from reader.ui.dialogs.paste_article import PasteArticle

_ADD_FILES = "reader.services.adding:add_files"
_ADD_TEXT = "reader.services.adding:add_text"
_PASTED_PAGE = "reader.services.adding:pasted_page"
_MOST_NAMED = 8  # of what could not be added, in the banner
_LARGEST_PAGE = 8 << 20  # characters of HTML on the clipboard that are looked at


class AddingDesk(QObject):
    """Between the menu, what is dropped, the clipboard and the workshop."""

    def __init__(self, services: Services, parts: Parts, window: QWidget) -> None:
        """Take what to ask and what to show it on."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._window = window
        self._dialog: PasteArticle | None = None

    def choose_files(self) -> None:
        """Ask for files and add them."""
        kinds = " ".join(f"*{suffix}" for suffix in (*DOCUMENT_SUFFIXES, *ARTICLE_SUFFIXES))
        files, _ = QFileDialog.getOpenFileNames(
            self._window, "Add articles to the library", str(Path.home()), f"Articles ({kinds})"
        )
        self.add([Path(file) for file in files])

    def take_files(self, files: Sequence[Path]) -> bool:
        """Add what was dropped; return False, and do nothing, where no file of it has to be made an article first.

        That is: text and Markdown alone are opened where they are, as are folders.
        """
        wanted = [file for file in files if file.suffix.lower() in (*DOCUMENT_SUFFIXES, *ARTICLE_SUFFIXES)]
        if not any(file.suffix.lower() in DOCUMENT_SUFFIXES for file in wanted):
            return False
        self.add(wanted)
        return True

    def add(self, files: Sequence[Path]) -> None:
        """Add files to the folder that is listed, else to the library's own."""
        if files:
            self._run(_ADD_FILES, [str(file) for file in files])

    def paste(self) -> None:
        """Ask what is to be added, beginning with the clipboard's text."""
        from reader.ui.dialogs.paste_article import PasteArticle  # noqa: PLC0415 - when first wanted

        copied: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where it is empty
        dialog = PasteArticle(self._window)
        text = copied.text() if copied else ""
        dialog.show_text("" if _is_address(text) else text, text.strip() if _is_address(text) else "")
        dialog.text_given.connect(self.add_text)
        dialog.finished.connect(self._on_closed)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()
        if copied and copied.hasHtml() and len(html := copied.html()) <= _LARGEST_PAGE:
            then = partial(self._on_improved, dialog)  # headings, lists and links, which the plain text lacks
            self._services.workshop.run(_PASTED_PAGE, html, "", then=then, failed=_keep_plain)

    def add_text(self, new: NewText) -> None:
        """Add pasted text."""
        self._run(_ADD_TEXT, new)

    def _on_improved(self, dialog: "PasteArticle", markdown: str) -> None:
        if dialog is self._dialog:
            dialog.improve_text(markdown)

    def _on_closed(self) -> None:
        self._dialog = None

    def _run(self, job: str, what: object) -> None:
        folder = self._services.library.folder
        if folder is None:
            self._parts.banner.show_message("Open a folder first: articles are added to a library.")
            return
        self._services.workshop.run(
            job,
            str(folder),
            self._folder_listed(),
            what,
            then=partial(self._on_added, folder),
            failed=self._parts.banner.show_message,
        )

    def _folder_listed(self) -> str:
        scope = self._parts.navigation.scope or Scope()
        return scope.folder if scope.selection is Selection.FOLDER else ""

    def _on_added(self, folder: Path, added: AddedArticles) -> None:
        self._say_what_failed(added)
        if not added.articles or self._services.library.folder != folder:
            return
        self._services.library.rescan()
        first = next(iter(added.new), added.articles[0])
        self._services.navigator.go_to(Location(first.path))
        show = partial(_open, QUrl.fromLocalFile(str((folder / first.path).parent)))
        self._parts.toast.show_message(_said(added, first), action="Show in Folder", run=show)

    def _say_what_failed(self, added: AddedArticles) -> None:
        remarks = [f"{article.title}: {remark}" for article in added.articles for remark in article.remarks]
        lines = [*added.failed, *remarks]
        if len(lines) > _MOST_NAMED:
            lines[_MOST_NAMED:] = [f"… and {len(lines) - _MOST_NAMED:,} more."]
        if lines:
            self._parts.banner.show_message("\n".join(lines), tone="warning" if added.failed else "info")


def _said(added: AddedArticles, first: AddedArticle) -> str:
    if not added.new:
        return f"“{first.title}” is in the library already"
    return f"Added “{first.title}”" if len(added.new) == 1 else f"Added {count(len(added.new), 'article')}"


def _is_address(text: str) -> bool:
    return text.strip().lower().startswith(("http://", "https://")) and len(text.split()) == 1


def _open(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)


def _keep_plain(_reason: str) -> None:
    """Leave the plain text in the dialog: that is there already."""
