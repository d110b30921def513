"""Between the open article's annotations and the page: what is marked there, chosen, made, changed and taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from reader.anchoring.describing import describe
from reader.model.annotation import Annotation
from reader.model.change import Added, Change, Removed, Together
from reader.model.document import Span
from reader.model.history import Step
from reader.model.location import Location
from reader.model.mutations import attach, recolor
from reader.model.wording import count
from reader.services.bundle import Services
from reader.ui.desks.painted_highlights import PaintedHighlights
from reader.ui.desks.reading_desk import ReadingDesk
from reader.ui.reading.highlights import Highlight
from reader.ui.window_parts import Parts


class AnnotationDesk(QObject):
    """Knows which highlight is chosen, and carries out what is wished for it, by whatever way the wish came."""

    changed = Signal()  # what can be done now differs
    leaving = Signal()  # the open article is about to go

    def __init__(self, services: Services, parts: Parts, reading: ReadingDesk, parent: QObject) -> None:
        """Take what to ask and what to show it on."""
        super().__init__(parent)
        self._services = services
        self._book = services.annotations
        self._parts = parts
        self._reading = reading
        self._chosen: str = ""
        self._card_wanted = False  # to be selected among the cards; else several may be
        self._awaited = ""  # to be gone to once its place is known
        self._painted = PaintedHighlights()
        self._soon = QTimer(self, singleShot=True, interval=0)  # the page is painted before the cards are
        self._soon.timeout.connect(self._show_around)
        self._connect()

    @property
    def chosen(self) -> Annotation | None:
        """Return the annotation that is chosen."""
        return self._book.sidecar.annotations.get(self._chosen)

    def targets(self) -> list[Annotation]:
        """Return what an action is about: the chosen highlight, with the others that are selected among the cards."""
        selected = self._parts.highlights.selected()
        ids = selected if len(selected) > 1 and self._chosen in selected else [self._chosen]
        found = (self._book.sidecar.annotations.get(key) for key in ids)
        return [annotation for annotation in found if annotation is not None]

    def choose(self, annotation_id: str) -> None:
        """Choose a highlight on the page and among the cards; an empty id chooses none."""
        if annotation_id == self._chosen:
            return
        self._chosen = annotation_id
        self._card_wanted = True
        self._parts.page.set_current(annotation_id)
        self._soon.start()
        self.changed.emit()  # at once: the next key may be pressed already

    def go_to(self, annotation_id: str) -> None:
        """Jump to a highlight of the open article, so that one can come back."""
        self._services.navigator.go_to(Location(self._reading.path, annotation=annotation_id))

    # -- making and changing -----------------------------------------------------------------------------------------

    def highlight(self, color: str = "") -> bool:
        """Mark the selection, or give what is chosen another colour; the last one used, unless ``color`` says.

        Return whether there was anything to mark or colour.
        """
        color = color or self._services.preferences.settings.highlight_color
        self._services.preferences.set(highlight_color=color)
        span = self._parts.page.selected_span()
        if span is None:
            return self.recolor(self.targets(), color)
        made = self._book.highlight(span, color)
        if made is None:
            return False
        self._parts.page.clear_selection()
        self.choose(made.id)
        return True

    def ensure_targets(self) -> list[Annotation]:
        """Return what an action is about, having marked the selection if there is one."""
        if self._parts.page.selected_span() is not None and not self.highlight():
            return []
        return self.targets()

    def recolor(self, annotations: Sequence[Annotation], color: str) -> bool:
        """Give annotations a colour, in one step; return whether there were any."""
        changes = [recolor(annotation, color) for annotation in annotations if annotation.color != color]
        self._do(changes, "Change Colour")
        return bool(annotations)

    def remove(self, annotations: Sequence[Annotation]) -> None:
        """Remove annotations, in one step that the toast offers to undo."""
        if not annotations or not self._book.editable:
            return
        self._do([Removed(annotation) for annotation in annotations], "Remove")
        message = f"{count(len(annotations), 'highlight')} removed"
        back = partial(self._bring_back, annotations, self._book.last_step)
        self._parts.toast.show_message(message, action="Undo", run=back)

    def remove_targets(self) -> None:
        """Remove what is chosen."""
        self.remove(self.targets())

    def undo(self) -> None:
        """Take the last step back and say which it was."""
        self._parts.toast.withdraw_action()  # what it offers to undo may be just that
        if name := self._book.undo_name:
            self._book.undo()
            self._parts.status.show_event(f"Undone: {name}")

    def redo(self) -> None:
        """Do the step last taken back again."""
        if name := self._book.redo_name:
            self._book.redo()
            self._parts.status.show_event(f"Done again: {name}")

    def copy_quote(self) -> None:
        """Put the selected words, else the quotes of what is chosen, on the clipboard."""
        if self._parts.page.selected_span() is not None:
            self._parts.page.copy()
            self._parts.status.show_event("Quote copied")
        elif quotes := self.quotes():
            QGuiApplication.clipboard().setText("\n\n".join(quotes))
            self._parts.status.show_event("Quote copied")

    def quotes(self) -> list[str]:
        """Return the selected words, else the quotes of what is chosen."""
        span, article = self._parts.page.selected_span(), self._book.article
        if span is not None and article is not None:
            return [span.of(article.document.text)]
        return [annotation.anchor.quote for annotation in self.targets() if annotation.anchor.quote]

    def step(self, by: int) -> None:
        """Choose the highlight after the chosen one, or before it; without one, the nearest from where one reads."""
        shown = self._shown()
        if not shown:
            return
        ids = [highlight.id for highlight in shown]
        if self._chosen in ids:
            index = (ids.index(self._chosen) + by) % len(shown)
        else:
            top = self._parts.page.position()
            after = sum(highlight.span.start < top for highlight in shown)
            index = (after if by > 0 else after - 1) % len(shown)
        self._parts.page.clear_selection()
        self.choose(ids[index])
        self._parts.page.go_to(shown[index].span)

    # -- what comes ---------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        book, page = self._book, self._parts.page
        self._reading.leaving.connect(self.leaving)
        self._reading.leaving.connect(self._parts.toast.withdraw_action)  # it is of the article that goes
        self._reading.article_changed.connect(self._on_article_changed)
        self._services.navigator.went_to.connect(self._on_went_to)
        book.loaded.connect(self._on_loaded)
        book.annotations_changed.connect(self._show)
        book.refused.connect(self._parts.toast.show_message)
        book.history_changed.connect(self.changed)
        page.highlight_clicked.connect(self.choose)
        page.edge_moved.connect(self._on_edge_moved)
        page.margin_clicked.connect(page.go_to)
        page.selection_bar.color_chosen.connect(self.highlight)
        page.selection_bar.copy_requested.connect(self.copy_quote)

    def _on_article_changed(self) -> None:
        page = self._reading.page
        if page is None:
            self._book.close_article()
        elif page.article is not self._book.article:
            if page.path != self._book.path:
                self.choose("")
            self._book.show(page.path, page.folder / page.path, page.article)
        self._show()  # also what is merely set anew has no highlights yet

    def _on_went_to(self, location: Location) -> None:
        self._awaited = location.annotation
        if location.path == self._book.path:
            self._arrive()

    def _on_loaded(self, _path: str) -> None:
        self._show()
        self._arrive()

    def _on_edge_moved(self, annotation_id: str, span: Span) -> None:
        annotation = self._book.sidecar.annotations.get(annotation_id)
        article = self._book.article
        if annotation is not None and article is not None:
            self._do([attach(annotation, describe(article.document.text, span))], "Move Edge")

    def _arrive(self) -> None:
        """Choose and show the highlight that a jump led to, once it is known where that is."""
        wanted, placement = self._awaited, self._book.placements.get(self._awaited)
        if not wanted or wanted not in self._book.sidecar.annotations:
            return
        self._awaited = ""
        self.choose(wanted)
        if placement is not None and placement.span is not None:
            self._parts.page.go_to(placement.span)
        else:
            self._parts.toast.show_message("This passage is no longer in the text. Its card says what it was.")

    def _bring_back(self, annotations: Sequence[Annotation], removal: Step | None) -> None:
        """Undo a removal, also when something else has been done since."""
        if self._book.last_step is removal:
            self.undo()
        else:
            self._do([Added(annotation) for annotation in annotations], "Bring Back")

    # -- showing ------------------------------------------------------------------------------------------------------

    def _do(self, changes: Sequence[Change], name: str) -> None:
        if changes:
            self._book.do(changes[0] if len(changes) == 1 else Together(tuple(changes)), name)

    def _shown(self) -> list[Highlight]:
        """Return what is painted, in the order of the text."""
        return self._painted.of(self._book.sidecar.annotations, self._book.placements)

    def _show(self) -> None:
        if self._chosen and self._chosen not in self._book.sidecar.annotations:
            self.choose("")
        page = self._parts.page
        page.annotatable = self._book.editable
        page.show_highlights(self._shown())
        page.set_current(self._chosen)
        self._soon.start()
        self.changed.emit()

    def _show_around(self) -> None:
        """Show what has been shown on the page among the cards and in the lists."""
        book, parts = self._book, self._parts
        parts.highlights.show_annotations(book.sidecar if book.path else None, book.placements, book.problem)
        if self._card_wanted:
            self._card_wanted = False
            parts.highlights.select(self._chosen)
        parts.inspector.set_count("highlights", len(book.sidecar.annotations))
