"""What a change of tags would do to a library, before it is carried out. No Qt; reads sidecars, writes nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.model.annotation import Annotation
from reader.model.catalogue import Problem
from reader.model.tag_edit import DefineTag, DeleteTags, MergeTags, MoveTags, RenameTag, SplitTag, TagEdit, retagged
from reader.model.tag_wording import named, quoted, title
from reader.model.wording import count
from reader.services.listing import all_sidecars
from reader.store.codebook import tag_colors
from reader.store.codebook_writing import expect_editable

_NAMED = 3  # tags in a sentence


@dataclass(frozen=True, slots=True)
class TagPreview:
    """What an edit would do; ``str()`` says it in sentences for people.

    ``passages`` get other tags, in so many ``articles``. ``names`` are the tags that are called otherwise (old, new),
    the new one empty where the tag goes; of a tag that is split, (tag, part) for each part. ``joins`` are tags that are
    in use or defined already and that others become one with, and how many passages have each today. Of a tag that is
    split so many passages are ``kept``. ``unreadable`` are sentences about sidecars that cannot be looked into.
    """

    edit: TagEdit
    passages: int = 0
    articles: int = 0
    names: tuple[tuple[str, str], ...] = ()
    joins: tuple[tuple[str, int], ...] = ()
    kept: int = 0
    unreadable: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is no such tag: neither has a passage one, nor does the codebook define it."""
        return not (self.passages or self.names)

    def __str__(self) -> str:
        """Return "Rename “energy” to “power”: 64 passages in 31 articles. 3 children come along. …"."""
        said = (self._extent(), self._children(), self._joining(), self._silence())
        return " ".join(part for part in said if part)

    def _extent(self) -> str:
        if isinstance(self.edit, DefineTag):
            return f"{title(self.edit)}."
        where = f"{count(self.passages, 'passage')} in {count(self.articles, 'article')}"
        if isinstance(self.edit, SplitTag):
            return f"{title(self.edit)}: {where} get other tags, {self.kept:,} keep {named(self.edit.tag)}."
        return f"{title(self.edit)}: {where if self.passages else 'no passage has it'}."

    def _children(self) -> str:
        children = len(self.names) - sum(old in _heads(self.edit) for old, _ in self.names)
        if not children:
            return ""
        said = count(children, "child", "children")
        if isinstance(self.edit, DeleteTags):
            whose = "it" if len(self.edit.tags) == 1 else "them"
            return f"{said} {'goes' if children == 1 else 'go'} with {whose}."
        return f"{said} {'comes' if children == 1 else 'come'} along."

    def _joining(self) -> str:
        if len(self.joins) > 1:
            more = f" and {len(self.joins) - _NAMED:,} more" if len(self.joins) > _NAMED else ""
            return f"{quoted(name for name, _ in self.joins[:_NAMED])}{more} are there already: each becomes one tag."
        for name, passages in self.joins:
            used = f"in use on {count(passages, 'passage')}" if passages else "in the codebook"
            return f"{named(name)} is {used} already: the two become one."
        return ""

    def _silence(self) -> str:
        number = len(self.unreadable)
        stay = "it is" if number == 1 else "they are"
        return f"{count(number, 'sidecar')} cannot be read and will stay as {stay}." if number else ""


def preview(root: str, edit: TagEdit) -> TagPreview:
    """Return what an edit would do to a library. Sidecars whose articles are not there are looked into too.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
        StoreError: the codebook cannot be read, is damaged or of a later version: nothing could be done.
    """
    expect_editable(Path(root))
    seen = _Seen(edit)
    for _, sidecar in () if isinstance(edit, DefineTag) else all_sidecars(Path(root)):
        if isinstance(sidecar, Problem):
            seen.unreadable.append(sidecar.detail)
        else:
            seen.look_at(sidecar.annotations)
    return seen.preview(tag_colors(Path(root)))


@dataclass(slots=True)
class _Seen:
    """What was seen of a library on the way through it."""

    edit: TagEdit
    used: Counter[str] = field(default_factory=Counter[str])  # passages that have a tag itself
    touched: list[int] = field(default_factory=list[int])  # passages that get others, by article
    unreadable: list[str] = field(default_factory=list[str])

    def look_at(self, annotations: Iterable[Annotation]) -> None:
        touched = 0
        for annotation in annotations:
            self.used.update(annotation.tags)
            touched += retagged(self.edit, annotation.id, annotation.tags) != annotation.tags
        if touched:
            self.touched.append(touched)

    def preview(self, defined: Iterable[str]) -> TagPreview:
        known = {**dict.fromkeys(defined, 0), **self.used}
        passages = sum(self.touched)
        return TagPreview(
            self.edit,
            passages,
            articles=len(self.touched),
            names=tuple(_names(self.edit, known)),
            joins=tuple(_joins(self.edit, known)),
            kept=known.get(self.edit.tag, 0) - passages if isinstance(self.edit, SplitTag) else 0,
            unreadable=tuple(self.unreadable),
        )


def _names(edit: TagEdit, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    if isinstance(edit, SplitTag):
        given = (part for parts in edit.parts.values() for part in parts)
        yield from ((edit.tag, part) for part in dict.fromkeys(given))
        return
    for name in sorted(known):
        called = "".join(retagged(edit, "", (name,)))
        if called != name:
            yield name, called


def _joins(edit: TagEdit, known: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    names = list(_names(edit, known))
    leaving = {old for old, _ in names}
    for name in dict.fromkeys(new for _, new in names):
        if name in known and name not in leaving and name not in _heads(edit):
            yield name, known[name]


def _heads(edit: TagEdit) -> tuple[str, ...]:
    match edit:
        case RenameTag(tag, _) | SplitTag(tag, _):
            return (tag,)
        case MergeTags(tags, _) | MoveTags(tags, _) | DeleteTags(tags):
            return tags
        case DefineTag():
            return ()
