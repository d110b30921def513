"""A library as lists show it: an entry for each article, the reader's own marks, and how both change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reader.model.article import Metadata, reading_minutes
from reader.model.fingerprint import Fingerprint
from reader.model.passage import UNMARKED, Highlights, summed_up
from reader.model.problem import Problem
from reader.model.reading_state import ReadingState
from reader.model.sidecar import Sidecar
from reader.model.strays import Strays

__all__ = ["Entry", "Fingerprint", "LibraryChange", "Problem", "ReadingState", "ScanProgress", "with_sidecar"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a library, as much of it as a list needs.

    ``path`` is relative to the library, "/"-separated. ``excerpt`` is the first 240 or so code points of its text after
    the headline, on one line. ``added_ms`` is when the program first saw it, in milliseconds since 1970. ``problem`` is
    why it cannot be read, or empty. ``metadata`` is the file's with the user's own (kept in the sidecar) over it;
    ``sidecar`` tells whether the sidecar that ``highlights`` sums up has changed, None where there is none. ``own`` is
    the file's metadata where the user's differ from it.
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
    own: Metadata | None = None

    @property
    def from_file(self) -> Metadata:
        """Return what the file says, without what the user says."""
        return self.own or self.metadata

    @property
    def folder(self) -> str:
        """Return the folder's path in the library, empty for the root."""
        return self.path.rpartition("/")[0]

    @property
    def minutes(self) -> int:
        """Return how long it takes to read, in whole minutes."""
        return reading_minutes(self.words)


def with_sidecar(entry: Entry, sidecar: Sidecar) -> Entry:
    """Return the entry with what a sidecar says of it in place of what one said before."""
    own = entry.from_file
    metadata = sidecar.about.over(own)
    return replace(
        entry,
        metadata=metadata,
        own=own if metadata != own else None,
        highlights=summed_up(sidecar.annotations),
    )


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
    """A step of a scan: what changed since the step before, and how far it is, in articles.

    ``tokens`` tells by path which sidecars were read for the change, as the store's tokens. ``strays`` come with the
    last step, and with them ``stamp``, of the catalogue as it is now, and ``everything`` that is known: None unless
    others have written the catalogue since the scan before, who may have found what this one takes for known.
    """

    done: int
    total: int
    change: LibraryChange = field(default_factory=LibraryChange)
    finished: bool = False
    tokens: Mapping[str, str] = field(default_factory=dict[str, str])
    strays: Strays = field(default_factory=Strays)
    stamp: int = 0
    everything: tuple[Entry, ...] | None = None
