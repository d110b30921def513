"""Keeps the catalogue true to the folder: walks it, reads what is new or changed, and reports as it goes.

No Qt: runs in a worker process and on the command line. Nothing is written into the library.
"""

import dataclasses
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.formats.language import guess_language
from reader.formats.reading import excerpt
from reader.model.annotation import AnnotationSet
from reader.model.article import Article, ArticleError, Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange, Problem, ScanProgress, with_sidecar
from reader.model.sidecar import Sidecar
from reader.model.strays import ConflictCopy, LooseSidecar, Strays
from reader.services.guarded import VANISHED, MistakeError, read_guarded
from reader.services.renames import Missing, name_of
from reader.services.scan_memory import CACHE_PROBLEM, ScanMemory, load_known
from reader.store.errors import LibraryError, NewerSidecarError, SidecarError
from reader.store.scan import Found, device_of, walk
from reader.store.sidecar import read_sidecar, sidecar_path

__all__ = ["CACHE_PROBLEM", "load_known", "scan"]

UNREADABLE_SIDECAR = "unreadable-sidecar"  # what `check` calls them
NEWER_SIDECAR = "newer-sidecar"
_FIRST_BATCH = 50  # articles: the list begins to fill at once
_RETRY_MTIME = -1  # matches no file: what could not be opened is tried again at every scan


def scan(
    root: str, encodings: Mapping[str, str], batch_ms: int = 150, seen: int | None = None
) -> Iterator[ScanProgress]:
    """Bring the catalogue up to date; yield what changed about every ``batch_ms``, a last time with ``finished``.

    ``seen`` is the stamp of the catalogue as the caller knows it: where others have written it since, all is told.
    ``encodings`` are the user's choices by path. Where the catalogue cannot be kept, the scan goes on without it and
    says so by a problem named ``cache``.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    memory = ScanMemory(Path(root))
    try:
        yield from _Scan(Path(root), encodings, memory, seen).steps(batch_ms / 1000)
    finally:
        memory.close()


class _Scan:
    """One scan: what was known, what is found, and the batch that has not been reported yet."""

    def __init__(self, root: Path, encodings: Mapping[str, str], memory: ScanMemory, seen: int | None) -> None:
        self._root = root
        self._seen = seen
        self._now = dict(memory.known)
        self._encodings = encodings
        self._memory = memory
        self._now_ms = time.time_ns() // 1_000_000
        self._found: dict[str, Found] = {}
        self._loose: list[LooseSidecar] = []
        self._conflicts: list[ConflictCopy] = []
        self._annotations: dict[str, AnnotationSet] = {}
        self._tokens: dict[str, str] = {}
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
            match item:
                case Found():
                    self._found[item.path] = item
                case LooseSidecar():
                    self._loose.append(item)
                case ConflictCopy():
                    self._conflicts.append(item)
                case Problem():
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
        return known is None or known.sidecar != self._found[path].sidecar or self._must_be_read(known)

    def _must_be_read(self, known: Entry) -> bool:
        """Return whether the article changed or is to be read in another encoding."""
        if known.fingerprint != self._found[known.path].fingerprint:
            return True
        return self._encodings.get(known.path, "") != self._memory.chosen.get(known.path, "")

    def _take(self, path: str) -> None:
        found = self._found[path]
        known = self._memory.known.get(path)
        if known is not None and not self._must_be_read(known):
            self._edited(known, self._annotated(known, found))
        elif known is None and (old := self._missing.take_same_file(path, found.fingerprint)):
            self._renamed.append((old.path, self._annotated(dataclasses.replace(old, path=path), found)))
        else:
            self._take_read(known, found)

    def _take_read(self, known: Entry | None, found: Found) -> None:
        entry = _read(self._root, found, self._encodings.get(found.path, ""))
        if entry is None:
            self._removed.extend([found.path] if known else [])
            return
        old = known or self._missing.take_same_text(entry)
        if old is None:
            self._changed.append(self._annotated(dataclasses.replace(entry, added_ms=self._now_ms), found))
            return
        entry = dataclasses.replace(entry, added_ms=old.added_ms, highlights=old.highlights)
        entry = self._annotated(entry, found)
        if known is None:
            self._renamed.append((old.path, entry))
        else:
            self._edited(known, entry)

    def _edited(self, known: Entry, entry: Entry) -> None:
        if entry != known or self._encodings.get(entry.path) != self._memory.chosen.get(entry.path):
            self._changed.append(entry)

    def _annotated(self, entry: Entry, found: Found) -> Entry:
        """Return the entry with what its sidecar says; where that cannot be read, with what is known already."""
        if entry.sidecar is not None and entry.sidecar == found.sidecar:
            return entry  # it moved along with its article
        try:
            loaded = read_sidecar(self._root / found.path) if found.sidecar else None
        except SidecarError as error:
            return self._unreadable_sidecar(entry, found, error)
        self._annotations[found.path] = loaded.sidecar.annotations if loaded else AnnotationSet()
        self._tokens[found.path] = loaded.token if loaded else ""
        return dataclasses.replace(with_sidecar(entry, loaded.sidecar if loaded else Sidecar()), sidecar=found.sidecar)

    def _unreadable_sidecar(self, entry: Entry, found: Found, error: SidecarError) -> Entry:
        kind = NEWER_SIDECAR if isinstance(error, NewerSidecarError) else UNREADABLE_SIDECAR
        folder = found.path[: -len(name_of(found.path))]
        self._problems.append(Problem(folder + sidecar_path(Path(found.path)).name, kind, error.reason))
        size = found.sidecar.size if found.sidecar else 0
        return dataclasses.replace(entry, sidecar=Fingerprint(size, _RETRY_MTIME))  # said again at the next scan

    def _report(self, done: int, *, finished: bool = False) -> ScanProgress:
        change = LibraryChange(tuple(self._changed), tuple(self._removed), tuple(self._renamed))
        self._memory.keep(change, self._encodings, self._annotations, self._device)
        for gone in (*change.removed, *(old for old, _ in change.renamed)):
            self._now.pop(gone, None)
        self._now.update((entry.path, entry) for entry in (*change.changed, *(new for _, new in change.renamed)))
        progress = ScanProgress(
            done,
            len(self._found),
            dataclasses.replace(change, problems=(*self._problems, *(self._memory.complaints() if finished else ()))),
            finished,
            dict(self._tokens),
            Strays(tuple(self._loose), tuple(self._conflicts)) if finished else Strays(),
            self._memory.stamp,
            tuple(self._now.values()) if finished and self._memory.is_news(self._seen) else None,
        )
        for reported in (self._changed, self._removed, self._renamed, self._problems, self._annotations, self._tokens):
            reported.clear()
        return progress


def _read(root: Path, found: Found, encoding: str) -> Entry | None:
    """Return the article's entry, with a problem where it cannot be read; None where it has just been deleted."""
    path, fingerprint = found.path, found.fingerprint
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
