"""Walks a library's folder: which articles and sidecars there are, and their fingerprints. Reads no file."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from reader.model.article import ARTICLE_SUFFIXES
from reader.model.fingerprint import Fingerprint
from reader.model.problem import Problem
from reader.model.strays import ConflictCopy, LooseSidecar
from reader.store.errors import LibraryError, reason_of
from reader.store.scan_sidecars import FolderSidecars, is_unicode
from reader.store.sidecar_names import sidecar_path

UNREADABLE = "unreadable-article"  # what `check` calls it
_OWN_IN_ROOT = frozenset({"variants.txt"})  # sidecars and the codebook end in .json: they never look like articles


@dataclass(frozen=True, slots=True)
class Found:
    """An article's path in the library, "/"-separated, its fingerprint and its sidecar's, None where it has none."""

    path: str
    fingerprint: Fingerprint
    sidecar: Fingerprint | None = None


Item: TypeAlias = Found | LooseSidecar | ConflictCopy | Problem


def walk(root: Path) -> Iterator[Item]:
    """Return the articles below ``root`` and what is wrong there, in no order.

    That is: a `Problem` for each folder or name that cannot be read, each sidecar whose article is not there, and each
    copy that a sync tool made of a sidecar. Other hidden files and the program's own are left out. A link is followed
    where it leads to something inside the library that is not reached without it; what is reached twice is found once,
    under its real path if that can be seen.

    Raises:
        LibraryError: the folder is missing, is a file or may not be read, before the walk or (unmounted) in its midst.
    """
    return _Walk(root, _identity(root)).steps()


def device_of(root: Path) -> int:
    """Return the number of the drive that the folder is on, another when it is not mounted. Raises as ``walk``."""
    return _identity(root)[0]


def _identity(root: Path) -> tuple[int, int]:
    try:
        os.scandir(root).close()
        status = root.stat()
    except FileNotFoundError:
        raise LibraryError(str(root), "there is no such folder. Was it moved, or is its drive not connected?") from None
    except NotADirectoryError:
        raise LibraryError(str(root), "this is a file, not a folder of articles.") from None
    except OSError as error:
        raise LibraryError(str(root), f"the folder cannot be read ({reason_of(error)}).") from error
    return status.st_dev, status.st_ino


@dataclass(slots=True)
class _Folder:
    real: str  # path without links
    path: str  # in the library, with a "/" at the end; "" for the root


@dataclass(slots=True)
class _Walk:
    root: Path
    identity: tuple[int, int]  # of the root
    real_root: str = field(init=False)
    folders: list[_Folder] = field(init=False)
    folder_links: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # path in the library, on disk
    file_links: list[tuple[str, str, Fingerprint | None]] = field(
        default_factory=list[tuple[str, str, Fingerprint | None]]  # and the sidecar beside the link
    )
    seen: set[str] = field(default_factory=set[str])  # real paths of articles and folders

    def __post_init__(self) -> None:
        self.real_root = os.path.realpath(self.root)
        self.folders = [_Folder(self.real_root, "")]

    def steps(self) -> Iterator[Item]:
        # Links last, in order: what they lead to keeps its real path where that is not hidden, whatever comes first.
        while self.folders or self.folder_links:
            if not self.folders:
                self.folder_links.sort(reverse=True)
                self._follow_folder(*self.folder_links.pop())
            else:
                yield from self._list(self.folders.pop())
        for link in sorted(self.file_links):
            yield from self._follow_file(*link)
        if _identity(self.root) != self.identity:  # else a drive pulled out half-way would pass for articles deleted
            raise LibraryError(str(self.root), "the folder went away while it was read. Is its drive connected?")

    def _list(self, folder: _Folder) -> Iterator[Item]:
        if folder.real in self.seen:
            return
        self.seen.add(folder.real)
        try:
            with os.scandir(folder.real) as listed:
                entries = list(listed)
            sidecars = FolderSidecars(entries, folder.path)
            for entry in entries:
                if not entry.name.startswith("."):
                    yield from self._look_at(entry, folder, sidecars)
            yield from sidecars.strays(entry.name for entry in entries)
        except FileNotFoundError:
            return  # deleted since its parent was listed
        except OSError as error:
            yield _problem(folder.path.rstrip("/") or ".", f"The folder cannot be read ({reason_of(error)}).")

    def _look_at(self, entry: os.DirEntry[str], folder: _Folder, sidecars: FolderSidecars) -> Iterator[Item]:
        name = entry.name
        is_article = name.lower().endswith(ARTICLE_SUFFIXES) and not (name in _OWN_IN_ROOT and not folder.path)
        if not is_article and entry.is_file(follow_symlinks=False):
            return
        path = folder.path + name
        if not name.isascii() and not is_unicode(name):
            yield _problem(path, "The name is not UTF-8: rename it to have it in the library.")
        elif entry.is_symlink():
            if _is_folder(entry):
                self.folder_links.append((path, entry.path))
            else:
                self.file_links.append((path, entry.path, sidecars.claim(name)))
        elif entry.is_dir(follow_symlinks=False):
            self.folders.append(_Folder(entry.path, path + "/"))
        elif is_article:
            yield from self._article(path, entry.path, sidecars.claim(name), entry)

    def _follow_folder(self, path: str, link: str) -> None:
        real = self._inside(link)
        if real and real not in self.seen:
            self.folders.append(_Folder(real, path + "/"))

    def _follow_file(self, path: str, link: str, sidecar: Fingerprint | None) -> Iterator[Item]:
        real = self._inside(link)
        if real and real not in self.seen and path.lower().endswith(ARTICLE_SUFFIXES):
            yield from self._article(path, real, sidecar)
        elif sidecar is not None:  # written through the link: the library has that article elsewhere, or not at all
            folder, slash, name = path.rpartition("/")
            yield LooseSidecar(folder + slash + sidecar_path(Path(name)).name, path, sidecar)

    def _inside(self, link: str) -> str:
        """Return where a link leads, empty where that is nowhere or outside the library."""
        try:
            real = os.path.realpath(link, strict=True)
        except OSError:
            return ""  # broken, or a loop of links
        return real if f"{real}/".startswith(f"{self.real_root.rstrip('/')}/") else ""

    def _article(
        self, path: str, real: str, sidecar: Fingerprint | None, entry: os.DirEntry[str] | None = None
    ) -> Iterator[Item]:
        try:
            status = entry.stat() if entry else Path(real).stat()
        except FileNotFoundError:
            return
        except OSError as error:
            yield _problem(path, f"The file cannot be read ({reason_of(error)}).")
            return
        if stat.S_ISREG(status.st_mode):  # reading a pipe or a device might never end
            self.seen.add(real)
            yield Found(path, Fingerprint(status.st_size, status.st_mtime_ns), sidecar)


def _is_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:
        return False


def _problem(path: str, detail: str) -> Problem:
    return Problem(os.fsencode(path).decode("utf-8", "backslashreplace"), UNREADABLE, detail)
