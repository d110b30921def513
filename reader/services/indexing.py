"""Keeps the search index true to the folder: walks it, reads what is new or changed, and reports as it goes.

No Qt: runs in a worker process and on the command line. Nothing is written into the library.
"""

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.hit import IndexProgress
from reader.model.indexed import Stamp
from reader.model.problem import Problem
from reader.search.errors import IndexBusyError, IndexDamagedError, IndexUnwritableError
from reader.search.storage.generations import latest
from reader.search.storage.index import DAMAGED, Index, index_folder
from reader.services.index_batches import Batch, Taken
from reader.store.errors import LibraryError
from reader.store.scan import Found, device_of, walk

if TYPE_CHECKING:  # most searches find nothing to write
    from reader.search.storage.index_writer import IndexWriter

_REPORT_SECONDS = 0.15
_WAIT_SECONDS = 10.0  # for another process that writes the index: it takes in the same changes


def bring_up_to_date(
    root: str,
    encodings: Mapping[str, str],
    rebuild: bool = False,  # noqa: FBT001, FBT002 - requests to a process go by position
    processes: int = 1,
) -> Iterator[IndexProgress]:
    """Bring the index up to date as ``update`` does; where it cannot be written, the last step's notices say why.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    last = IndexProgress(0, 0)
    try:
        for last in update(root, encodings, rebuild=rebuild, processes=processes):
            yield last
    except (IndexBusyError, IndexUnwritableError) as error:
        yield replace(last, committed=False, finished=True, notices=(*last.notices, str(error)))


def update(
    root: str, encodings: Mapping[str, str], *, rebuild: bool = False, processes: int = 1
) -> Iterator[IndexProgress]:
    """Bring the index up to date; yield how far it is some times a second, a last time with ``finished``.

    What is new is committed in growing batches, so that most of it can be searched early. ``encodings`` are the user's
    choices by path. With two ``processes``, for somebody who waits for the end, a second one helps where there is much
    to do, and commits are few; more processes are no use here. A damaged index is made anew, and a notice says so.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
        IndexBusyError: another process has been writing it for long.
        IndexUnwritableError: the disk is full, or the cache folder cannot be written; what was committed stays.
    """
    library = _walked(Path(root))  # first: for a folder that is not there nothing is made
    with contextlib.closing(Index(index_folder(Path(root)))) as index:
        if rebuild:
            index.discard()
        try:
            yield from _Run(library, index, encodings, processes).steps()
        except (IndexDamagedError, IndexUnwritableError) as error:
            if isinstance(error, IndexUnwritableError) and latest(index.folder) >= 0:
                raise
            index.discard(DAMAGED)  # or somebody has deleted its folder meanwhile
            yield from _Run(library, index, encodings, processes).steps()


def is_indexed(root: Path) -> bool:
    """Return whether there is an index of the library at ``root``, up to date or not.

    One that was damaged and begun anew holds nothing until it is brought up to date: that is none.
    """
    folder = index_folder(root)
    if any(folder.glob("*.seg")):
        return True
    return latest(folder) >= 0 and not any(isinstance(item, Found) for item in walk(root))


@dataclass(frozen=True, slots=True)
class _Walked:
    """What is in a library: its articles by path, and what cannot be reached there, with the reasons."""

    root: Path
    found: Mapping[str, Found]
    problems: Mapping[str, str]


def _walked(root: Path) -> _Walked:
    found: dict[str, Found] = {}
    problems: dict[str, str] = {}
    for item in walk(root):
        match item:
            case Found():
                found[item.path] = item
            case Problem():
                problems[item.path] = item.detail
            case _:
                pass
    return _Walked(root, found, problems)


class _Run:
    """One run: what is found, what is known of it, and what has been done."""

    def __init__(self, library: _Walked, index: Index, encodings: Mapping[str, str], processes: int) -> None:
        self._root = library.root
        self._found = library.found
        self._problems = dict(library.problems)
        self._index = index
        self._encodings = encodings
        self._processes = processes
        self._known: dict[str, Stamp] = {}
        self._done = self._added = self._updated = self._removed = 0
        self._reported = time.monotonic()

    def steps(self) -> Iterator[IndexProgress]:
        generation = self._index.generation
        self._compare()
        if self._stale or self._gone:
            yield self._report()
            with self._index.write(wait_seconds=_WAIT_SECONDS) as writer:
                if self._index.generation != generation:
                    self._compare()  # whoever held the lock may have taken in the same
                yield from self._write(writer)
        yield self._report(finished=True)

    def _compare(self) -> None:
        """Find out what is to be read, and what is known but gone: not just out of sight in a folder not readable."""
        self._known = self._index.stamps()
        unreadable = tuple(f"{path}/" for path in self._problems)
        self._stale = sorted(path for path, found in self._found.items() if self._stamp(found) != self._known.get(path))
        self._gone = [path for path in self._known if path not in self._found and not f"{path}/".startswith(unreadable)]
        if self._gone and not self._found:
            _check_drive(self._root)
        self._done = len(self._found) - len(self._stale)

    def _stamp(self, found: Found) -> Stamp:
        return Stamp(found.fingerprint, found.sidecar, self._encodings.get(found.path, ""))

    def _write(self, writer: "IndexWriter") -> Iterator[IndexProgress]:
        from reader.services.index_intake import Intake  # noqa: PLC0415 - parsers, of which most runs need none

        for path in self._gone:
            writer.remove(path)
        self._removed += len(self._gone)
        batch = Batch(bool(self._gone), early=self._processes == 1)
        intake = Intake(self._root, self._encodings, self._known, self._index.folder, writer)
        for taken in intake.steps((self._found[path] for path in self._stale), self._processes):
            self._count(taken, writer, batch)
            if batch.is_full:
                yield self._commit(writer, batch)
            elif time.monotonic() - self._reported >= _REPORT_SECONDS:
                yield self._report()
        if batch.changed:
            yield self._commit(writer, batch)
            writer.compact()

    def _count(self, taken: Taken, writer: "IndexWriter", batch: Batch) -> None:
        vanished = [path for path in taken.vanished if path in self._known]
        for path in vanished:
            writer.remove(path)
        updated = sum(path in self._known for path in taken.paths)
        self._updated += updated
        self._added += len(taken.paths) - updated
        self._removed += len(vanished)
        self._done += max(len(taken.paths) + len(taken.vanished), 1)
        self._problems.update(taken.problems)
        batch.add(len(taken.paths) + len(vanished), sum(self._found[path].fingerprint.size for path in taken.paths))

    def _commit(self, writer: "IndexWriter", batch: Batch) -> IndexProgress:
        writer.commit()
        batch.begin_next()
        return self._report(committed=True)

    def _report(self, *, committed: bool = False, finished: bool = False) -> IndexProgress:
        self._reported = time.monotonic()
        return IndexProgress(
            self._done,
            len(self._found),
            self._added,
            self._updated,
            self._removed,
            committed=committed,
            finished=finished,
            notices=tuple(self._index.notices) if finished else (),
            problems=dict(self._problems) if finished else {},
        )


def _check_drive(root: Path) -> None:
    """Raise LibraryError where an empty folder is on another drive than the library was: it is not mounted."""
    from reader.services.scan_memory import ScanMemory  # noqa: PLC0415 - the store's half, for what hardly ever happens

    memory = ScanMemory(root)
    memory.close()
    if memory.device not in {None, device_of(root)}:
        raise LibraryError(str(root), "the folder is empty and on another drive than it was. Is it connected?")
