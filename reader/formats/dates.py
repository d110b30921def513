"""Dates as people write them in front matter, to ISO 8601."""

import datetime as dt
import re

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s])", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$", re.ASCII)
_NAMED_DAY_FIRST = re.compile(r"(?:\w+,\s*)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})\b", re.ASCII)
_NAMED_MONTH_FIRST = re.compile(
    r"(?:\w+,\s*)?([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b", re.ASCII
)


def iso_date(written: str) -> str:
    """Return a date as ``2024``, ``2024-03`` or ``2024-03-12``, empty for none that is certain (``03/04/2024``)."""
    written = written.strip()
    if match := _YEAR_FIRST.match(written):
        return _iso(match[1], match[2], match[3])
    if match := _DAY_FIRST.match(written):
        return _iso(match[3], match[2], match[1])
    if match := _NAMED_DAY_FIRST.match(written):
        return _iso(match[3], _month(match[2]), match[1])
    if match := _NAMED_MONTH_FIRST.match(written):
        return _iso(match[3], _month(match[1]), match[2])
    return ""


def _month(name: str) -> str:
    return str(_MONTHS.get(name.lower(), 0))


def _iso(year: str, month: str | None, day: str | None) -> str:
    try:
        whole = dt.date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:  # the 31st of April
        return ""
    return whole if day else whole[:7] if month else whole[:4]
