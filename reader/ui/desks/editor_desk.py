"""The card in which one highlight, or the tags of several, are edited; and the cards and menus that lead there."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from reader.model.annotation import Annotation
from reader.model.change import Change, Together
from reader.model.mutations import change_tags, retag, write_note
from reader.model.passage import Passage
from reader.services.bundle import Services
from reader.ui.appearance import current_theme
from reader.ui.desks.annotation_desk import AnnotationDesk
from reader.ui.desks.passage_desk import PassageDesk
from reader.ui.desks.tag_suggester import TagSuggester
from reader.ui.desks.tag_use import known_tags, note_used
from reader.ui.panels.highlight_menu import HighlightWishes, highlight_menu
from reader.ui.theme.tokens import Theme
from reader.ui.window_parts import Parts

if TYPE_CHECKING:
    from reader.ui.dialogs.annotation_editor import AnnotationEditor


_INTO_PANEL = QPoint(12, 40)  # where the card goes beside a list


class EditorDesk(QObject):
    """Between wishes to edit, from the page, the cards and the passages, and the book that carries them out."""

    citation_requested = Signal(list)  # ids: copy them with where they are from

    def __init__(
        self, services: Services, parts: Parts, annotations: AnnotationDesk, passages: PassageDesk, window: QWidget
    ) -> None:
        """Take who carries out what is edited."""
        super().__init__(window)
        self._services = services
        self._book = services.annotations
        self._parts = parts
        self._annotations = annotations
        self._passages = passages
        self._window = window
        self._of_passages: dict[str, Passage] = {}  # by id, while their tags are edited
        self._suggester = TagSuggester(services, self)
        self._edited: Annotation | None = None  # as it was last seen, while its note is written
        self._connect()

    @cached_property
    def editor(self) -> "AnnotationEditor":
        """Return the card, made when first wanted: start-up counts."""
        from reader.ui.dialogs.annotation_editor import AnnotationEditor  # noqa: PLC0415 - as above

        editor = AnnotationEditor(current_theme(self._services.preferences.settings), self._window)
        editor.tags_changed.connect(self._on_tags_changed)
        editor.note_changed.connect(self._on_note_changed)
        editor.color_chosen.connect(self._on_color_chosen)
        editor.remove_requested.connect(self._on_remove)
        editor.tags_edited_many.connect(self._on_tags_edited_many)
        editor.closed.connect(self._book.finish_step)
        editor.closed.connect(self._suggester.forget)
        self._suggester.suggested.connect(editor.suggest)
        return editor

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        if "editor" in vars(self):
            self.editor.set_theme(theme)

    def edit(self, part: str) -> None:
        """Edit the "tags" or the "note" of what is chosen, having marked the selection if there is one."""
        targets = self._annotations.ensure_targets()
        if len(targets) == 1:
            self.edit_one(targets[0].id, part)
        elif targets:
            self.edit_tags([annotation.id for annotation in targets])

    def edit_one(self, annotation_id: str, part: str) -> None:
        """Edit one annotation of the open article."""
        annotation = self._book.sidecar.annotations.get(annotation_id)
        if annotation is not None and self._book.editable:
            self._edited = annotation
            self.editor.open_for(annotation, self._beside(annotation_id), part, self.known_tags())
            self._suggester.ask(annotation)

    def edit_tags(self, ids: Sequence[str]) -> None:
        """Edit the tags that several annotations of the open article have in common."""
        found = self._find(ids)
        if found and self._book.editable:
            self._of_passages = {}
            self._open_for_many(found, self._beside_panel(self._parts.highlights))

    def close(self) -> None:
        """Put the card away; what was typed is kept."""
        if "editor" in vars(self):
            self.editor.dismiss()

    def known_tags(self) -> list[tuple[str, int]]:
        """Return the library's tags, the latest used first, each with the number of passages that have it; may be 0."""
        return known_tags(self._services)

    def note_used(self, tags: tuple[str, ...]) -> None:
        """Remember tags as the ones used last."""
        note_used(self._services, tags)

    def _connect(self) -> None:
        panel, page, book = self._parts.highlights, self._parts.page, self._book
        panel.annotation_requested.connect(self._annotations.go_to)
        panel.edit_requested.connect(self.edit_one)
        panel.recolor_requested.connect(self._on_recolor)
        panel.tags_requested.connect(self.edit_tags)
        panel.remove_requested.connect(self._on_remove_many)
        page.selection_bar.tag_requested.connect(partial(self.edit, "tags"))
        page.selection_bar.note_requested.connect(partial(self.edit, "note"))
        page.highlight_menu_requested.connect(self._on_menu)
        self._parts.passages.tags_requested.connect(self._on_passage_tags)
        self._annotations.leaving.connect(self.close)
        book.annotations_changed.connect(self._refresh)
        book.loaded.connect(self._on_loaded)

    def _find(self, ids: Sequence[str]) -> list[Annotation]:
        return [a for key in ids if (a := self._book.sidecar.annotations.get(key)) is not None]

    def _on_recolor(self, ids: list[str], color: str) -> None:
        self._annotations.recolor(self._find(ids), color)

    def _on_remove_many(self, ids: list[str]) -> None:
        self._annotations.remove(self._find(ids))

    def _on_remove(self, annotation_id: str) -> None:
        self._on_remove_many([annotation_id])

    def _on_color_chosen(self, annotation_id: str, color: str) -> None:
        self._on_recolor([annotation_id], color)

    def _on_tags_changed(self, annotation_id: str, tags: tuple[str, ...]) -> None:
        annotation = self._book.sidecar.annotations.get(annotation_id)
        if annotation is None or annotation.tags == tags:
            return
        self._book.do(retag(annotation, tags), "Change Tags")
        self.note_used(tuple(tag for tag in tags if tag not in annotation.tags))

    def _on_note_changed(self, annotation_id: str, note: str) -> None:
        annotation = self._book.sidecar.annotations.get(annotation_id) or self._edited
        if annotation is not None and annotation.id == annotation_id and annotation.note != note:
            self._book.do(write_note(annotation, note), "Write Note")

    def _on_tags_edited_many(self, ids: list[str], added: tuple[str, ...], removed: tuple[str, ...]) -> None:
        self.note_used(added)
        if self._of_passages:
            passages = [self._of_passages[key] for key in ids if key in self._of_passages]
            retagged = self._passages.retag(passages, added, removed)
            self._of_passages.update((passage.annotation.id, passage) for passage in retagged)
            return
        changes = [change_tags(annotation, added, removed) for annotation in self._find(ids)]
        changed: list[Change] = [change for change in changes if change.before != change.after]
        if changed:
            self._book.do(Together(tuple(changed)), "Change Tags")

    def _on_passage_tags(self, passages: list[Passage]) -> None:
        if len(passages) == 1 and passages[0].path == self._book.path:
            self.edit_one(passages[0].annotation.id, "tags")
            return
        self._of_passages = {passage.annotation.id: passage for passage in passages}
        annotations = [passage.annotation for passage in passages]
        self._open_for_many(annotations, self._beside_panel(self._parts.passages))

    def _on_menu(self, ids: list[str], at: QPoint) -> None:
        self._annotations.choose(ids[0])
        wishes = HighlightWishes(
            go=partial(self._annotations.go_to, ids[0]),
            recolor=partial(self._on_recolor, ids[:1]),
            tag=partial(self.edit_one, ids[0], "tags"),
            note=partial(self.edit_one, ids[0], "note"),
            copy=self._annotations.copy_quote,
            cite=partial(self.citation_requested.emit, ids[:1]),
            remove=partial(self._on_remove_many, ids[:1]),
        )
        theme = current_theme(self._services.preferences.settings)
        highlight_menu(self._parts.page, theme, wishes, many=False, editable=self._book.editable).popup(at)

    def _on_loaded(self) -> None:
        """Keep what is being written where somebody else removed its highlight: the note brings that back."""
        gone = "editor" in vars(self) and self.editor.annotation_id not in self._book.sidecar.annotations
        if gone and self._book.editable and self.editor.unsaved:
            self.editor.dismiss()
            self._parts.toast.show_message("Removed elsewhere while you wrote: your note has brought it back.")
        self._refresh()

    def _refresh(self) -> None:
        if "editor" not in vars(self) or not self.editor.annotation_id:
            return
        annotation = self._book.sidecar.annotations.get(self.editor.annotation_id)
        if annotation is not None:
            self._edited = annotation
            self.editor.refresh(annotation)
            self._suggester.ask(annotation)
        elif self._book.editable:
            self.editor.withdraw(self.editor.annotation_id)

    def _open_for_many(self, annotations: Sequence[Annotation], beside: QRect) -> None:
        common = [tag for tag in annotations[0].tags if all(tag in annotation.tags for annotation in annotations)]
        self.editor.open_for_many([annotation.id for annotation in annotations], beside, common, self.known_tags())

    def _beside(self, annotation_id: str) -> QRect:
        """Return where the card belongs, in global coordinates: at the passage where that is in view."""
        placement = self._book.placements.get(annotation_id)
        page = self._parts.page
        rect = page.rect_of(placement.span) if placement is not None and placement.span is not None else QRect()
        if rect.isValid() and page.viewport().rect().intersects(rect):
            return QRect(page.viewport().mapToGlobal(rect.topLeft()), rect.size())
        return self._beside_panel(self._parts.highlights if self._parts.highlights.isVisible() else page)

    def _beside_panel(self, panel: QWidget) -> QRect:
        return QRect(panel.mapToGlobal(_INTO_PANEL), QSize(1, 1))
