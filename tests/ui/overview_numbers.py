"""Libraries in numbers, for tests of the overview."""

import random

from reader.model.annotation import Anchor, Annotation
from reader.model.overview import overview
from reader.model.passage import Passage

SOURCES = ("Coastal Review", "Field Notes", "Trade Letter", "", "The Quarterly of Harbours and Hinterlands")
TAGS = ("energy", "energy/pipelines", "energy/gas", "trade", "security", "to verify", "water/dams", "ports")


def passage(number, tags=(), source="", date=""):
    anchor = Anchor(f"The words of {number}")
    return Passage(f"{number}.txt", f"Article {number}", source, date, Annotation(f"urn:{number}", anchor, tags=tags))


def passages(count, *, months=30, tags=TAGS, sources=SOURCES):
    """Return so many passages from as many articles of some years, a few of them undated or of an unknown month."""
    chance = random.Random(count)
    return [_some_passage(number, chance, months, tags, sources) for number in range(count)]


def _some_passage(number, chance, months, tags, sources):
    year, month = divmod(2024 * 12 + 8 - chance.randrange(months), 12)
    date = chance.choice(["", f"{year}", *[f"{year}-{month + 1:02d}-03"] * 18])
    own = tuple(dict.fromkeys(chance.choices(tags, k=chance.randrange(4))))
    return passage(number, own, chance.choice(sources), date)


def numbers(known, colors=None):
    """Return the numbers of a library whose articles each have one of these passages."""
    return overview([one.date for one in known], known, colors or {})
