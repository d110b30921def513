"""Reads articles and their annotations for the search index. No Qt.

Apart from `reader.services.indexing` because of what it imports: a search with an index up to date reads nothing.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.formats.language import guess_language
from reader.model.annotation import Annotation
from reader.model.article import Article, ArticleError, Metadata
from reader.model.catalogue import Fingerprint
from reader.model.indexed import IndexedArticle, Stamp
from reader.model.sidecar import Sidecar
from reader.search.storage.segment_builder import BuiltSegment, build_segment
from reader.services.guarded import VANISHED, MistakeError, read_guarded
from reader.services.index_batches import Taken
from reader.services.renames import name_of
from reader.services.scan_memory import load_languages
from reader.store.errors import DamagedSidecarError, NewerSidecarError, SidecarError
from reader.store.scan import Found
from reader.store.sidecar import read_sidecar, sidecar_path

_RETRY_MTIME = -1  # matches no file: what could not be opened is tried again at every run


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading an article: None where it has just been deleted; and what was the matter, by path."""

    article: IndexedArticle | None
    problems: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Built:
    """What a second process made of some articles; no segment where all of them were deleted meanwhile."""

    segment: BuiltSegment | None
    taken: Taken


class IndexReader:
    """Reads the articles of one library. What the catalogue knows of languages is looked up when first needed."""

    def __init__(self, root: Path, encodings: Mapping[str, str]) -> None:
        """Take the library's folder and the encodings that the user chose, by path."""
        self._root = root
        self._encodings = encodings

    def read(self, found: Found) -> Read:
        """Read one article with its annotations; where it cannot be read, it is one with a problem."""
        stamp = Stamp(found.fingerprint, found.sidecar, self._encodings.get(found.path, ""))
        try:
            article = read_guarded(self._root / found.path, name=found.path, encoding=stamp.encoding)
        except ArticleError as error:
            return _unread(found.path, stamp, error)
        try:
            sidecar = read_sidecar(self._root / found.path).sidecar if found.sidecar else Sidecar()
        except SidecarError as error:
            return self._without_sidecar(found.path, stamp, article, error)
        return Read(self._indexed(found.path, stamp, article, sidecar))

    def _without_sidecar(self, path: str, stamp: Stamp, article: Article, error: SidecarError) -> Read:
        if not isinstance(error, DamagedSidecarError | NewerSidecarError):  # it may be readable without changing
            stamp = replace(stamp, sidecar=_untrue(stamp.sidecar))
        name = path[: -len(name_of(path))] + sidecar_path(Path(path)).name
        return Read(self._indexed(path, stamp, article, Sidecar()), {name: error.reason})

    def _indexed(self, path: str, stamp: Stamp, article: Article, sidecar: Sidecar) -> IndexedArticle:
        text = article.document.text
        metadata = sidecar.about.over(article.metadata)
        if not metadata.language:
            metadata = replace(metadata, language=self._language(article))
        annotations = tuple(map(_light, sidecar.annotations.ordered()))
        return IndexedArticle(path, stamp, metadata, text, article.text_sha256, article.words, annotations)

    def _language(self, article: Article) -> str:
        known = self._languages.get(article.text_sha256)
        return guess_language(article.document.text) if known is None else known

    @functools.cached_property
    def _languages(self) -> dict[str, str]:
        return load_languages(str(self._root))


def build(root: str, folder: str, encodings: Mapping[str, str], batch: Iterable[Found]) -> Built:
    """Read articles and build a segment of the index in ``folder`` from them, for whoever holds its lock to adopt."""
    reader = IndexReader(Path(root), encodings)
    paths: list[str] = []
    vanished: list[str] = []
    problems: dict[str, str] = {}

    def articles() -> Iterator[IndexedArticle]:
        for found in batch:
            read = reader.read(found)
            problems.update(read.problems)
            (vanished if read.article is None else paths).append(found.path)
            if read.article is not None:
                yield read.article

    segment = build_segment(Path(folder), articles())
    return Built(segment if paths else None, Taken(tuple(paths), tuple(vanished), problems))


def _unread(path: str, stamp: Stamp, error: ArticleError) -> Read:
    if isinstance(error.__cause__, VANISHED):
        return Read(None)
    if isinstance(error, MistakeError) or isinstance(error.__cause__, OSError):
        # A permission, a drive, our own fault: it may be over without the file changing.
        stamp = replace(stamp, article=_untrue(stamp.article))
    return Read(IndexedArticle(path, stamp, Metadata(title=name_of(path)), problem=error.reason), {path: error.reason})


def _untrue(fingerprint: Fingerprint | None) -> Fingerprint:
    return Fingerprint(fingerprint.size if fingerprint else 0, _RETRY_MTIME)


def _light(annotation: Annotation) -> Annotation:
    return replace(annotation, item="")
