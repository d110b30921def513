"""Tags: labels in a hierarchy, "energy/pipelines"."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 200  # code points: a tag is a label, not a note


class TagError(ValueError):
    """A tag that cannot be used; ``str()`` is a sentence that says why."""


def checked_tag(text: str) -> str:
    """Return a tag as it is kept: without white space around it. Emoji, quotes, commas and slashes are fine.

    Raises:
        TagError: it is empty, too long, has a line break or another control character, or an empty part.
    """
    tag = text.strip()
    if not tag:
        raise TagError("A tag needs at least one character.")
    if any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} for c in tag):
        raise TagError(f"The tag {tag!r} has a line break or another control character in it; tags stand on one line.")
    if any(unicodedata.category(c) == "Cs" for c in tag):
        raise TagError(f"The tag {tag!r} is not valid Unicode text.")
    if len(tag) > LONGEST:
        raise TagError(f"The tag “{tag[:40]}…” has {len(tag):,} characters; {LONGEST} are the most.")
    if not all(part.strip() for part in tag.split("/")):
        raise TagError(f"The tag “{tag}” has an empty part: a slash stands between two names, as in energy/pipelines.")
    return tag


def checked_tags(texts: Iterable[str]) -> tuple[str, ...]:
    """Return tags as they are kept, in order, each once. Raises as ``checked_tag``."""
    return tuple(dict.fromkeys(checked_tag(text) for text in texts))


def is_within(tag: str, above: str) -> bool:
    """Return whether a tag is ``above`` or one of its children."""
    return tag == above or tag.startswith(f"{above}/")


def renamed(tag: str, old: str, new: str) -> str:
    """Return what a tag is called after ``old``, and with it its children, became ``new``."""
    return new + tag[len(old) :] if is_within(tag, old) else tag


@dataclass(frozen=True, slots=True)
class TagCount:
    """How many passages have a tag: itself (``count``), or it or one of its children (``total``, each passage once)."""

    count: int = 0
    total: int = 0

    def __add__(self, other: "TagCount") -> "TagCount":
        """Return the sum of both."""
        return TagCount(self.count + other.count, self.total + other.total)


def count_tags(passages: Iterable[Iterable[str]]) -> dict[str, TagCount]:
    """Return the counts of each tag, and of each one above it, from the tags of each passage."""
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for own, number in Counter(map(frozenset, passages)).items():  # many passages have the same tags
        for tag in own:
            counts[tag] += number
        for above in {above for tag in own for above in lineage(tag)}:
            totals[above] += number
    return {tag: TagCount(counts[tag], total) for tag, total in totals.items()}


def lineage(tag: str) -> list[str]:
    """Return a tag and those above it: "a/b/c", "a/b", "a"."""
    parts = tag.split("/")
    return ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
