"""Highlights and tags places that a search has found, in many articles in one step, on the disk's thread. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.anchoring.describing import describe
from reader.model.annotation import Annotation
from reader.model.article import Article, ArticleError
from reader.model.change import Change, Edited, Together
from reader.model.document import Span
from reader.model.hit import Place
from reader.model.mutations import change_tags, highlight, recolor
from reader.model.placement import Placement
from reader.model.sidecar import Sidecar
from reader.services.annotating import Subject, kept_texts, rewrite
from reader.services.guarded import read_guarded
from reader.store.sidecar import SidecarError
from reader.store.texts import TextCopies

_STALE = "it has changed since it was searched: search again."


@dataclass(frozen=True, slots=True)
class Wish:
    """What places are to get: a colour for those that are no highlights yet, and tags.

    A place that is a highlight already keeps it and gets the tags; where there are none to give, the colour.
    """

    color: str
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class Marked:
    """What was done, by path, to be undone; how many places got something; why some did not, in sentences."""

    changes: dict[str, Change] = field(default_factory=dict[str, Change])
    places: int = 0
    problems: list[str] = field(default_factory=list[str])


def mark_places(root: Path, places: Sequence[Place], wish: Wish) -> Marked:
    """Mark places of articles of the library at ``root``; what is the matter with one article does not stop others."""
    by_path: dict[str, list[Place]] = {}
    for place in places:
        by_path.setdefault(place.path, []).append(place)
    marked = Marked()
    with kept_texts() as texts:
        for path, of_article in by_path.items():
            try:
                _mark(root / path, of_article, wish, texts, marked)
            except (ArticleError, SidecarError) as error:
                marked.problems.append(str(error))
    return marked


def marking(
    spans: Iterable[Span], text: str, sidecar: Sidecar, placements: Mapping[str, Placement], wish: Wish, at: str
) -> Together:
    """Return the change that marks spans of a text, made at the moment ``at``."""
    standing = {placement.span: key for key, placement in placements.items() if placement.certain}
    changes: list[Change] = []
    for span in dict.fromkeys(spans):
        known = sidecar.annotations.get(standing.get(span, ""))
        if known is None:
            changes.append(highlight(describe(text, span), at, color=wish.color, tags=wish.tags))
        elif (edited := _edited(known, wish)).before != edited.after:
            changes.append(edited)
    return Together(tuple(changes))


def _edited(annotation: Annotation, wish: Wish) -> Edited:
    return change_tags(annotation, wish.tags, ()) if wish.tags else recolor(annotation, wish.color)


def _mark(file: Path, places: Sequence[Place], wish: Wish, texts: TextCopies | None, marked: Marked) -> None:
    path = places[0].path
    article = read_guarded(file, name=path)
    if any(place.text_sha256 != article.text_sha256 for place in places):
        marked.problems.append(f"{path}: {_STALE}")
        return
    made = _written(Subject(file, path, article, texts), [place.span for place in places], wish)
    if made.changes:
        marked.changes[path] = made
        marked.places += len(made.changes)


def _written(subject: Subject, spans: Sequence[Span], wish: Wish) -> Together:
    article: Article = subject.article
    made = Together(())

    def change(sidecar: Sidecar, placements: Mapping[str, Placement], at: str) -> Together | None:
        nonlocal made
        made = marking(spans, article.document.text, sidecar, placements, wish, at)
        return made if made.changes else None

    rewrite(subject, change)
    return made
