"""What is to be saved of one article, and what came of it. Pure: it travels between threads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.model.article import Article
from reader.model.placement import Placement
from reader.model.sidecar import Sidecar


@dataclass(frozen=True, slots=True)
class SaveOrder:
    """A sidecar as the reader sees it, ``token`` being of the file it was made from.

    ``path`` is the article's in the library, ``file`` its place on disk, ``serial`` the number of the last change,
    ``described`` whether a change not on disk yet was about the article itself.
    """

    path: str
    file: Path
    article: Article = field(repr=False)
    sidecar: Sidecar = field(repr=False)
    placements: Mapping[str, Placement] = field(repr=False)
    token: str
    serial: int
    described: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands in the file now, its token, and the ids of the annotations that others changed."""

    sidecar: Sidecar = field(repr=False)
    token: str
    foreign: frozenset[str] = frozenset()
