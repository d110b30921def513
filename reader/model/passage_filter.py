"""Which passages of a library a list shows."""

import re
from dataclasses import dataclass

from reader.model.passage import Passage
from reader.model.tags import is_within

_PLAIN = re.compile(r"[\w/-]+")
_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?(?=-|$)", re.ASCII)


def month_of(date: str) -> str:
    """Return "2024-03" of an article's date, "2024" where it names no month, "" for none and for what is no date."""
    match = _MONTH.match(date)
    return match[0] if match else ""


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """All that fit everything that is given.

    ``tags`` are wanted all, each by itself or by a child. ``source`` is the article's, "" for articles without one;
    ``month`` is "2024-03" (or "2024" for articles dated by the year alone), "" for undated ones; ``year`` is "2024",
    with all its months; None asks for nothing.
    """

    tags: tuple[str, ...] = ()
    untagged: bool = False
    source: str | None = None
    month: str | None = None
    year: str | None = None

    def holds(self, passage: Passage) -> bool:
        """Return whether a passage fits."""
        own = passage.annotation.tags
        if self.untagged and own:
            return False
        if self.source is not None and passage.source != self.source:
            return False
        month = month_of(passage.date)
        if self.month is not None and month != self.month:
            return False
        if self.year is not None and month[:4] != self.year:
            return False
        return all(any(is_within(tag, wanted) for tag in own) for wanted in self.tags)

    def as_query(self) -> str:
        """Return the search that finds the same passages, empty where the search's language has none."""
        wanted = [("tag", tag) for tag in self.tags]
        named = (("source", self.source), ("date", self.month), ("date", self.year))
        wanted += [(field, value) for field, value in named if value is not None]
        if self.untagged or any(not value or '"' in value for _, value in wanted):
            return ""
        return " ".join(
            f"{field}:{value}" if _PLAIN.fullmatch(value) else f'{field}:"{value}"' for field, value in wanted
        )

    def __str__(self) -> str:
        """Return what a list of them is headed by."""
        parts = [*self.tags, *(["without a tag"] if self.untagged else [])]
        if self.source is not None:
            parts.append(self.source or "without a source")
        if self.month is not None:
            parts.append(self.month or "undated")
        if self.year is not None:
            parts.append(self.year or "undated")
        return " · ".join(parts) or "All passages"
