"""The open library: its entries, kept true to the folder by scans in a worker process."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.catalogue import Entry, LibraryChange, Problem, ScanProgress, with_sidecar
from reader.model.codebook import Codebook
from reader.model.sidecar import Sidecar
from reader.model.strays import ConflictCopy, Orphan, Strays
from reader.services.folder_watch import FolderWatch
from reader.services.lane import WorkerLane
from reader.services.noted import Noted
from reader.services.scan_memory import CACHE_PROBLEM, load_known
from reader.services.stray_finder import StrayFinder
from reader.store.catalogue import catalogue_stamp
from reader.store.codebook import tag_colors
from reader.store.errors import StoreError

_SCAN = "reader.services.scanning:scan"  # by name: what it imports is the worker's to load, not the window's
_IDLE_MS = 3000  # the scanning process holds a language model, 100 MB: it ends when nothing has changed for so long
_BATCH_MS = 150  # between two reports of a scan
_LOAD_AFTER_MS = 500  # at the latest; the article that is being opened comes first
_WATCH_AFTER_MS = 400  # starting to watch walks the tree: the first page comes first
_RETRY_MS = 5000  # how often a folder that went away is looked for


class Library(QObject):
    """One folder of articles, opened in place. Everything here is relative to ``folder``."""

    opened = Signal()  # another folder; entries are what the catalogue knew
    changed = Signal(object)  # LibraryChange
    progressed = Signal(int, int)  # articles done, of so many
    scanned = Signal()
    failed = Signal(str)  # why the folder cannot be read, as a sentence
    recovered = Signal()
    strays_found = Signal()  # orphans or conflicts are others than before

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no library open."""
        super().__init__(parent)
        self.folder: Path | None = None
        self.entries: dict[str, Entry] = {}
        self.codebook: Codebook = {}  # read once a scan: tags are counted after every change
        self.problems: tuple[Problem, ...] = ()
        self._encodings: Mapping[str, str] = {}
        self._lane = WorkerLane("library-scan", background=True, idle_ms=_IDLE_MS)
        self._lane.value_arrived.connect(self._on_progress)
        self._lane.request_failed.connect(self._on_failed)
        self._lane.request_finished.connect(self._on_finished)
        self._watch = FolderWatch(self)
        self._watch.changed.connect(self.rescan)
        self._load_soon = QTimer(self, singleShot=True)
        self._load_soon.timeout.connect(self.load)
        self._watch_soon = QTimer(self, singleShot=True, interval=_WATCH_AFTER_MS)
        self._watch_soon.timeout.connect(self._start_watching)
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(self.rescan)
        self._number = 0
        self._again = False
        self._stamp = 0  # of the catalogue, as far as it is known here
        self._loaded = False
        self.missing = False  # the folder could not be read at the last try
        self._found: list[Problem] = []
        self._fresh: list[str] = []  # articles without a sidecar that are new or changed
        self._strays = Strays()
        self._noted = Noted()
        self._finder = StrayFinder(self._lane, self)
        self._finder.found.connect(self.strays_found)

    @property
    def orphans(self) -> tuple[Orphan, ...]:
        """Return the sidecars whose article is not there, as far as they have been looked into."""
        return self._finder.orphans

    @property
    def conflicts(self) -> tuple[ConflictCopy, ...]:
        """Return the copies that sync tools made of the sidecars of articles that are there."""
        return self._finder.conflicts

    def note_annotations(self, path: str, sidecar: Sidecar) -> None:
        """Show at once what an article's sidecar is about to say; where that shows in a list, it is announced.

        ``changed`` tells of a sidecar again when somebody else wrote it, by an entry whose ``sidecar`` is another: also
        of this window's own writing, unless ``note_saved`` follows.
        """
        self._noted.note(path, sidecar)
        known = self.entries.get(path)
        if known is None or (entry := with_sidecar(known, sidecar)) == known:
            return
        self.entries[path] = entry
        self.changed.emit(LibraryChange(changed=(entry,)))

    def note_saved(self, path: str, token: str) -> None:
        """Take the token of the sidecar that was just written for ``note_annotations``: finding it is no news."""
        self._noted.note_saved(path, token)

    def unreadable(self) -> list[tuple[str, str]]:
        """Return what in the library cannot be read: path and reason, of articles and folders."""
        found = [(problem.path, problem.detail) for problem in self.problems if problem.problem != CACHE_PROBLEM]
        return found + [(entry.path, entry.problem) for entry in self.entries.values() if entry.problem]

    def notices(self) -> list[str]:
        """Return what the last scan has to say of the program's own files, as sentences."""
        return [problem.detail for problem in self.problems if problem.problem == CACHE_PROBLEM]

    @property
    def scanning(self) -> bool:
        """Return whether a scan is going on or about to begin."""
        return self._number > 0 or (self.folder is not None and not self._loaded)

    def open(self, folder: Path, encodings: Mapping[str, str]) -> None:
        """Take another folder; ``encodings`` are the user's choices by path. ``load`` follows, soon by itself."""
        self.close()
        self.folder = folder.resolve()
        self._encodings = encodings
        self._loaded = False
        self._load_soon.start(_LOAD_AFTER_MS)

    def load_next(self) -> None:
        """Load once what is under way on the window's thread is done."""
        if not self._loaded:
            self._load_soon.start(0)

    def load(self) -> None:
        """Show what is known of the folder and scan it; nothing where that has been done."""
        if self.folder is None or self._loaded:
            return
        self._loaded = True
        self._load_soon.stop()
        self._stamp = catalogue_stamp(self.folder)
        self.entries = {entry.path: entry for entry in load_known(str(self.folder))}
        self._read_codebook()
        self.rescan()  # first: an empty list then says that articles are looked for, not that there are none
        self.opened.emit()
        self._watch_soon.start()

    def rescan(self) -> None:
        """Look for changes; while a scan is going on, once more after it."""
        if self.folder is None or not self._loaded:
            return
        if self.scanning:
            self._again = True
            return
        self._again = False
        self._found = []
        self._fresh = []
        self._strays = Strays()
        self._retry.stop()  # this is one; if it fails, the next follows
        self._number = self._lane.request(_SCAN, str(self.folder), dict(self._encodings), _BATCH_MS, self._stamp)

    def close(self) -> None:
        """Let go of the folder and end the process."""
        self._load_soon.stop()
        self._watch_soon.stop()
        self._retry.stop()
        self._watch.stop()
        self._lane.stop()
        self._finder.clear()
        self._noted = Noted()
        self._number = 0
        self.missing = False
        self.folder = None
        self.entries = {}
        self.codebook = {}
        self.problems = ()

    def _on_progress(self, number: int, progress: ScanProgress) -> None:
        if number != self._number:
            return
        self._found.extend(progress.change.problems)
        self._fresh.extend(entry.path for entry in progress.change.changed if entry.sidecar is None)
        self._strays = progress.strays
        self.progressed.emit(progress.done, progress.total)
        announced, quiet = self._noted.sift(progress, self.entries)
        self.entries.update((entry.path, entry) for entry in quiet)
        self._stamp = progress.stamp
        change = replace(progress.change, changed=tuple(announced))
        if progress.everything is not None:
            change = self._with_what_others_found(change, progress.everything)
        if change:
            self._apply(change)
            self.changed.emit(change)

    def _with_what_others_found(self, change: LibraryChange, everything: tuple[Entry, ...]) -> LibraryChange:
        """Return a change with what another window or the command line wrote into the catalogue before this one looked.

        An article is compared by its files: what is said of the open one may be newer here.
        """
        told = {*change.removed, *(entry.path for entry in change.changed), *(old for old, _ in change.renamed)}
        told.update(entry.path for _, entry in change.renamed)
        news = [entry for entry in everything if entry.path not in told and self._is_other(entry)]
        gone = self.entries.keys() - told - {entry.path for entry in everything}
        return replace(change, changed=(*change.changed, *news), removed=(*change.removed, *sorted(gone)))

    def _is_other(self, entry: Entry) -> bool:
        known = self.entries.get(entry.path)
        return known is None or (known.fingerprint, known.sidecar) != (entry.fingerprint, entry.sidecar)

    def _apply(self, change: LibraryChange) -> None:
        for path in change.removed:
            self.entries.pop(path, None)
        for old, entry in change.renamed:
            self._noted.rename(old, entry.path)
            self.entries.pop(old, None)
            self.entries[entry.path] = entry
        self.entries.update((entry.path, entry) for entry in change.changed)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number != self._number:
            return
        self.missing = True
        self._retry.start()
        self.failed.emit(str(error))

    def _on_finished(self, number: int) -> None:
        if number != self._number:
            return
        self._number = 0
        if not self._retry.isActive():
            self._on_success()
        self.scanned.emit()
        if self._again:
            self.rescan()

    def _on_success(self) -> None:
        self.problems = tuple(self._found)
        self._read_codebook()
        if self.folder is not None:
            self._finder.update(self.folder, self._strays, self.entries, self._fresh)
        if self.missing:
            self.missing = False
            self._start_watching()
            self.recovered.emit()

    def _read_codebook(self) -> None:
        try:
            self.codebook = tag_colors(self.folder) if self.folder is not None else {}
        except StoreError:  # `reader check` and `reader tags` say what is wrong with it
            self.codebook = {}

    def _start_watching(self) -> None:
        if self.folder is not None and self.folder.is_dir():
            self._watch.watch(self.folder)
        self.rescan()  # for what happened before anybody watched
