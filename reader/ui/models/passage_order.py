"""In which order a list shows the passages of a library. No Qt."""

from collections.abc import Iterable
from enum import StrEnum

from reader.model.annotation import COLORS
from reader.model.folding import fold
from reader.model.moments import milliseconds
from reader.model.passage import Passage


class PassageOrder(StrEnum):
    """What the passages are sorted by; dates from the newest."""

    DATE = "date"
    HIGHLIGHTED = "highlighted"
    TITLE = "title"
    COLOR = "color"


PASSAGE_ORDER_NAMES = {
    PassageOrder.DATE: "Article date",
    PassageOrder.HIGHLIGHTED: "Date of highlighting",
    PassageOrder.TITLE: "Article title",
    PassageOrder.COLOR: "Colour",
}

_Key = tuple[int | str | bool, ...]
_UNDATED = 1


def in_order(passages: Iterable[Passage], order: PassageOrder) -> list[Passage]:
    """Return passages sorted; those of one article stand together in the order of its text, unless moments decide."""
    return sorted(passages, key=lambda passage: (*_first(passage, order), *_article(passage), *_place(passage)))


def _first(passage: Passage, order: PassageOrder) -> _Key:
    annotation = passage.annotation
    match order:
        case PassageOrder.DATE:
            return ()
        case PassageOrder.HIGHLIGHTED:
            return (-milliseconds(annotation.created or annotation.modified),)
        case PassageOrder.TITLE:
            return (fold(passage.title), passage.path)
        case PassageOrder.COLOR:
            return (COLORS.index(annotation.color) if annotation.color in COLORS else len(COLORS),)


def _article(passage: Passage) -> _Key:
    digits = passage.date[:10].replace("-", "")
    day = int(digits.ljust(8, "0")) if digits.isascii() and digits.isdecimal() else 0
    return (-day or _UNDATED, passage.path)


def _place(passage: Passage) -> _Key:
    span = passage.annotation.anchor.span
    start, end = (span.start, span.end) if span is not None else (0, 0)
    return span is None, start, end, passage.annotation.id
