"""Changes of the library's tags, one after another: carried out in the workshop, taken back, made again."""

import contextlib
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.progress import Progress
from reader.model.tag_edit import TagEdit
from reader.model.tag_wording import title
from reader.services.bundle import Services
from reader.services.disk_jobs import DiskJobs
from reader.store.errors import StoreError

if TYPE_CHECKING:  # what carries a change out is loaded in the workshop's process alone
    from reader.services.tag_edits import TagsChanged
    from reader.services.tag_previews import TagPreview

_PREVIEW = "reader.services.tag_previews:preview"
_CARRY_OUT = "reader.services.tag_edits:carry_out"
_TAKE_BACK = "reader.services.tag_edits:take_back"
_MOST = 50  # steps that can be taken back; each keeps what the passages had

Said = Callable[[str], object]
Made = Callable[["TagsChanged"], object]


class TagSteps(QObject):
    """Keeps what can be taken back while a library is open."""

    changed = Signal()  # what can be taken back or made again, or whether something is going on
    made = Signal(object)  # TagsChanged: carried out, taken back or made again
    progressed = Signal(object)  # Progress, None at the end

    def __init__(self, services: Services, parent: QObject) -> None:
        """Take who writes."""
        super().__init__(parent)
        self._services = services
        self._jobs = DiskJobs(services.disk, _unheard, self)
        self._back: list[TagsChanged] = []
        self._forth: list[TagsChanged] = []
        self._working = 0
        services.workshop.progressed.connect(self._on_progress)

    @property
    def busy(self) -> bool:
        """Return whether a step is going on."""
        return self._working > 0

    @property
    def undo_name(self) -> str:
        """Return the title of what would be taken back, empty where there is nothing."""
        return title(self._back[-1].edit) if self._back and not self.busy else ""

    @property
    def redo_name(self) -> str:
        """Return the title of what would be made again, empty where there is nothing."""
        return title(self._forth[-1].edit) if self._forth and not self.busy else ""

    def preview(self, edit: TagEdit, then: "Callable[[TagPreview], object]", failed: Said) -> None:
        """Hand what an edit would do to ``then``."""
        self._when_saved(lambda root: self._services.workshop.run(_PREVIEW, root, edit, then=then, failed=failed))

    def do(self, edit: TagEdit, then: Made, failed: Said) -> None:
        """Carry an edit out, to be taken back from now on; an edit that did nothing is none."""

        def keep(done: "TagsChanged") -> None:
            if not done.is_empty:
                self._back = [*self._back, done][-_MOST:]
                self._forth = []
            then(done)
            self._announce(done)

        self._start(_CARRY_OUT, edit, keep, failed)

    def finish(self, edit: TagEdit) -> None:
        """Carry an edit out before this returns: the window is going, and cannot tell of what fails any more."""
        from reader.services.tag_edits import TagEditError, carry_out  # noqa: PLC0415 - see above

        folder = self._services.library.folder
        if folder is not None:
            with contextlib.suppress(TagEditError, StoreError):
                deque(carry_out(str(folder), edit), maxlen=0)

    def undo(self, then: Made, failed: Said) -> None:
        """Take the last step back."""
        self._turn(self._back, self._forth, then, failed)

    def redo(self, then: Made, failed: Said) -> None:
        """Make the step again that was taken back last."""
        self._turn(self._forth, self._back, then, failed)

    def clear(self) -> None:
        """Forget all steps: another library is open."""
        self._back, self._forth = [], []
        self.changed.emit()

    def _turn(self, source: "list[TagsChanged]", target: "list[TagsChanged]", then: Made, failed: Said) -> None:
        if not source or self.busy:
            return
        step = source[-1]

        def keep(done: "TagsChanged") -> None:
            if source and source[-1] is step:
                source.pop()
                target.append(done)
            then(done)
            self._announce(done)

        self._start(_TAKE_BACK, step, keep, failed)

    def _start(self, job: str, what: object, then: Made, failed: Said) -> None:
        if self._services.library.folder is None:
            return
        self._working += 1
        self.changed.emit()
        self._when_saved(partial(self._run, job, what, then, failed))

    def _run(self, job: str, what: object, then: Made, failed: Said, root: str) -> None:
        end, fail = partial(self._on_done, root, then), partial(self._on_failed, failed)
        self._services.workshop.run(job, root, what, then=end, failed=fail, again=True)

    def _on_done(self, root: str, then: Made, done: "TagsChanged") -> None:
        self._end()
        if str(self._services.library.folder) == root:  # another library knows nothing of it
            then(done)

    def _on_failed(self, failed: Said, sentence: str) -> None:
        self._end()
        failed(sentence)

    def _on_progress(self, progress: Progress) -> None:
        if self.busy:
            self.progressed.emit(progress)

    def _end(self) -> None:
        self._working -= 1
        self.progressed.emit(None)
        self.changed.emit()

    def _announce(self, done: "TagsChanged") -> None:
        self.changed.emit()
        self.made.emit(done)

    def _when_saved(self, start: Callable[[str], object]) -> None:
        """Start what works on the library's files once the open article's annotations are in one of them."""
        folder = self._services.library.folder
        if folder is not None:
            self._services.annotations.flush()
            self._jobs.run(_nothing, then=lambda _none: start(str(folder)))  # the lane is serial: it is written by then


def _nothing() -> None:
    """Stand at the end of the disk's lane."""


def _unheard(_sentence: str) -> None:
    """Stand for what follows the failure of a job that cannot fail."""
