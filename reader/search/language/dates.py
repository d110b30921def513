"""Dates and ranges of dates in a query: ``2023``, ``2023-10..2024-01``, ``..2023``, ``>2022``."""

import re
from datetime import date, timedelta

from reader.model.query import Dated
from reader.model.span import Span
from reader.search.language.mistakes import MistakeError, shown

EARLIEST, LATEST = 0, 99991231  # no end
_DATE = re.compile("([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_COMPARED = re.compile("([<>]=?)(.*)", re.DOTALL)
_HOW = "Dates look like 2023, 2023-10 or 2023-10-05, ranges like 2023..2024 or >2022."

_Days = tuple[date, date]


def read_dates(text: str, place: Span) -> Dated:
    """Return the days that a value of the field ``date`` means; years and months count whole.

    Raises:
        MistakeError: there is no such date, or the range ends before it begins.
    """
    if compared := _COMPARED.fullmatch(text):
        return _compared(compared[1], compared[2], place)
    first, dots, last = text.partition("..")
    if not dots:
        days = _days(text, place)
        return Dated(_number(days[0]), _number(days[1]), place)
    return _range(first, last, place)


def _range(first: str, last: str, place: Span) -> Dated:
    if not first and not last:
        raise MistakeError(f"A date is missing. {_HOW}", place)
    start = _number(_days(first, place)[0]) if first else EARLIEST
    end = _number(_days(last, place)[1]) if last else LATEST
    if start > end:
        raise MistakeError(f"{shown(f'{first}..{last}')} ends before it begins: the earlier date goes first.", place)
    return Dated(start, end, place)


def _compared(sign: str, text: str, place: Span) -> Dated:
    first, last = _days(text, place)
    match sign:
        case ">=":
            return Dated(_number(first), LATEST, place)
        case "<=":
            return Dated(EARLIEST, _number(last), place)
        case ">":
            return Dated(_number(_moved(last, 1, place)), LATEST, place)
        case _:
            return Dated(EARLIEST, _number(_moved(first, -1, place)), place)


def _days(text: str, place: Span) -> _Days:
    """Return the first and the last day of a year, a month or a day."""
    found = _DATE.fullmatch(text)
    if not found:
        raise MistakeError(f"{shown(text)} is no date. {_HOW}" if text else f"A date is missing. {_HOW}", place)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise MistakeError(f"There is no date {shown(text)}. {_HOW}", place) from None
    return first, first if day else _end(first, month)


def _end(first: date, month: int | None) -> date:
    """Return the last day of the month that begins with ``first``, without a month that of the year."""
    if month is None:
        return first.replace(month=12, day=31)
    if first.month == 12:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)


def _moved(day: date, days: int, place: Span) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise MistakeError(f"There are no dates beyond this one. {_HOW}", place) from None


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
