"""An article's annotations, and where each of them stands in its text of today. No Qt."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reader.anchoring.describing import describe
from reader.anchoring.placing import place
from reader.model.annotated import Annotated
from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.article import Article, NoticeKind
from reader.model.placement import UNCHANGED, Placement
from reader.model.sidecar import Sidecar
from reader.store.conflicts import conflict_copies
from reader.store.errors import StoreError
from reader.store.merging import merged
from reader.store.sidecar import SidecarError, read_sidecar
from reader.store.texts import TextCopies
from reader.store.unsaved import take_unsaved


def load_annotated(file: Path, article: Article, texts: TextCopies | None) -> Annotated:
    """Return the annotations of the article in ``file``. A sidecar that cannot be used is a problem, not an error.

    ``texts`` are the kept texts to carry positions over from; the article's own joins them where it is one. Without
    them, quote and context alone decide.
    """
    return _load(file, article, texts, None)


def load_for_window(file: Path, article: Article, texts: TextCopies | None) -> Annotated:
    """Return as ``load_annotated`` does, with changes that an earlier run could not save, and conflict copies."""
    annotated = _load(file, article, texts, _unsaved(file))
    return replace(annotated, conflicts=tuple(copy.name for copy in conflict_copies(file)))


def _load(file: Path, article: Article, texts: TextCopies | None, unsaved: Sidecar | None) -> Annotated:
    try:
        loaded = read_sidecar(file)
    except SidecarError as error:
        return Annotated(problem=str(error), text_sha256=article.text_sha256)
    sidecar = merged(unsaved, loaded.sidecar) if unsaved else loaded.sidecar
    placements = placed(sidecar, file, article, texts)
    keep_text(sidecar, file, article, texts)
    return Annotated(sidecar, loaded.token, placements, unsaved=bool(unsaved), text_sha256=article.text_sha256)


def placed(sidecar: Sidecar, file: Path, article: Article, texts: TextCopies | None) -> dict[str, Placement]:
    """Return the places of all annotations of a sidecar, by id, in the text of today."""
    annotations = list(sidecar.annotations)
    text = article.document.text
    anchors = [annotation.anchor for annotation in annotations]
    same = sidecar.text_sha256 == article.text_sha256
    proven = same and all(_stands(anchor, text) for anchor in anchors)
    old = () if proven or not anchors else _old_texts(texts, file, sidecar.text_sha256)
    found = place(text, anchors, same_text=same, old_texts=old)
    return {annotation.id: placement for annotation, placement in zip(annotations, found, strict=True)}


def keep_text(sidecar: Sidecar, file: Path, article: Article, texts: TextCopies | None) -> None:
    """Keep the article's text where the sidecar's positions are true for it, as far as anybody knows."""
    if texts is None or not sidecar.annotations or is_cut_short(article):
        return
    if sidecar.text_sha256 in {"", article.text_sha256}:
        with contextlib.suppress(StoreError):  # without the copy a later edit is met with quote and context alone
            texts.keep(file, article.text_sha256, article.document.text)


def refreshed(sidecar: Sidecar, placements: Mapping[str, Placement], article: Article) -> Sidecar:
    """Return the sidecar with the anchors of what stands unchanged written anew for the text of today.

    What changed, is uncertain or lost keeps its anchor and waits for the reader. ``modified`` stays: being placed anew
    is no edit, and must not win over somebody else's. See ``_is_ready`` for when nothing is written anew.
    """
    if sidecar.text_sha256 == article.text_sha256 or not _is_ready(sidecar, placements, article):
        return sidecar
    text = article.document.text
    annotations = AnnotationSet(_anew(a, placements[a.id], text) for a in sidecar.annotations)
    return replace(sidecar, annotations=annotations, text_sha256=article.text_sha256)


def is_cut_short(article: Article) -> bool:
    """Return whether the text depends on how fast the machine is: no position in it may be written."""
    return any(notice.kind is NoticeKind.TIME_LIMIT for notice in article.notices)


def _unsaved(file: Path) -> Sidecar | None:
    try:
        return take_unsaved(file)
    except StoreError:  # it stays where it is, and is tried at the next opening
        return None


def _old_texts(texts: TextCopies | None, file: Path, sha256: str) -> Sequence[str]:
    try:
        return texts.of(file, sha256) if texts else ()
    except StoreError:  # the copies help, they are not needed
        return ()


def _stands(anchor: Anchor, text: str) -> bool:
    if anchor.span is None:
        return anchor.whole_article
    return anchor.span.end <= len(text) and anchor.span.of(text) == (anchor.quote or anchor.span.of(text))


def _is_ready(sidecar: Sidecar, placements: Mapping[str, Placement], article: Article) -> bool:
    """Return whether positions may be said to be true for the article's text.

    Not where the time limit struck, nor before all are placed, nor while the old position of a passage that waits for
    the reader happens to fit today's text: under the new hash it would pass for certain.
    """
    if is_cut_short(article) or not all(annotation.id in placements for annotation in sidecar.annotations):
        return False
    waiting = (a.anchor for a in sidecar.annotations if placements[a.id].kind not in UNCHANGED)
    return not any(_stands(anchor, article.document.text) for anchor in waiting)


def _anew(annotation: Annotation, placement: Placement, text: str) -> Annotation:
    if placement.span is None or placement.kind not in UNCHANGED:
        return annotation
    anchor = describe(text, placement.span)
    return annotation if anchor == annotation.anchor else replace(annotation, anchor=anchor)
