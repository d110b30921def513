"""Changes of the library's tags, one after another: carried out in the workshop, taken back, made again."""

import contextlib
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.progress import Progress
from reader.model.tag_edit import TagEdit
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


@dataclass(frozen=True, slots=True)
class TagStep:
    """What one wish did, in one or more changes: several tags are deleted one by one. ``name`` is its title."""

    name: str
    done: tuple["TagsChanged", ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Return what kept the step from some files, each sentence once."""
        return tuple(dict.fromkeys(problem for one in self.done for problem in one.problems))


@dataclass(slots=True)
class _Work:
    root: str
    left: list[tuple[str, object]]
    then: Callable[[tuple["TagsChanged", ...]], object]
    failed: Said
    done: list["TagsChanged"] = field(default_factory=list["TagsChanged"])
    in_return: bool = False  # it takes back what was done of a step that failed


class TagSteps(QObject):
    """Keeps what can be taken back while a library is open. All of a step's changes are made, or none."""

    changed = Signal()  # what can be taken back or made again, or whether something is going on
    made = Signal(object)  # TagStep: carried out, taken back or made again
    progressed = Signal(object)  # Progress, None at the end

    def __init__(self, services: Services, parent: QObject) -> None:
        """Take who writes."""
        super().__init__(parent)
        self._services = services
        self._jobs = DiskJobs(services.disk, _unheard, self)
        self._back: list[TagStep] = []
        self._forth: list[TagStep] = []
        self._working = 0
        services.workshop.progressed.connect(self._on_progress)

    @property
    def busy(self) -> bool:
        """Return whether a step is going on."""
        return self._working > 0

    @property
    def undo_name(self) -> str:
        """Return the title of what would be taken back, empty where there is nothing."""
        return self._back[-1].name if self._back and not self.busy else ""

    @property
    def redo_name(self) -> str:
        """Return the title of what would be made again, empty where there is nothing."""
        return self._forth[-1].name if self._forth and not self.busy else ""

    def preview(self, edit: TagEdit, then: "Callable[[TagPreview], object]", failed: Said) -> None:
        """Hand what an edit would do to ``then``."""
        self._when_saved(lambda root: self._services.workshop.run(_PREVIEW, root, edit, then=then, failed=failed))

    def do(self, name: str, edits: Sequence[TagEdit], then: Callable[[TagStep], object], failed: Said) -> None:
        """Carry edits out as one step."""

        def keep(done: tuple["TagsChanged", ...]) -> None:
            step = TagStep(name, done)
            self._back = [*self._back, step][-_MOST:]
            self._forth = []
            then(step)
            self._announce(step)

        self._start([(_CARRY_OUT, edit) for edit in edits], keep, failed)

    def finish(self, edits: Sequence[TagEdit]) -> None:
        """Carry edits out before this returns: the window is going, and cannot tell of what fails any more."""
        from reader.services.tag_edits import TagEditError, carry_out  # noqa: PLC0415 - see above

        folder = self._services.library.folder
        for edit in edits if folder is not None else ():
            with contextlib.suppress(TagEditError, StoreError):
                deque(carry_out(str(folder), edit), maxlen=0)

    def undo(self, then: Callable[[TagStep], object], failed: Said) -> None:
        """Take the last step back."""
        self._turn(self._back, self._forth, then, failed)

    def redo(self, then: Callable[[TagStep], object], failed: Said) -> None:
        """Make the step again that was taken back last."""
        self._turn(self._forth, self._back, then, failed)

    def clear(self) -> None:
        """Forget all steps: another library is open."""
        self._back, self._forth = [], []
        self.changed.emit()

    def _turn(
        self, source: list[TagStep], target: list[TagStep], then: Callable[[TagStep], object], failed: Said
    ) -> None:
        if not source or self.busy:
            return
        step = source[-1]

        def keep(done: tuple["TagsChanged", ...]) -> None:
            turned = TagStep(step.name, done)
            if source and source[-1] is step:
                source.pop()
                target.append(turned)
            then(turned)
            self._announce(turned)

        self._start([(_TAKE_BACK, done) for done in reversed(step.done)], keep, failed)

    def _start(
        self, jobs: list[tuple[str, object]], then: Callable[[tuple["TagsChanged", ...]], object], failed: Said
    ) -> None:
        if self._services.library.folder is None:
            return
        self._working += 1
        self.changed.emit()
        self._when_saved(lambda root: self._next(_Work(root, jobs, then, failed)))

    def _next(self, work: _Work) -> None:
        if not work.left:
            self._end()
            if str(self._services.library.folder) == work.root:  # another library knows nothing of it
                work.then(tuple(work.done))
            return
        job, what = work.left.pop(0)
        self._services.workshop.run(
            job,
            work.root,
            what,
            then=partial(self._on_one, work),
            failed=partial(self._on_failed, work),
        )

    def _on_one(self, work: _Work, done: "TagsChanged") -> None:
        work.done.append(done)
        self._next(work)

    def _on_failed(self, work: _Work, sentence: str) -> None:
        """Take back what was done of the step before; the change that failed took itself back."""
        if work.done and not work.in_return:
            jobs: list[tuple[str, object]] = [(_TAKE_BACK, done) for done in reversed(work.done)]
            said = partial(work.failed, sentence)
            self._next(_Work(work.root, jobs, lambda _done: said(), lambda _reason: said(), in_return=True))
        else:
            self._end()
            work.failed(sentence)

    def _on_progress(self, progress: Progress) -> None:
        if self.busy:
            self.progressed.emit(progress)

    def _end(self) -> None:
        self._working -= 1
        self.progressed.emit(None)
        self.changed.emit()

    def _announce(self, step: TagStep) -> None:
        self.changed.emit()
        self.made.emit(step)

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
