"""What the window knows of the open article's annotations before a scan finds it on disk. Pure."""

from collections import deque
from collections.abc import Mapping
from dataclasses import replace

from reader.model.catalogue import Entry, ScanProgress, with_sidecar
from reader.model.sidecar import Sidecar

_SAVES = 16  # a scan may come to a save when some others have followed already


class Noted:
    """The article that was annotated last in this window, what its sidecar is to say, and the saves of it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._path = ""
        self._sidecar = Sidecar()
        self._tokens: deque[str] = deque(maxlen=_SAVES)

    def note(self, path: str, sidecar: Sidecar) -> None:
        """Take the annotations of an article as they are now."""
        self._follow(path)
        self._sidecar = sidecar

    def note_saved(self, path: str, token: str) -> None:
        """Take the token of the sidecar that this window has just written for the article annotated last."""
        if path == self._path:
            self._tokens.append(token)

    def rename(self, old: str, new: str) -> None:
        """Let what is known follow an article that moved."""
        if old == self._path:
            self._path = new

    def sift(self, progress: ScanProgress, entries: Mapping[str, Entry]) -> tuple[list[Entry], list[Entry]]:
        """Return which changed entries a scan has found that are worth announcing, and those that are no news.

        No news is what this window wrote itself, told by the token: it was announced when it was done, and what was
        done since stays as it is. Somebody else's writing always is news, also where the numbers are the same.
        """
        announced: list[Entry] = []
        quiet: list[Entry] = []
        for entry in progress.change.changed:
            if not self._is_ours(entry, progress):
                if entry.path == self._path:
                    self._tokens.clear()  # from now on an older state of ours is one that somebody has put back
                announced.append(entry)
                continue
            ours = with_sidecar(entry, self._sidecar)
            known = entries.get(entry.path)
            (quiet if known and replace(ours, sidecar=known.sidecar) == known else announced).append(ours)
        return announced, quiet

    def _is_ours(self, entry: Entry, progress: ScanProgress) -> bool:
        return entry.path == self._path and progress.tokens.get(entry.path) in self._tokens

    def _follow(self, path: str) -> None:
        if path != self._path:
            self._path = path
            self._tokens.clear()
