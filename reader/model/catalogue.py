"""A library as lists show it: an entry for each article, the reader's own marks, and how both change."""

from dataclasses import dataclass, field

from reader.model.article import Metadata, reading_minutes
from reader.model.passage import UNMARKED, Highlights


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells a changed file without reading it: size in bytes, modification time in nanoseconds."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a library, as much of it as a list needs.

    ``path`` is relative to the library, "/"-separated. ``excerpt`` is the first 240 or so code points of its text after
    the headline, on one line. ``added_ms`` is when the program first saw it, in milliseconds since 1970. ``problem`` is
    why it cannot be read, or empty. ``metadata`` is the file's with the user's own (kept in the sidecar) over it;
    ``sidecar`` tells whether the sidecar that ``highlights`` sums up has changed, None where there is none.
    """

    path: str
    fingerprint: Fingerprint
    metadata: Metadata = field(default_factory=Metadata)
    words: int = 0
    excerpt: str = ""
    text_sha256: str = ""
    encoding: str = ""
    added_ms: int = 0
    problem: str = ""
    highlights: Highlights = UNMARKED
    sidecar: Fingerprint | None = None

    @property
    def folder(self) -> str:
        """Return the folder's path in the library, empty for the root."""
        return self.path.rpartition("/")[0]

    @property
    def minutes(self) -> int:
        """Return how long it takes to read, in whole minutes."""
        return reading_minutes(self.words)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `reader check` reports: a path in the library, a problem's name and a sentence."""

    path: str
    problem: str
    detail: str


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """What a scan found since the last: whole entries, and (old, new) paths of articles that only moved."""

    changed: tuple[Entry, ...] = ()  # added or edited
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, Entry], ...] = ()
    problems: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything a list shows changed."""
        return bool(self.changed or self.removed or self.renamed)


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """A step of a scan: what changed since the step before, and how far it is, in articles."""

    done: int
    total: int
    change: LibraryChange = field(default_factory=LibraryChange)
    finished: bool = False


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The reader's own marks on an article.

    ``position`` is the code point at the top of the page when it was left, ``progress`` the share read, 0 to 1,
    ``encoding`` what the user chose in place of the detected one, or empty.
    """

    read: bool = False
    starred: bool = False
    position: int = 0
    progress: float = 0.0
    encoding: str = ""
