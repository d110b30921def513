"""Tells articles that were renamed or moved from those that were deleted. Pure."""

from collections import defaultdict
from collections.abc import Mapping

from reader.model.catalogue import Entry, Fingerprint


class Missing:
    """Entries whose files are gone: each is one that was removed, or the old half of a rename."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Take the missing entries by path."""
        self._entries = dict(entries)
        self._by_file: dict[tuple[str, Fingerprint], list[str]] = defaultdict(list)
        self._by_text: dict[tuple[str, int], list[str]] = defaultdict(list)
        for path, entry in entries.items():
            self._by_file[name_of(path), entry.fingerprint].append(path)
            if entry.words:  # empty articles are all alike
                self._by_text[entry.text_sha256, entry.fingerprint.size].append(path)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of the entries that nothing has taken."""
        return tuple(self._entries)

    def take_same_file(self, path: str, fingerprint: Fingerprint) -> Entry | None:
        """Return the entry of this very file in another folder: name, size and nanosecond agree, no need to read."""
        return self._take(self._by_file.get((name_of(path), fingerprint), []))

    def take_same_text(self, entry: Entry) -> Entry | None:
        """Return an entry with the same text and size under another name."""
        return self._take(self._by_text.get((entry.text_sha256, entry.fingerprint.size), []))

    def _take(self, paths: list[str]) -> Entry | None:
        while paths:
            if (entry := self._entries.pop(paths.pop(), None)) is not None:
                return entry
        return None


def name_of(path: str) -> str:
    """Return the last part of a path in the library."""
    return path.rpartition("/")[2]
