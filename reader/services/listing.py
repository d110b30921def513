"""Lists annotations, of an article or a whole library, with where each of them stands today. No Qt."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.model.annotation import Annotation
from reader.model.article import Article, ArticleError
from reader.model.catalogue import Problem
from reader.model.folding import fold
from reader.model.listed import Listed
from reader.model.sidecar import Sidecar
from reader.model.strays import LooseSidecar
from reader.model.tags import is_within
from reader.model.wording import count
from reader.services.annotated import Annotated, keep_text, placed
from reader.services.guarded import read_guarded
from reader.store.scan import Found, walk
from reader.store.sidecar import SidecarError, article_name_of, read_sidecar
from reader.store.texts import TextCopies


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which annotations to list: all that fit everything given. ``words`` may stand in quote, notes or tags."""

    tags: tuple[str, ...] = ()
    color: str = ""
    placement: str = ""
    words: str = ""

    def holds(self, annotation: Annotation) -> bool:
        """Return whether the annotation fits, wherever it stands."""
        if self.color and annotation.color != self.color:
            return False
        if not all(any(is_within(tag, above) for tag in annotation.tags) for above in self.tags):
            return False
        return not self.words or _has_words(annotation, self.words)

    def among(self, listed: list[Listed]) -> list[Listed]:
        """Return those that fit and stand as is wanted."""
        return [
            one
            for one in listed
            if self.holds(one.annotation) and (not self.placement or one.placement.kind == self.placement)
        ]


def _has_words(annotation: Annotation, words: str) -> bool:
    said = fold("\n".join((annotation.anchor.quote, annotation.note, *annotation.comments, *annotation.tags)))
    return all(word in said for word in fold(words).split())


def listed(path: str, annotated: Annotated, article: Article) -> list[Listed]:
    """Return an article's annotations in the order of today's text, those without a place last."""
    text = article.document.text
    found = [
        Listed(path, annotation, placement, placement.span.of(text) if placement.span is not None else "")
        for annotation in annotated.sidecar.annotations
        if (placement := annotated.placements.get(annotation.id))
    ]
    return sorted(found, key=_order)


def _order(one: Listed) -> tuple[bool, int, int, str]:
    span = one.placement.span
    return (True, 0, 0, one.annotation.id) if span is None else (False, span.start, span.end, one.annotation.id)


def in_library(root: Path, wanted: Wanted, texts: TextCopies | None) -> Iterator[list[Listed] | Problem]:
    """Yield, for each annotated article by path, what is wanted of it; or why nothing can be said of it.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    with texts.together() if texts else contextlib.nullcontext():
        for path, sidecar in annotated_articles(root):
            if isinstance(sidecar, Problem):
                yield sidecar
                continue
            if unread := why_fewer(path, sidecar):
                yield Problem(path, "", unread)
            if any(wanted.holds(annotation) for annotation in sidecar.annotations):
                yield _in_article(root / path, path, sidecar, wanted, texts)
            else:
                yield []  # the article need not be read


def in_one_article(root: Path, path: str, texts: TextCopies | None) -> list[Listed] | Problem:
    """Return the annotations of the article at ``path`` in a library, or why nothing can be said of them."""
    sidecar = _read(root, path)
    return sidecar if isinstance(sidecar, Problem) else _in_article(root / path, path, sidecar, Wanted(), texts)


def why_fewer(name: str, sidecar: Sidecar) -> str:
    """Return what to say of annotations that cannot be read and so are not listed; empty where there are none."""
    unread = len(sidecar.unreadable)
    return f"{name}: {count(unread, 'annotation')} cannot be read; 'reader check' says why." if unread else ""


def annotated_articles(root: Path) -> Iterator[tuple[str, Sidecar | Problem]]:
    """Yield the path of each article that has a sidecar, and what is in it or why it cannot be used.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    for path in sorted(item.path for item in walk(root) if isinstance(item, Found) and item.sidecar):
        yield path, _read(root, path)


def all_sidecars(root: Path) -> Iterator[tuple[str, Sidecar | Problem]]:
    """Yield the same, and the sidecars whose articles are not there by the paths where those would be.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    for item in sorted(walk(root), key=lambda item: item.path):
        if isinstance(item, LooseSidecar):
            yield from _loose(root, item)
        elif isinstance(item, Found) and item.sidecar:
            yield item.path, _read(root, item.path)


def _loose(root: Path, item: LooseSidecar) -> Iterator[tuple[str, Sidecar | Problem]]:
    try:
        path = item.article or (Path(item.path).parent / article_name_of(root / item.path)).as_posix()
    except SidecarError as error:
        yield item.path, Problem(item.path, "", str(error))
    else:
        yield path, _read(root, path)


def _read(root: Path, path: str) -> Sidecar | Problem:
    try:
        return read_sidecar(root / path).sidecar
    except SidecarError as error:
        return Problem(path, "", str(error))


def _in_article(
    file: Path, path: str, sidecar: Sidecar, wanted: Wanted, texts: TextCopies | None
) -> list[Listed] | Problem:
    try:
        article = read_guarded(file, name=path)
    except ArticleError as error:
        return Problem(path, "", str(error))
    placements = placed(sidecar, file, article, texts)
    keep_text(sidecar, file, article, texts)
    annotated = Annotated(sidecar, placements=placements, text_sha256=article.text_sha256)
    return wanted.among(listed(path, annotated, article))
