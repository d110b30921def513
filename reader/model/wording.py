"""How dates, lengths and bylines are written out in English, without a locale's surprises."""

from reader.model.article import Metadata

_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


def long_date(iso: str) -> str:
    """Return "12 March 2024" for 2024-03-12, "March 2024" for 2024-03; anything else as it stands."""
    return _date(iso, _MONTHS)


def short_date(iso: str) -> str:
    """Return "12 Mar 2024" for 2024-03-12."""
    return _date(iso, [month[:3] for month in _MONTHS])


def _date(iso: str, months: list[str]) -> str:
    year, *rest = iso[:10].split("-")
    if not rest or not all(part.isdigit() for part in rest) or not 1 <= int(rest[0]) <= 12:
        return iso
    month = months[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 article", "2,225 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(names: tuple[str, ...]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def byline(metadata: Metadata, words: int, minutes: int) -> str:
    """Return the line under a title: author · source · date · words, minutes."""
    length = f"{count(words, 'word')}, {minutes} min" if words else ""
    kept = (part.replace(" ", "\u00a0") for part in (long_date(metadata.date), length))  # no break in "1,420 words"
    parts = (joined(metadata.creators), metadata.publisher, *kept)
    return " · ".join(part for part in parts if part)


def listing(metadata: Metadata, minutes: int) -> str:
    """Return the line under a title in a list: source · date · minutes."""
    parts = (metadata.publisher, short_date(metadata.date), f"{minutes} min" if minutes else "")
    return " · ".join(part for part in parts if part)
