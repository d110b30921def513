"""What a scan knows from the last one, and where it puts what it finds: the catalogue, while that can be used."""

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from reader.model.annotation import Annotation
from reader.model.catalogue import Entry, LibraryChange, Problem
from reader.store.catalogue import Catalogue, catalogue_path, catalogue_stamp
from reader.store.errors import StoreError

CACHE_PROBLEM = "cache"  # of the program's own folder: `check` never reports it


def load_known(root: str) -> list[Entry]:
    """Return what the catalogue knows of the library at ``root``, in no order; nothing where there is none."""
    if not catalogue_path(Path(root)).exists():
        return []
    try:
        with contextlib.closing(Catalogue(Path(root))) as catalogue:
            return catalogue.load()
    except StoreError:
        return []


def load_languages(root: str) -> dict[str, str]:
    """Return what the catalogue knows of the languages of texts, by the texts' hashes."""
    if not catalogue_path(Path(root)).exists():
        return {}
    try:
        with contextlib.closing(Catalogue(Path(root))) as catalogue:
            return catalogue.languages()
    except StoreError:
        return {}


class ScanMemory:
    """The catalogue of a library; once it cannot be read or written, the memory of the first load, and complaints.

    ``chosen`` are the encodings that entries were read with because the user chose them, ``device`` is the drive that
    the library was on.
    """

    def __init__(self, root: Path) -> None:
        """Load what is known; whatever goes wrong becomes a complaint."""
        self.known: dict[str, Entry] = {}
        self.chosen: dict[str, str] = {}
        self.device: int | None = None
        self._root = root
        self._stamp = self._first_stamp = 0
        self._shared = False
        self._notices: list[str] = []
        self._catalogue: Catalogue | None = None
        try:
            self._catalogue = Catalogue(root)
            self._stamp = self._first_stamp = catalogue_stamp(root)  # what is written while it loads is others' work
            self._load(self._catalogue)
        except StoreError as error:
            self._give_up(error)

    def keep(
        self,
        change: LibraryChange,
        chosen: Mapping[str, str],
        annotations: Mapping[str, Iterable[Annotation]],
        device: int,
    ) -> None:
        """Record a change, the annotations that were read for it by path, and where the library is."""
        if self._catalogue is None:
            return
        try:
            if change:
                self._catalogue.apply(change, chosen, annotations)
                self._count_own()
            if device != self.device:
                self._catalogue.set_device(device)
                self.device = device
                self._count_own()
        except StoreError as error:
            self._give_up(error)

    def is_news(self, seen: int | None) -> bool:
        """Return whether others wrote the catalogue since it was ``seen``, until now."""
        return bool(self.known) and seen is not None and (self._shared or seen != self._first_stamp)

    @property
    def stamp(self) -> int:
        """Return what tells whether others write from now on; 0, which nothing is, where they did already."""
        return 0 if self._shared else self._stamp

    def complaints(self) -> tuple[Problem, ...]:
        """Return what went wrong with the catalogue."""
        notices = [*self._notices, *(self._catalogue.notices if self._catalogue else ())]
        return tuple(Problem("", CACHE_PROBLEM, notice) for notice in notices)

    def close(self) -> None:
        """Close the catalogue."""
        if self._catalogue is not None:
            self._notices.extend(self._catalogue.notices)
            self._catalogue.close()
        self._catalogue = None

    def _load(self, catalogue: Catalogue) -> None:
        self.known = {entry.path: entry for entry in catalogue.load()}
        self.chosen = catalogue.chosen_encodings()
        self.device = catalogue.device()

    def _count_own(self) -> None:
        # One transaction adds one. Where it added more, somebody has written after we had loaded.
        stamp = catalogue_stamp(self._root)
        self._shared = self._shared or stamp != self._stamp + 1
        self._stamp = stamp

    def _give_up(self, error: StoreError) -> None:
        self.close()
        self._notices.append(f"The list of articles is not kept for the next start. {error}")
