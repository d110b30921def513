"""Gathers what leaves: the passages of a library or of a part of it, where they stand today. No Qt."""

import contextlib
import os
import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from reader.exchange.material import CitedArticle, Material
from reader.model.annotation import Annotation
from reader.model.article import Article, ArticleError
from reader.model.codebook import Codebook, TagDefinition
from reader.model.errors import PathError
from reader.model.part import Part
from reader.model.problem import Problem
from reader.model.progress import Progress
from reader.model.sidecar import Sidecar
from reader.model.strays import LooseSidecar
from reader.model.tags import is_within, lineage
from reader.services.annotated import Annotated, keep_text, placed
from reader.services.article_texts import ArticleTexts
from reader.services.clock import now
from reader.services.listing import listed, why_fewer
from reader.store.codebook import tag_colors
from reader.store.errors import StoreError
from reader.store.scan import Found, walk
from reader.store.sidecar import SidecarError, read_sidecar
from reader.store.texts import TextCopies

_REPORT_SECONDS = 0.1


class NoSuchPartError(PathError):
    """A folder or an article that is not in the library."""


def gathered(
    root: Path, part: Part, texts: TextCopies | None, base: Path | None = None, *, blocks: bool = False
) -> Iterator[Progress | Problem | Material]:
    """Yield how far it is, what stays out and why, and last what leaves.

    ``base`` is the folder that the export will stand in, None where it stands nowhere. The articles have their
    ``blocks`` only where those are asked for: parsing Markdown for them takes most of the time.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
        NoSuchPartError: the library has no such folder or article.
        QueryMistakeError, IndexProblem: the query cannot be asked.
    """
    items = sorted((item for item in walk(root) if part.holds_path(item.path)), key=lambda item: item.path)
    _check_part(root, part)
    found = (yield from _found(root, part.query)) if part.query else None
    yield from (_stray(item) for item in items if isinstance(item, LooseSidecar))
    gathering = _Gathering(root, part, found, texts, blocks)
    articles: list[CitedArticle] = []
    for step in gathering.steps([item for item in items if isinstance(item, Found) and item.sidecar]):
        if isinstance(step, CitedArticle):
            articles.append(step)
        else:
            yield step
    codebook = yield from _codebook(root, articles, whole=part == Part())
    yield Material(_name(root), str(part), tuple(articles), codebook, now(), address_of(root, base))


def address_of(root: Path, base: Path | None) -> str:
    """Return the address of a folder from another, an IRI reference that ends in "/"; empty where both are the same."""
    real = Path(os.path.realpath(root))
    if base is None or real.drive != Path(os.path.realpath(base)).drive:
        return f"{real.as_uri().rstrip('/')}/"
    relative = Path(os.path.relpath(real, os.path.realpath(base)))
    return "".join(f"{quote(os.fsencode(one), safe='')}/" for one in relative.parts)


class _Gathering:
    """One gathering: of a library, a part, and for a query's ``found`` ids by path, None without one."""

    def __init__(
        self,
        root: Path,
        part: Part,
        found: Mapping[str, set[str]] | None,
        texts: TextCopies | None,
        blocks: bool,  # noqa: FBT001 - the caller's own argument, handed on
    ) -> None:
        self._root = root
        self._part = part
        self._found = found
        self._texts = texts
        self._blocks = blocks
        self._known = ArticleTexts(root)

    def steps(self, annotated: Sequence[Found]) -> Iterator[Progress | Problem | CitedArticle]:
        reported = 0.0
        with self._texts.together() if self._texts else contextlib.nullcontext():
            for number, one in enumerate(annotated):
                if time.monotonic() - reported >= _REPORT_SECONDS:
                    yield Progress(number, len(annotated), "articles read")
                    reported = time.monotonic()
                yield from self._article(one)
        yield Progress(len(annotated), len(annotated), "articles read")

    def _article(self, found: Found) -> Iterator[Problem | CitedArticle]:
        path = found.path
        if self._found is not None and path not in self._found:
            return
        try:
            sidecar = read_sidecar(self._root / path).sidecar
            if unread := why_fewer(path, sidecar):
                yield Problem(path, "", unread)
            if any(self._wants(path, annotation) for annotation in sidecar.annotations):
                yield self._cited(path, sidecar, self._read(found))
        except (SidecarError, ArticleError) as error:
            yield Problem(path, "", str(error))

    def _read(self, found: Found) -> Article:
        return self._known.parsed(found.path) if self._blocks else self._known.read(found)

    def _cited(self, path: str, sidecar: Sidecar, article: Article) -> CitedArticle:
        file = self._root / path
        placements = placed(sidecar, file, article, self._texts)
        keep_text(sidecar, file, article, self._texts)
        annotated = Annotated(sidecar, placements=placements, text_sha256=article.text_sha256)
        passages = tuple(one for one in listed(path, annotated, article) if self._wants(path, one.annotation))
        return CitedArticle(path, sidecar.about.over(article.metadata), article, passages)

    def _wants(self, path: str, annotation: Annotation) -> bool:
        if self._found is not None and annotation.id not in self._found.get(path, ()):
            return False
        return not self._part.tag or any(is_within(tag, self._part.tag) for tag in annotation.tags)


def _found(root: Path, query: str) -> Generator[Progress | Problem, None, dict[str, set[str]]]:
    from reader.services.part_searching import passages_found  # noqa: PLC0415 - the index, which few exports need

    return (yield from passages_found(root, query))


def _check_part(root: Path, part: Part) -> None:
    if part.folder and not (root / part.folder).is_dir():
        raise NoSuchPartError(part.folder, "the library has no such folder.")
    if part.article and not (root / part.article).is_file():
        raise NoSuchPartError(part.article, "the library has no such article.")


def _stray(item: LooseSidecar) -> Problem:
    return Problem(item.path, "", f"{item.path}: its article is not in the library, so its passages stay out.")


def _codebook(root: Path, articles: Iterable[CitedArticle], *, whole: bool) -> Generator[Problem, None, Codebook]:
    try:
        defined = tag_colors(root)
    except StoreError as error:
        yield Problem("", "", str(error))
        defined = dict[str, TagDefinition]()
    used = {tag for article in articles for one in article.passages for tag in one.annotation.tags}
    names = {above for tag in used for above in lineage(tag)}
    if whole:
        names |= defined.keys()
    return {name: defined.get(name, TagDefinition(name)) for name in sorted(names)}


def _name(root: Path) -> str:
    return Path(os.path.realpath(root)).name or str(root)
