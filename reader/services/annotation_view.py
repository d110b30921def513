"""What can be asked of the annotations of the open article."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from reader.model.annotation import Annotation, AnnotationSet
from reader.model.article import Article
from reader.model.document import Span
from reader.model.history import History, Step
from reader.model.placement import Placement, needs_review
from reader.model.sidecar import Sidecar
from reader.services.open_annotations import OpenAnnotations

_NO_ARTICLE = "Open an article first."
_NOT_READ_YET = "The annotations of this article are still being read. Try again in a moment."


class AnnotationView(QObject):
    """The state of `AnnotationBook`, which changes it; histories are kept until the window closes."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no article."""
        super().__init__(parent)
        self._path = ""
        self._file = Path()
        self._open: OpenAnnotations | None = None
        self._problem = ""
        self._conflicts: tuple[str, ...] = ()
        self._histories: dict[Path, History] = {}
        self._reviewed: tuple[object, object] = (None, None)  # what `needs_review` was last said of
        self._needs_review = False

    @property
    def path(self) -> str:
        """Return the path of the open article in the library, empty for none."""
        return self._path

    @property
    def article(self) -> Article | None:
        """Return the open article."""
        return self._open.article if self._open else None

    @property
    def sidecar(self) -> Sidecar:
        """Return its annotations and what is said of it, changes that are not saved yet included."""
        return self._open.sidecar if self._open else Sidecar()

    @property
    def placements(self) -> Mapping[str, Placement]:
        """Return where annotations stand, by id; one that another program has just added may be missing."""
        return self._open.placements if self._open else {}

    @property
    def token(self) -> str:
        """Return what tells the sidecar's file, as it was last read or written, from any other."""
        return self._open.token if self._open else ""

    @property
    def problem(self) -> str:
        """Return why nothing can be annotated, a sentence, or nothing."""
        return self._problem

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Return the names of the sidecar's conflict copies."""
        return self._conflicts

    @property
    def editable(self) -> bool:
        """Return whether annotations can be made and changed."""
        return not self._why_not()

    @property
    def is_saved(self) -> bool:
        """Return whether everything of the open article is on disk."""
        return self._open is None or self._open.is_saved

    @property
    def can_undo(self) -> bool:
        """Return whether there is something to undo."""
        return self.editable and bool(self.undo_name)

    @property
    def can_redo(self) -> bool:
        """Return whether there is something to do again."""
        return self.editable and bool(self.redo_name)

    @property
    def last_step(self) -> Step | None:
        """Return what would be undone, None for nothing."""
        return self._history.last if self._open else None

    @property
    def undo_name(self) -> str:
        """Return what would be undone, empty for nothing."""
        return self._history.undo_name if self._open else ""

    @property
    def redo_name(self) -> str:
        """Return what would be done again, empty for nothing."""
        return self._history.redo_name if self._open else ""

    def needing_review(self) -> list[Annotation]:
        """Return what waits for the reader: changed, uncertain or lost and not known to be, in text order."""
        known = self.sidecar.annotations
        found = ((known.get(key), placement) for key, placement in self.placements.items())
        return AnnotationSet(a for a, placement in found if a is not None and needs_review(a, placement)).ordered()

    @property
    def needs_review(self) -> bool:
        """Return whether anything waits for the reader."""
        state = self.sidecar, self.placements
        if state[0] is not self._reviewed[0] or state[1] is not self._reviewed[1]:  # asked at every key press
            self._reviewed = state
            self._needs_review = bool(self.needing_review())
        return self._needs_review

    @property
    def _history(self) -> History:
        return self._histories.setdefault(self._file, History())

    def _why_not(self) -> str:
        if self._open is None:
            return _NO_ARTICLE
        return self._problem or ("" if self._open.known else _NOT_READ_YET)

    def _standing_at(self, span: Span) -> Annotation | None:
        for key, placement in self.placements.items():  # starts first: comparing 10,000 spans takes 3 ms
            if placement.span is not None and placement.span.start == span.start and placement.shown == span:
                return self.sidecar.annotations.get(key)
        return None
