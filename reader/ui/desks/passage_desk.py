"""Lists every passage of the library that has a tag, or fits otherwise, and carries out what is wished for them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from reader.model.annotation import Annotation
from reader.model.change import Change, Edited, Together
from reader.model.location import Location
from reader.model.mutations import change_tags, recolor
from reader.model.passage import Passage, with_words
from reader.model.passage_filter import PassageFilter
from reader.model.scope import Scope, Selection
from reader.model.wording import count
from reader.services.bundle import Services
from reader.services.passages import passages_with, with_current
from reader.store.errors import StoreError
from reader.ui.desks.wide_changes import WideChanges
from reader.ui.window_parts import Parts

_REFRESH_AFTER_MS = 200  # a scan tells of its changes in batches


class PassageDesk(QObject):
    """Between the navigation's tags, the catalogue and the list of passages."""

    def __init__(self, services: Services, parts: Parts, parent: QObject) -> None:
        """Take what to ask and what to show it on."""
        super().__init__(parent)
        self._services = services
        self._parts = parts
        self._wanted: PassageFilter | None = None
        self._words = ""
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_AFTER_MS)
        self._soon.timeout.connect(self.refresh)
        self._changes = WideChanges(services, parts, "Change Passages", self)
        parts.navigation.scope_chosen.connect(self._on_scope_chosen)
        parts.passages.passage_requested.connect(self._on_passage_requested)
        parts.passages.recolor_requested.connect(self.recolor)
        services.library.changed.connect(self._refresh_soon)
        services.annotations.annotations_changed.connect(self._refresh_soon)

    def refresh(self) -> None:
        """List the passages anew, those of the open article as they are this moment."""
        self._soon.stop()
        folder = self._services.library.folder
        wanted = self._wanted
        if wanted is None or folder is None:
            return
        try:
            passages: Sequence[Passage] = passages_with(str(folder), wanted)
        except StoreError as error:
            self._parts.banner.show_message(f"The passages cannot be listed: {error}")
            return
        book = self._services.annotations
        entry = self._services.library.entries.get(book.path)
        if entry is not None and not book.problem:
            passages = with_current(passages, entry, book.sidecar.annotations, wanted)
        self._parts.passages.show_passages(str(wanted), with_words(passages, self._words))

    @property
    def listed(self) -> PassageFilter | None:
        """Return which passages are listed, None while articles are."""
        return self._wanted

    def show_filter(self, wanted: PassageFilter) -> None:
        """List the passages that fit, in the place of the list of articles."""
        self._wanted = wanted
        self._parts.lists.setCurrentWidget(self._parts.passages)
        self.refresh()

    def filter(self, words: str) -> None:
        """List only passages in which all these words occur."""
        self._words = words
        self._refresh_soon()

    def recolor(self, passages: Sequence[Passage], color: str) -> None:
        """Give passages of any articles a colour."""
        self._edit(passages, lambda annotation: recolor(annotation, color), "Colour changed")

    def retag(self, passages: Sequence[Passage], added: Sequence[str], removed: Sequence[str]) -> list[Passage]:
        """Add tags to passages of any articles, and take tags away from them; return the passages as they are then."""

        def edited(annotation: Annotation) -> Edited:
            return change_tags(annotation, added, removed)

        self._edit(passages, edited, "Tags changed")
        return [replace(passage, annotation=edited(passage.annotation).after) for passage in passages]

    def close(self) -> None:
        """List nothing any more."""
        self._wanted = None
        self._soon.stop()

    def _edit(self, passages: Sequence[Passage], edited: Callable[[Annotation], Edited], said: str) -> None:
        grouped: dict[str, list[Change]] = {}
        for passage in passages:
            change = edited(passage.annotation)
            if change.before != change.after:
                grouped.setdefault(passage.path, []).append(change)
        changes = {path: Together(tuple(parts)) for path, parts in grouped.items()}
        if changes:
            message = f"{said} in {count(sum(len(parts) for parts in grouped.values()), 'passage')}"
            self._changes.make(changes, partial(self._changes.offer_undo, message, changes))

    def _on_scope_chosen(self, scope: Scope) -> None:
        if scope.selection is Selection.SEARCH:  # its list is the results'
            return
        if scope.selection is Selection.TAG:
            self.show_filter(PassageFilter((scope.tag,)))
        else:
            self._wanted = None
            self._parts.lists.setCurrentWidget(self._parts.articles)

    def _on_passage_requested(self, passage: Passage) -> None:
        self._services.navigator.go_to(Location(passage.path, annotation=passage.annotation.id))

    def _refresh_soon(self) -> None:
        if self._wanted is not None and not self._soon.isActive():
            self._soon.start()
