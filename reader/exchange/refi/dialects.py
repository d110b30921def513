"""How a program counts positions: by code points, says the standard; not every program does, and none says how."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import TypeAlias

from reader.model.span import Span

_OUTSIDE = -4  # of a selection, against 2 for one that begins and ends with a word
_NAMED = 3  # for a name that is the selection's beginning, as many programs give it
_SHORTEST_NAME, _LONGEST_NAME = 4, 100  # code points that are looked at


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to count: ``wide`` finds the characters of a text (its line ends being LF) that count two."""

    name: str
    wide: re.Pattern[str] | None


STANDARD = Dialect("code points, a line end being one", None)
DIALECTS = (
    STANDARD,
    Dialect("UTF-16 code units, a line end being one", re.compile("[\U00010000-\U0010ffff]")),
    Dialect(
        "UTF-16 code units, a line end being two, as NVivo for Windows does",
        re.compile("[\n\U00010000-\U0010ffff]"),
    ),
    Dialect("code points, a line end being two", re.compile("\n")),
)


@dataclass(frozen=True, slots=True)
class Selected:
    """A selection as the file has it: its ends as the program counts them, and its name."""

    start: int
    end: int
    name: str = ""


Sample: TypeAlias = tuple[str, Sequence[Selected]]  # a text, its line ends being LF, and the selections in it


class Positions:
    """The positions of one text in one dialect."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        """Take the text, its line ends being LF."""
        wide = dialect.wide.finditer(text) if dialect.wide else ()
        self._wide = [match.start() + before for before, match in enumerate(wide)]  # as the dialect counts
        self._length = len(text)

    def span(self, selected: Selected) -> Span | None:
        """Return the span of a selection in code points, None where it is empty or not within the text."""
        start, end = self._code_point(selected.start), self._code_point(selected.end)
        return Span(start, end) if 0 <= start < end <= self._length else None

    def _code_point(self, position: int) -> int:
        return position - bisect_left(self._wide, position)


def dialect_of(samples: Sequence[Sample]) -> Dialect:
    """Return the dialect that puts the most selections on word boundaries, the standard's where others do no better."""
    return max(DIALECTS, key=lambda dialect: sum(_fit(text, selections, dialect) for text, selections in samples))


def matters(samples: Sequence[Sample]) -> bool:
    """Return whether the dialects read any selection differently."""
    return len({tuple(_spans(samples, dialect)) for dialect in DIALECTS}) > 1


def _spans(samples: Sequence[Sample], dialect: Dialect) -> Iterator[Span | None]:
    for text, selections in samples:
        yield from map(Positions(text, dialect).span, selections)


def _fit(text: str, selections: Sequence[Selected], dialect: Dialect) -> int:
    positions = Positions(text, dialect)
    spans = ((text, positions.span(selected), selected.name) for selected in selections)
    return sum(starmap(_fit_of, spans))


def _fit_of(text: str, span: Span | None, name: str) -> int:
    if span is None:
        return _OUTSIDE
    fit = _begins_well(text, span.start) + _ends_well(text, span.end)
    return fit + (_NAMED if _is_named_by(text, span, name) else 0)


def _begins_well(text: str, at: int) -> bool:
    return not text[at].isspace() and not (at > 0 and text[at - 1].isalnum() and text[at].isalnum())


def _ends_well(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and not (at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _is_named_by(text: str, span: Span, name: str) -> bool:
    beginning = "".join(name[:_LONGEST_NAME].split()).rstrip(".…")
    if len(beginning) < _SHORTEST_NAME:
        return False
    return "".join(text[span.start : span.start + 2 * _LONGEST_NAME].split()).startswith(beginning)
