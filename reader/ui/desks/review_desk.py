"""Takes the reader through the passages that are not where they were, and carries out what is decided."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.change import Removed
from reader.services.bundle import Services
from reader.ui.appearance import current_theme
from reader.ui.desks.annotation_desk import AnnotationDesk
from reader.ui.theme.tokens import Theme
from reader.ui.window_parts import Parts

if TYPE_CHECKING:
    from reader.ui.dialogs.review import ReviewDialog


class ReviewDesk(QObject):
    """Between the review and the book. The page shows each passage and can be selected in meanwhile."""

    def __init__(self, services: Services, parts: Parts, annotations: AnnotationDesk, window: QWidget) -> None:
        """Take who knows the passages."""
        super().__init__(window)
        self._services = services
        self._book = services.annotations
        self._parts = parts
        self._annotations = annotations
        self._window = window
        parts.highlights.review_requested.connect(self.open)
        parts.page.selectionChanged.connect(self._on_selection_changed)
        self._book.annotations_changed.connect(self._refresh)
        self._book.loaded.connect(self._refresh)

    @cached_property
    def dialog(self) -> "ReviewDialog":
        """Return the review, made when first wanted: start-up counts."""
        from reader.ui.dialogs.review import ReviewDialog  # noqa: PLC0415 - as above

        dialog = ReviewDialog(current_theme(self._services.preferences.settings), self._window)
        dialog.accept_requested.connect(self._book.accept)
        dialog.attach_requested.connect(self._on_attach)
        dialog.keep_lost_requested.connect(self._book.keep_lost)
        dialog.remove_requested.connect(self._on_remove)
        dialog.passage_shown.connect(self._on_passage_shown)
        return dialog

    def open(self) -> None:
        """Begin with what needs the reader."""
        self._show_queue()
        self._on_selection_changed()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        if "dialog" in vars(self):
            self.dialog.set_theme(theme)

    def close(self) -> None:
        """Put the review away."""
        if "dialog" in vars(self):
            self.dialog.hide()

    def _refresh(self) -> None:
        if "dialog" in vars(self) and self.dialog.isVisible():
            self._show_queue()

    def _show_queue(self) -> None:
        article = self._book.article
        queue = [(annotation, self._book.placements[annotation.id]) for annotation in self._book.needing_review()]
        self.dialog.show_queue(queue, article.document.text if article is not None else "")

    def _on_selection_changed(self) -> None:
        if "dialog" in vars(self):
            self.dialog.set_selection(present=self._parts.page.selected_span() is not None)

    def _on_attach(self, annotation_id: str) -> None:
        span = self._parts.page.selected_span()
        if span is not None:
            self._book.reattach(annotation_id, span)

    def _on_remove(self, annotation_id: str) -> None:
        annotation = self._book.sidecar.annotations.get(annotation_id)
        if annotation is not None:
            self._book.do(Removed(annotation), "Remove")

    def _on_passage_shown(self, annotation_id: str) -> None:
        placement = self._book.placements.get(annotation_id)
        self._annotations.choose(annotation_id)
        if placement is not None and placement.span is not None:
            self._parts.page.go_to(placement.span)
