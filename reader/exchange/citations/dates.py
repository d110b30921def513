"""Dates of articles in numbers."""

import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def date_parts(iso: str) -> tuple[int, ...]:
    """Return year, month and day as far as they are known and can be; nothing for what is no date."""
    match = _DATE.match(iso)
    if not match:
        return ()
    year, month, day = (int(part or 0) for part in match.groups())
    if not year or not 1 <= month <= 12:
        return (year,) if year else ()
    return (year, month, day) if 1 <= day <= 31 else (year, month)
