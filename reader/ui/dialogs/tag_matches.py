"""Which known tags fit what has been typed so far. No Qt."""

from collections.abc import Collection, Sequence

from reader.model.folding import fold
from reader.model.tags import TagError, checked_tag

_WHOLE, _BEGINNING, _LEVEL, _INSIDE = range(4)


class TagMatches:
    """Tags with how often they are used, the most recently used first."""

    def __init__(self, known: Sequence[tuple[str, int]]) -> None:
        """Take tags and counts."""
        self._known = [(tag, number, fold(tag)) for tag, number in known]
        self._names = {tag for tag, _ in known}

    def find(self, typed: str, taken: Collection[str], most: int) -> list[tuple[str, int]]:
        """Return at most so many tags that fit, without those ``taken``.

        The whole tag first, then what begins so, then a level below ("pipe" finds "energy/pipelines"), then anything
        that has it inside; among equals the most recently used.
        """
        words = fold(typed.strip())
        found = [
            (fit, tag, number)
            for tag, number, folded in self._known
            if tag not in taken and (fit := _fit(words, folded)) is not None
        ]
        found.sort(key=lambda one: one[0])
        return [(tag, number) for _, tag, number in found[:most]]

    def is_new(self, typed: str, taken: Collection[str]) -> bool:
        """Return whether what was typed would be a tag that nothing has yet."""
        try:
            tag = checked_tag(typed)
        except TagError:
            return False
        return tag not in self._names and tag not in taken


def _fit(words: str, folded: str) -> int | None:
    if words == folded:
        return _WHOLE
    if folded.startswith(words):
        return _BEGINNING
    if f"/{words}" in folded:
        return _LEVEL
    return _INSIDE if words in folded else None
