"""What ``check`` reports: what in a library cannot be read, and which annotated passages need somebody.

No Qt; reads every article and writes nothing into the library.
"""

from collections.abc import Iterator
from pathlib import Path

from reader.model.annotation import Annotation
from reader.model.article import Article, ArticleError
from reader.model.catalogue import Problem
from reader.model.placement import Placement, needs_review
from reader.model.strays import ConflictCopy, LooseSidecar
from reader.services.annotated import placed
from reader.services.describing import quoted, short_id
from reader.services.guarded import VANISHED, read_guarded
from reader.store.scan import UNREADABLE, Found, walk
from reader.store.sidecar import NewerSidecarError, SidecarError, read_sidecar
from reader.store.texts import TextCopies

_UNREADABLE_SIDECAR = "unreadable-sidecar"
_NEWER_SIDECAR = "newer-sidecar"
_UNREADABLE_ITEM = "unreadable-item"
_ORPHAN = "orphan-sidecar"
_CONFLICT = "conflict-copy"


def check(root: Path, texts: TextCopies | None = None) -> Iterator[list[Problem]]:
    """Yield the problems of each article, none where all is well, and of each thing that stands in a folder wrongly.

    ``texts`` are the kept texts; without them more passages are uncertain.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    found: list[Found] = []
    for item in walk(root):
        if isinstance(item, Found):
            found.append(item)
        else:
            yield [_astray(item)]
    for article in sorted(found, key=lambda item: item.path):
        yield list(_problems(root, article, texts))


def _astray(item: LooseSidecar | ConflictCopy | Problem) -> Problem:
    match item:
        case LooseSidecar(path, article):
            missing = f"its article, {article}," if article else "its article"
            advice = "Put it back, or open the library in the window to join the annotations to the article's new name."
            return Problem(path, _ORPHAN, f"These are annotations, but {missing} is not in the library. {advice}")
        case ConflictCopy(path, article):
            advice = "Open the article in the window to merge it."
            of = article or "an article that is not in the library"
            return Problem(path, _CONFLICT, f"A sync tool's copy of the annotations of {of}. {advice}")
        case Problem():
            return item


def _problems(root: Path, item: Found, texts: TextCopies | None) -> Iterator[Problem]:
    file = root / item.path
    article: Article | None = None
    try:
        article = read_guarded(file, name=item.path)
    except ArticleError as error:
        if isinstance(error.__cause__, VANISHED):
            return
        yield Problem(item.path, UNREADABLE, error.reason)
    if item.sidecar is not None:
        yield from _annotation_problems(file, item.path, article, texts)


def _annotation_problems(file: Path, path: str, article: Article | None, texts: TextCopies | None) -> Iterator[Problem]:
    try:
        sidecar = read_sidecar(file).sidecar
    except SidecarError as error:
        kind = _NEWER_SIDECAR if isinstance(error, NewerSidecarError) else _UNREADABLE_SIDECAR
        yield Problem(path, kind, str(error))
        return
    for item in sidecar.unreadable:
        yield Problem(path, _UNREADABLE_ITEM, f"{item.id or 'An annotation without an id'}: {item.reason}")
    if article is None:
        return
    placements = placed(sidecar, file, article, texts)
    for annotation in sidecar.annotations.ordered():
        placement = placements[annotation.id]
        if needs_review(annotation, placement):
            yield _displaced(path, annotation, placement)


def _displaced(path: str, annotation: Annotation, placement: Placement) -> Problem:
    return Problem(path, str(placement.kind), f"{short_id(annotation)} {quoted(annotation)}: {placement.reason}")
