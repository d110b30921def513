"""Sidecars that stand alone in the open library, and for each of them the article that it seems to belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.catalogue import Entry
from reader.model.strays import ConflictCopy, LooseSidecar, Orphan, Strays
from reader.services.lane import WorkerLane

_AGAIN = "The article that it seemed to belong to is gone or has annotations of its own."
_SUGGEST = "reader.services.relinking:suggest"


class StrayFinder(QObject):
    """Looks into each sidecar once, in the process that scans; later only for articles that came since."""

    found = Signal()  # orphans or conflicts are others than before

    def __init__(self, lane: WorkerLane, parent: QObject | None = None) -> None:
        """Take the process to look in."""
        super().__init__(parent)
        self.orphans: tuple[Orphan, ...] = ()
        self.conflicts: tuple[ConflictCopy, ...] = ()
        self._known: dict[LooseSidecar, Orphan] = {}
        self._loose: tuple[LooseSidecar, ...] = ()
        self._asked: dict[int, _Question] = {}
        self._lane = lane
        lane.value_arrived.connect(self._on_suggested)
        lane.request_failed.connect(self._on_failed)

    def update(self, folder: Path, strays: Strays, entries: Mapping[str, Entry], fresh: Sequence[str]) -> None:
        """Take what a scan found; ``fresh`` are articles without a sidecar that it found new or changed.

        Copies of sidecars whose article is not there have nothing to be merged with; they are left out.
        """
        self._loose = strays.loose
        unknown = [file for file in strays.loose if not self._still_fits(file, entries)]
        self._known = {file: self._known[file] for file in strays.loose if file in self._known}
        hopeless = [file for file, orphan in self._known.items() if not orphan.suggestion]
        for file in self._known.keys() & unknown:  # it stays in the list meanwhile
            self._known[file] = replace(self._known[file], suggestion="", certain=False, reason=_AGAIN)
        if unknown:
            self._ask(folder, unknown, ())
        if hopeless and fresh:
            self._ask(folder, hopeless, tuple(fresh))
        self._announce(tuple(copy for copy in strays.conflicts if copy.article in entries))

    def clear(self) -> None:
        """Forget everything; answers still under way are dropped."""
        self._known, self._loose, self._asked = {}, (), {}
        self.orphans, self.conflicts = (), ()

    def _still_fits(self, file: LooseSidecar, entries: Mapping[str, Entry]) -> bool:
        """Return whether a sidecar is known, and its suggestion is there and has no sidecar of its own."""
        orphan = self._known.get(file)
        if orphan is None:
            return False
        entry = entries.get(orphan.suggestion)
        return not orphan.suggestion or (entry is not None and entry.sidecar is None)

    def _ask(self, folder: Path, files: Sequence[LooseSidecar], among: Sequence[str]) -> None:
        number = self._lane.request(_SUGGEST, str(folder), tuple(files), among)
        self._asked[number] = _Question(folder, files, bool(among))

    def _on_suggested(self, number: int, orphans: Sequence[Orphan]) -> None:
        question = self._asked.pop(number, None)
        if question is None:
            return
        answers = dict(zip(question.files, orphans, strict=True))
        if not question.among_some:
            self._known.update(answers)
            self._announce(self.conflicts)
        elif promising := [file for file, orphan in answers.items() if orphan.suggestion]:
            self._ask(question.folder, promising, ())  # whether it is the best can only be said among all

    def _on_failed(self, number: int, error: Exception) -> None:
        question = self._asked.pop(number, None)
        if question is None:
            return
        reason = f"It could not be looked into: {error}"
        for file in question.files:
            self._known.setdefault(file, Orphan(file.path, file.article, 0, "", certain=False, reason=reason))
        self._announce(self.conflicts)

    def _announce(self, conflicts: tuple[ConflictCopy, ...]) -> None:
        orphans = tuple(self._known[file] for file in self._loose if file in self._known)
        if (orphans, conflicts) != (self.orphans, self.conflicts):
            self.orphans, self.conflicts = orphans, conflicts
            self.found.emit()


@dataclass(frozen=True, slots=True)
class _Question:
    folder: Path
    files: Sequence[LooseSidecar]
    among_some: bool  # of the articles, not all
