"""The index of one library: made when it is missing, made anew when it is damaged, read as snapshots, written by one.

It stands in the user's cache folder. Other processes may read and write the same one at the same time.
"""

import contextlib
import hashlib
import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.util import filelock

from reader import paths
from reader.model.indexed import Stamp
from reader.search.errors import IndexBusyError, IndexDamagedError, writing
from reader.search.storage import generations
from reader.search.storage.generations import Generation, OtherVersionError
from reader.search.storage.postings import PostingsMemory
from reader.search.storage.segments import Segment, Snapshot

if TYPE_CHECKING:
    from reader.search.storage.index_writer import IndexWriter

DAMAGED = "The search index was damaged and is being built anew."
OTHER_VERSION = "The search index was made by another version of the program and is being built anew."
_LOCKS: Any = filelock  # untyped
_WAIT_S = 10.0  # for another process that writes
_TRIES = 20  # while another process writes generation after generation, removing the files of those before


def index_folder(root: Path) -> Path:
    """Return where the index of the library at ``root`` is kept; there may be none yet."""
    key = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
    return paths.cache_folder() / "indexes" / key


class Index:
    """An index on the disk. ``notices`` says, in sentences, what was damaged and begun anew."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, or make an empty one.

        Raises:
            IndexUnwritableError: there is none, and none can be made.
            IndexBusyError: it is damaged, and another process keeps it busy.
        """
        self.folder = folder
        self.notices: list[str] = []
        self._memory = PostingsMemory()
        self._segments: dict[str, Segment] = {}
        self._lock: Any = None
        self._latest = -1
        self.snapshot()

    @property
    def generation(self) -> int:
        """Return the number of what is in force on the disk: a larger one after every commit, -1 if all is gone."""
        return generations.latest(self.folder)

    def snapshot(self) -> Snapshot:
        """Return what is in force now; an index that turns out to be damaged is begun anew. Raises as when opened."""
        return self._open()[0]

    def stamps(self) -> dict[str, Stamp]:
        """Return the stamp of every article by path. Raises as ``snapshot``."""
        try:
            return self.snapshot().stamps()
        except IndexDamagedError:
            self.discard(DAMAGED)
            return {}

    @contextlib.contextmanager
    def write(self, wait_seconds: float = _WAIT_S) -> "Generator[IndexWriter]":
        """Give the one writer of the index. What is not committed when it is given back is forgotten.

        Raises:
            IndexBusyError: another process is still writing after ``wait_seconds``.
            IndexUnwritableError: the folder may not be written.
        """
        from reader.search.storage.index_writer import IndexWriter  # noqa: PLC0415 - most searches find nothing to write

        with self._locked(wait_seconds):
            writer = IndexWriter(self.folder, *self._open())
            try:
                yield writer
            finally:
                writer.close()

    def discard(self, why: str = "") -> None:
        """Begin anew with an empty index; ``why`` is added to the notices. Raises as ``write``."""
        with self._locked(_WAIT_S):
            self._begin(why)

    def close(self) -> None:
        """Forget what was read."""
        self._segments.clear()
        self._memory.keep(frozenset())

    def _open(self) -> tuple[Snapshot, Generation]:
        try:
            return self._opened()
        except IndexDamagedError:
            with self._locked(_WAIT_S):
                self._mend()
        return self._opened()

    def _opened(self) -> tuple[Snapshot, Generation]:
        """Return what is in force; where its files are gone meanwhile, what is in force then."""
        for _ in range(_TRIES):
            number = self.generation
            try:
                generation = generations.read_generation(self.folder, number)
                return self._snapshot_of(generation), generation
            except FileNotFoundError:
                if self.generation == number:
                    break
        raise IndexDamagedError(str(self.folder), "Files of the search index are missing.")

    def _snapshot_of(self, generation: Generation) -> Snapshot:
        segments = {segment.segment_id(): self._segment(segment) for segment in generation.segments}
        self._segments = segments
        self._latest = generation.number
        self._memory.keep(frozenset(segments))
        return Snapshot(generation.number, tuple(segments.values()))

    def _segment(self, segment: Any) -> Segment:
        known = self._segments.get(segment.segment_id())
        if known is None:
            return Segment(self.folder, segment, self._memory)
        return known.with_deleted(frozenset(segment.deleted_docs()))

    def _mend(self) -> None:
        """Begin anew if the index is still damaged: another process may have done so just now."""
        try:
            self._opened()
        except OtherVersionError:
            self._begin(OTHER_VERSION)
        except IndexDamagedError:
            self._begin(DAMAGED if any(self.folder.glob("*.seg")) or self.generation >= 0 else "")

    def _begin(self, why: str) -> None:
        self._segments.clear()
        with writing(self.folder):
            number = max(generations.first_number(self.folder), self._latest + 1)
            generations.empty(self.folder)
            generations.write_generation(self.folder, Generation(number, (), {}))
        if why:
            self.notices.append(why)

    @contextlib.contextmanager
    def _locked(self, wait_seconds: float) -> Generator[None]:
        if self._lock is not None:  # by a caller of ours
            yield
            return
        self._lock = self._acquired(wait_seconds)
        try:
            yield
        finally:
            self._lock.release()
            self._lock = None

    def _acquired(self, wait_seconds: float) -> Any:
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock: Any = _LOCKS.FileLock(str(self.folder / generations.LOCK))
            if _LOCKS.try_for(lock.acquire, timeout=wait_seconds, delay=0.05):
                return lock
        raise IndexBusyError(
            str(self.folder), "The search index is being written by another process. Wait until it is done."
        )
