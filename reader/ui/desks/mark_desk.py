"""Highlights or tags all places that are ticked in the results of a search, as one step."""

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from reader.model.change import Together
from reader.model.hit import Place
from reader.model.wording import count
from reader.services.bundle import Services
from reader.services.clock import now
from reader.services.disk_jobs import DiskJobs
from reader.ui.desks.editor_desk import EditorDesk
from reader.ui.desks.wide_changes import WideChanges
from reader.ui.window_parts import Parts

if TYPE_CHECKING:  # what they need is loaded when first wanted: start-up counts
    from reader.services.place_marking import Marked, Wish
    from reader.ui.dialogs.tag_prompt import TagPrompt

_MARK = "reader.services.place_marking:mark_places"
_NAME = "Mark Places"  # in the menu, where the open article's are undone
_INTO_LIST = QPoint(24, 96)  # where the card goes above the results


class MarkDesk(QObject):
    """Between ticked places and the sidecars of their articles."""

    def __init__(self, services: Services, parts: Parts, editing: EditorDesk, window: QWidget) -> None:
        """Take what to ask, where places are ticked, and who knows the tags that were used last."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._editing = editing
        self._window = window
        self._asked: list[Place] = []
        self._changes = WideChanges(services, parts, _NAME, self)
        self._jobs = DiskJobs(services.disk, parts.banner.show_message, self)
        parts.results.highlight_requested.connect(self.highlight)
        parts.results.tags_requested.connect(self.ask_tags)

    @cached_property
    def prompt(self) -> "TagPrompt":
        """Return the card that asks for tags."""
        from reader.ui.dialogs.tag_prompt import TagPrompt  # noqa: PLC0415 - when first wanted

        prompt = TagPrompt(self._window)
        prompt.tags_given.connect(self._on_tags_given)
        return prompt

    def highlight(self, places: list[Place], color: str) -> None:
        """Mark places in a colour."""
        from reader.services.place_marking import Wish  # noqa: PLC0415 - when first wanted

        self._services.preferences.set(highlight_color=color)
        self._mark(places, Wish(color), "highlighted")

    def ask_tags(self, places: list[Place]) -> None:
        """Ask which tags places are to get."""
        if places:
            self._asked = places
            at = self._parts.results.mapTo(self._window, _INTO_LIST)
            self.prompt.ask(len(places), self._editing.known_tags(), at)

    def _on_tags_given(self, tags: tuple[str, ...]) -> None:
        from reader.services.place_marking import Wish  # noqa: PLC0415 - when first wanted

        self._editing.note_used(tags)
        wish = Wish(self._services.preferences.settings.highlight_color, tags)
        self._mark(self._asked, wish, f"tagged “{'”, “'.join(tags)}”")

    def _mark(self, places: list[Place], wish: "Wish", said: str) -> None:
        folder = self._services.library.folder
        if folder is None or not places:
            return
        if self._parts.results.view == "passages":  # what is seen on the card; in a concordance it is the hit
            places = [replace(place, span=place.context) for place in places]
        here = self._mark_here(places, wish)
        others = [place for place in places if place.path not in here]
        then = partial(self._on_marked, said, here)
        self._services.annotations.flush()  # the lane is serial: what is being written comes before this
        self._jobs.run(_MARK, folder, others, wish, then=then)

    def _mark_here(self, places: list[Place], wish: "Wish") -> dict[str, Together]:
        """Mark places of the open article through its book, so that they can be undone there; return what was done."""
        from reader.services.place_marking import marking  # noqa: PLC0415 - when first wanted

        book, page = self._services.annotations, self._parts.page.page
        own = [place for place in places if place.path == book.path]
        if page is None or not own or not book.editable:
            return {}
        if any(place.text_sha256 != page.article.text_sha256 for place in own):  # it is said of those on disk
            return {}
        text = page.article.document.text
        made = marking((place.span for place in own), text, book.sidecar, book.placements, wish, now())
        if made.changes:
            book.do(made, _NAME)
        return {book.path: made}

    def _on_marked(self, said: str, here: dict[str, Together], marked: "Marked") -> None:
        for path, made in here.items():
            if made.changes:
                marked.changes[path] = made
                marked.places += len(made.changes)
        if marked.problems:
            self._parts.banner.show_message("\n".join(marked.problems))
        if marked.changes:
            self._changes.offer_undo(f"{count(marked.places, 'place')} {said}", marked.changes)
        elif not marked.problems:
            self._parts.toast.show_message(f"All of them are {said} already")
        self._parts.results.clear_ticks()
        self._services.library.rescan()
