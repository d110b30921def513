"""Everything that can be done to an annotation: one small function each, which returns the change.

None looks at the clock: ``reader.model.change.apply`` stamps what it writes.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace

from reader.model.annotation import DEFAULT_COLOR, Anchor, Annotation
from reader.model.change import Added, Edited


def new_id() -> str:
    """Return the id of an annotation that is about to be made."""
    return f"urn:uuid:{uuid.uuid4()}"


def highlight(
    anchor: Anchor,
    at: str,
    *,
    color: str = DEFAULT_COLOR,
    tags: tuple[str, ...] = (),
    note: str = "",
    creator: str = "",
) -> Added:
    """Return the addition of an annotation made at the moment ``at``."""
    return Added(
        Annotation(new_id(), anchor, color=color, tags=tags, note=note, created=at, modified=at, creator=creator)
    )


def recolor(annotation: Annotation, color: str) -> Edited:
    """Return the change to another colour."""
    return Edited(annotation, replace(annotation, color=color))


def retag(annotation: Annotation, tags: tuple[str, ...]) -> Edited:
    """Return the change to other tags, which are checked already."""
    return Edited(annotation, replace(annotation, tags=tags))


def change_tags(annotation: Annotation, added: Iterable[str], removed: Collection[str]) -> Edited:
    """Return the change that gives some tags and takes others away; what it has already it does not get twice."""
    kept = (tag for tag in annotation.tags if tag not in removed)
    return retag(annotation, tuple(dict.fromkeys((*kept, *added))))


def write_note(annotation: Annotation, note: str) -> Edited:
    """Return the change to another note, Markdown; an empty one is none."""
    return Edited(annotation, replace(annotation, note=note))


def attach(annotation: Annotation, anchor: Anchor) -> Edited:
    """Return the change to another passage: another extent, a proposal accepted, a lost one found by hand."""
    return Edited(annotation, replace(annotation, anchor=anchor, kept_lost=False))


def keep_lost(annotation: Annotation) -> Edited:
    """Return the change to a passage that the reader knows to be gone."""
    return Edited(annotation, replace(annotation, kept_lost=True))
