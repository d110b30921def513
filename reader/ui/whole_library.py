"""What the window does with the library as a whole: overview, codebook, exchange, new articles, quick tags."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.model.codebook import QUICK_KEYS
from reader.services.bundle import Services
from reader.store.unfinished import is_anything_unfinished
from reader.ui.center import PAGE, Center
from reader.ui.desks.adding_desk import AddingDesk
from reader.ui.desks.annotation_desk import AnnotationDesk
from reader.ui.desks.citation_desk import CitationDesk
from reader.ui.desks.codebook_desk import CODEBOOK, CodebookDesk
from reader.ui.desks.editor_desk import EditorDesk
from reader.ui.desks.exchange_desk import ExchangeDesk
from reader.ui.desks.overview_desk import OverviewDesk
from reader.ui.desks.passage_desk import PassageDesk
from reader.ui.desks.quick_tag_desk import QuickTagDesk
from reader.ui.desks.search_desk import SearchDesk
from reader.ui.theme.tokens import Theme
from reader.ui.window_parts import Parts

_RECOVER = "reader.services.tag_recovery:recover"

Handlers = dict[str, Callable[[], object]]


class WholeLibrary(QObject):
    """The desks that it takes, and what they do for each action."""

    changed = Signal()  # what can be done now differs

    def __init__(self, services: Services, parts: Parts, center: Center, window: QWidget) -> None:
        """Make the desks; their pages and dialogs are made when first wanted."""
        super().__init__(window)
        self._center = center
        self._services = services
        self._parts = parts
        self.overview = OverviewDesk(services, parts, center, window)
        self.codebook = CodebookDesk(services, parts, center, window)
        self.exchange = ExchangeDesk(services, parts, window)
        self.citations = CitationDesk(services, parts, self)
        self.adding = AddingDesk(services, parts, window)

    def connect_to(
        self, passages: PassageDesk, search: SearchDesk, annotations: AnnotationDesk, editing: EditorDesk
    ) -> None:
        """Take who lists passages, who searches, who knows what is highlighted, and whose menu it has."""
        self.exchange.query = lambda: search.lasting_query
        self.exchange.listed = lambda: passages.listed
        self.citations.quotes = annotations.quotes
        editing.citation_requested.connect(self.citations.copy_ids)
        self.overview.passages_requested.connect(passages.show_filter)
        self.overview.query_requested.connect(search.search_for)
        self.codebook.export_requested.connect(partial(self.exchange.export_as, "qdc"))
        self.codebook.import_requested.connect(self.exchange.import_file)
        self.codebook.history_changed.connect(self.changed)
        self._annotations = annotations
        self._services.library.opened.connect(self._recover)
        self._services.library.opened.connect(self._center.back)

    def handlers(self, quick: QuickTagDesk) -> Handlers:
        """Return what to call for each action."""
        return {
            "overview": self.overview.open,
            "codebook": self.codebook.open,
            "export": self.exchange.export,
            "import": self.exchange.import_file,
            "copy_citation": self.citations.copy,
            "add_articles": self.adding.choose_files,
            "paste_article": self.adding.paste,
            "quick_tags": quick.toggle,
            **{f"quick_tag_{digit}": partial(quick.give, digit) for digit in QUICK_KEYS},
            "undo": self._undo,
            "redo": self._redo,
        }

    def steps(self) -> tuple[str, str] | None:
        """Return what would be undone and redone here, "" for nothing; None while the open article's steps count."""
        if self._center.current == PAGE:
            return None
        if self._center.current != CODEBOOK:
            return "", ""  # what is not seen is not changed
        return self.codebook.undo_name, self.codebook.redo_name

    def take_files(self, files: list[Path]) -> bool:
        """Take in what was dropped; return False for what is merely opened."""
        return self.exchange.take_files(files) or self.adding.take_files(files)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.overview.set_theme(theme)
        self.codebook.set_theme(theme)

    @property
    def keeps_open(self) -> bool:
        """Return whether the window stays a moment yet, and closes by itself: something is being written."""
        return self.exchange.keeps_open

    def close(self) -> None:
        """Put dialogs away: the window is going."""
        self.codebook.close()

    def _recover(self) -> None:
        """Finish a change of tags that a crash broke off."""
        folder = self._services.library.folder
        if folder is not None and is_anything_unfinished():
            self._services.workshop.run(
                _RECOVER, str(folder), then=self._on_recovered, failed=self._parts.banner.show_message
            )

    def _on_recovered(self, sentences: list[str]) -> None:
        if sentences:
            self._parts.banner.show_message("\n".join(sentences), tone="info")
        self._services.library.rescan()

    def _undo(self) -> None:
        self._annotations.undo() if self.steps() is None else self.codebook.undo()

    def _redo(self) -> None:
        self._annotations.redo() if self.steps() is None else self.codebook.redo()
