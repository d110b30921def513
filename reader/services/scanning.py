"""Keeps the catalogue true to the folder: walks it, reads what is new or changed, and reports as it goes.

No Qt: runs in a worker process and on the command line. Nothing is written into the library.
"""

import dataclasses
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.formats.language import guess_language
from reader.formats.reading import excerpt
from reader.model.article import Article, ArticleError, Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange, Problem, ScanProgress
from reader.services.guarded import VANISHED, MistakeError, read_guarded
from reader.services.renames import Missing, name_of
from reader.services.scan_memory import CACHE_PROBLEM, ScanMemory, load_known
from reader.store.errors import LibraryError
from reader.store.scan import Found, device_of, walk

__all__ = ["CACHE_PROBLEM", "load_known", "scan"]

_FIRST_BATCH = 50  # articles: the list begins to fill at once
_RETRY_MTIME = -1  # matches no file: an article that could not be opened is tried again at every scan


def scan(root: str, encodings: Mapping[str, str], batch_ms: int = 150) -> Iterator[ScanProgress]:
    """Bring the catalogue up to date; yield what changed about every ``batch_ms``, a last time with ``finished``.

    ``encodings`` are the user's choices by path. Where the catalogue cannot be kept, the scan goes on without it and
    says so by a problem named ``cache``.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    memory = ScanMemory(Path(root))
    try:
        yield from _Scan(Path(root), encodings, memory).steps(batch_ms / 1000)
    finally:
        memory.close()


class _Scan:
    """One scan: what was known, what is found, and the batch that has not been reported yet."""

    def __init__(self, root: Path, encodings: Mapping[str, str], memory: ScanMemory) -> None:
        self._root = root
        self._encodings = encodings
        self._memory = memory
        self._now_ms = time.time_ns() // 1_000_000
        self._found: dict[str, Fingerprint] = {}
        self._problems: list[Problem] = []
        self._changed: list[Entry] = []
        self._renamed: list[tuple[str, Entry]] = []
        self._removed: list[str] = []

    def steps(self, batch_seconds: float) -> Iterator[ScanProgress]:
        self._walk()
        self._missing = Missing({path: self._memory.known[path] for path in self._memory.known if self._is_gone(path)})
        stale = sorted(path for path in self._found if self._is_stale(path))
        current = len(self._found) - len(stale)
        reported = time.monotonic()
        for number, path in enumerate(stale, 1):
            self._take(path)
            if number == _FIRST_BATCH or time.monotonic() - reported >= batch_seconds:
                yield self._report(current + number)
                reported = time.monotonic()
        self._removed.extend(self._missing.paths)  # last: until all is read, any of them may have been renamed
        yield self._report(len(self._found), finished=True)

    def _walk(self) -> None:
        self._device = device_of(self._root)
        for item in walk(self._root):
            if isinstance(item, Found):
                self._found[item.path] = item.fingerprint
            else:
                self._problems.append(item)
        if not self._found and self._memory.known and self._device != self._memory.device:
            raise LibraryError(
                str(self._root), "the folder is empty and on another drive than it was. Is it connected?"
            )
        self._unreadable = tuple(f"{problem.path}/" for problem in self._problems)

    def _is_gone(self, path: str) -> bool:
        """Return whether a known article was deleted, not just out of sight in a folder that cannot be read."""
        return path not in self._found and not f"{path}/".startswith(self._unreadable)

    def _is_stale(self, path: str) -> bool:
        known = self._memory.known.get(path)
        if known is None or known.fingerprint != self._found[path]:
            return True
        return self._encodings.get(path, "") != self._memory.chosen.get(path, "")

    def _take(self, path: str) -> None:
        known = self._memory.known.get(path)
        if known is None and (old := self._missing.take_same_file(path, self._found[path])):
            self._renamed.append((old.path, dataclasses.replace(old, path=path)))
            return
        entry = _read(self._root, path, self._found[path], self._encodings.get(path, ""))
        if entry is None:
            self._removed.extend([path] if known else [])
        elif known is not None:
            self._edited(known, dataclasses.replace(entry, added_ms=known.added_ms))
        elif old := self._missing.take_same_text(entry):
            self._renamed.append((old.path, dataclasses.replace(entry, added_ms=old.added_ms)))
        else:
            self._changed.append(dataclasses.replace(entry, added_ms=self._now_ms))

    def _edited(self, known: Entry, entry: Entry) -> None:
        if entry != known or self._encodings.get(entry.path) != self._memory.chosen.get(entry.path):
            self._changed.append(entry)

    def _report(self, done: int, *, finished: bool = False) -> ScanProgress:
        change = LibraryChange(tuple(self._changed), tuple(self._removed), tuple(self._renamed))
        self._memory.keep(change, self._encodings, self._device)
        problems = (*self._problems, *(self._memory.complaints() if finished else ()))
        for reported in (self._changed, self._removed, self._renamed, self._problems):
            reported.clear()
        return ScanProgress(done, len(self._found), dataclasses.replace(change, problems=problems), finished)


def _read(root: Path, path: str, fingerprint: Fingerprint, encoding: str) -> Entry | None:
    """Return the article's entry, with a problem where it cannot be read; None where it has just been deleted."""
    try:
        return _entry(path, fingerprint, read_guarded(root / path, name=path, encoding=encoding))
    except ArticleError as error:
        if isinstance(error.__cause__, VANISHED):
            return None
        if isinstance(error, MistakeError) or isinstance(error.__cause__, OSError):
            # A permission, a drive, our own fault: it may be over without the file changing.
            fingerprint = Fingerprint(fingerprint.size, _RETRY_MTIME)
        return Entry(path, fingerprint, Metadata(title=name_of(path)), problem=error.reason)


def _entry(path: str, fingerprint: Fingerprint, article: Article) -> Entry:
    metadata = article.metadata
    if not metadata.language:
        metadata = dataclasses.replace(metadata, language=guess_language(article.document.text))
    return Entry(path, fingerprint, metadata, article.words, excerpt(article), article.text_sha256, article.encoding)
