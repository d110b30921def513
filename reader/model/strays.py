"""Sidecars that stand alone: their article is gone, or a sync tool made a copy of them."""

from dataclasses import dataclass

from reader.model.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class LooseSidecar:
    """A sidecar without its article; paths in the library.

    ``article`` is where the article would be, empty where only the file's content names it (a long name's sidecar).
    """

    path: str
    article: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A sync tool's copy of a sidecar, and the article that it is about; paths in the library.

    ``article`` is empty where nothing tells it: the article is gone, and its name was too long for its sidecar's.
    """

    path: str
    article: str


@dataclass(frozen=True, slots=True)
class Strays:
    """What a scan found of both."""

    loose: tuple[LooseSidecar, ...] = ()
    conflicts: tuple[ConflictCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class Orphan:
    """A sidecar without its article, and the article that it seems to belong to now; paths in the library.

    ``article`` is where its article was, ``count`` the number of its annotations. ``suggestion`` is empty where no
    article fits; ``certain`` says that its very text is the one that was annotated, ``reason`` why, as a sentence.
    """

    sidecar: str
    article: str
    count: int
    suggestion: str
    certain: bool
    reason: str
