"""Asks which tags may fit the highlight whose card is open."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import Annotation
from reader.model.tag_suggestion import TagSuggestion
from reader.services.bundle import Services

_SUGGEST = "reader.services.tag_suggestions:suggest"


class TagSuggester(QObject):
    """Between the card and the library's passages: the newest question counts, an answer that comes late does not."""

    suggested = Signal(str, tuple)  # annotation id, TagSuggestions

    def __init__(self, services: Services, parent: QObject) -> None:
        """Take who knows the passages and where they are looked through."""
        super().__init__(parent)
        self._services = services
        self._asked: tuple[str, str, tuple[str, ...]] | None = None

    def ask(self, annotation: Annotation) -> None:
        """Ask for tags for an annotation of the open article; not again where it has the same words and tags."""
        question = (annotation.id, annotation.anchor.quote, annotation.tags)
        if question == self._asked:
            return
        self._asked = question
        folder = self._services.library.folder
        if folder is None or not annotation.anchor.quote or not self._has_others(annotation.tags):
            self.suggested.emit(annotation.id, ())
            return
        path = self._services.annotations.path
        then = partial(self._on_suggested, question)
        self._services.workshop.run(
            _SUGGEST, str(folder), path, annotation.anchor.quote, annotation.tags, then=then, failed=self._on_failed
        )

    def forget(self) -> None:
        """Ask anew next time, and want no answer any more: the card is closed."""
        self._asked = None

    def _has_others(self, taken: tuple[str, ...]) -> bool:
        """Return whether there is any other tag: to look for it takes a process."""
        entries = self._services.library.entries.values()
        return any(count.count and tag not in taken for entry in entries for tag, count in entry.highlights.tags)

    def _on_suggested(self, question: tuple[str, str, tuple[str, ...]], suggestions: tuple[TagSuggestion, ...]) -> None:
        if question == self._asked:
            self.suggested.emit(question[0], suggestions)

    def _on_failed(self, _sentence: str) -> None:
        """Suggest nothing: a catalogue that cannot be read is said where it is missed."""
