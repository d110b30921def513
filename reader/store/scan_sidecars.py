"""Which sidecars a folder has: each article's own, those without an article, sync tools' copies. Reads no file."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.model.article import ARTICLE_SUFFIXES
from reader.model.fingerprint import Fingerprint
from reader.model.strays import ConflictCopy, LooseSidecar
from reader.store.sidecar_names import SUFFIX, article_of_copy, is_hashed, sidecar_path

_MARK = ".annotations"
_NO_FILE = Fingerprint(0, 0)
_SURELY_SHORT = 59  # characters: 4 bytes each and the suffix fit into a file name


class FolderSidecars:
    """The sidecars among the entries of one folder."""

    def __init__(self, entries: Iterable[os.DirEntry[str]], path: str) -> None:
        """Take all entries of the folder; ``path`` is the folder's in the library, with a "/" at the end."""
        self._path = path
        self._entries = {entry.name: entry for entry in entries if _MARK in entry.name and entry.name.endswith(".json")}
        self._claimed: set[str] = set()

    def claim(self, article: str) -> Fingerprint | None:
        """Return the fingerprint of the sidecar of the article of that file name, None where it has none."""
        if not self._entries or (entry := self._entries.get(_sidecar_name(article))) is None:
            return None
        self._claimed.add(entry.name)
        return _fingerprint(entry)[0]

    def strays(self, names: Iterable[str]) -> Iterator[LooseSidecar | ConflictCopy]:
        """Yield what no article claimed; ``names`` are of everything in the folder, hidden files too."""
        left = sorted(name for name in self._entries.keys() - self._claimed if is_unicode(name))
        if not left:
            return
        by_sidecar = {_sidecar_name(name): name for name in names if name.lower().endswith(ARTICLE_SUFFIXES)}
        for name in left:
            if name not in by_sidecar and (stray := self._stray(name, by_sidecar)):
                yield stray

    def _stray(self, name: str, by_sidecar: dict[str, str]) -> LooseSidecar | ConflictCopy | None:
        copied = article_of_copy(name)
        if copied is not None:
            article = copied or _long_named(name, by_sidecar)
            ours = not copied or _may_be_article(copied)
            return ConflictCopy(self._path + name, article and self._path + article) if ours else None
        article = name.removesuffix(SUFFIX)
        hashed = is_hashed(article)
        if article == name or not (hashed or _may_be_article(article)):
            return None  # another program's
        fingerprint, is_file = _fingerprint(self._entries[name])
        if fingerprint is None or not is_file:
            return None
        return LooseSidecar(self._path + name, "" if hashed else self._path + article, fingerprint)


def _sidecar_name(article: str) -> str:
    if len(article) <= _SURELY_SHORT:  # most are, and paths are slow to make
        return article + SUFFIX
    return sidecar_path(Path(article)).name


def _long_named(copy: str, by_sidecar: dict[str, str]) -> str:
    """Return the name of the article whose sidecar, under a short name of its own, that is a copy of."""
    start = copy[: copy.index(_MARK)] + SUFFIX
    return by_sidecar.get(start, "")


def _may_be_article(name: str) -> bool:
    return name.lower().endswith(ARTICLE_SUFFIXES) and not name.startswith(".")


def is_unicode(name: str) -> bool:
    """Return whether a file's name can be written as UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fingerprint(entry: os.DirEntry[str]) -> tuple[Fingerprint | None, bool]:
    """Return an entry's fingerprint, and whether it is a file: what is none is a problem where a sidecar should be."""
    try:
        status = entry.stat()
    except FileNotFoundError:
        return None, False  # deleted just now, or a link that leads nowhere: as if it were not there
    except OSError:
        return _NO_FILE, False  # links in a circle: reading it says so
    if not stat.S_ISREG(status.st_mode):
        return _NO_FILE, False
    return Fingerprint(status.st_size, status.st_mtime_ns), True
