"""Results to show in the second column, and where things are in it."""

import re

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.model.annotation import Anchor, Annotation
from reader.model.document import Span
from reader.model.hit import (
    ArticleHit,
    Facets,
    PassageHit,
    Place,
    Places,
    ResultOrder,
    Results,
    SearchRequest,
    Snippet,
)
from reader.model.passage import Passage

PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = "before the gas depot opened two boats a week were thought generous"
FACETS = Facets(
    folders=(("economy", 12), ("foreign policy/black sea", 7)),
    tags=(("energy", 9),),
    sources=tuple((f"Paper {number}", 40 - number) for number in range(30)),
    years=(("2024", 9), ("2023", 4)),
)


def marks(text):
    return tuple(Span(found.start(), found.end()) for found in re.finditer(r"\bgas\b", text))


def hit(number, copies=()):
    snippet = Snippet(Span(400, 400 + len(TEXT)), TEXT, marks(TEXT))
    return ArticleHit(f"{number}.txt", f"Article {number}", 1.0, "2024-03-12", "Field Notes", copies, (snippet,), 2)


def results(number=5, text="gas", offset=0, total=None, **more):
    request = SearchRequest(text, ResultOrder.RELEVANCE, offset=offset, variants=more.pop("variants", True))
    hits = tuple(hit(n) for n in range(offset, offset + number))
    total = number if total is None else total
    return Results(request, articles=total, places=2 * total, hits=hits, milliseconds=12.3, **more)


def place(number, text=TEXT):
    span = marks(text)[0]
    begin = 1000 * number
    return Place(
        f"{number}.txt", f"Article {number}", "Field Notes", "2024-03-12", "hash",
        Span(begin + span.start, begin + span.end), Span(begin, begin + len(text)), text, marks(text),
    )  # fmt: skip


def passage(name="one"):
    anchor = Anchor(f"The words of {name}", "before ", " after", Span(10, 19))
    found = Passage("0.txt", "Article 0", "Field Notes", "2024-03-12", Annotation(f"urn:{name}", anchor, "green"))
    return PassageHit(found, 1.0)


def places(numbers=range(5), passages=(), total=None, *, finished=True):
    made = tuple(place(number) for number in numbers)
    return Places(made, tuple(passages), len(made) if total is None else total, finished=finished)


def press(view, row, modifier=PLAIN, x=None):
    """Click a row, in its middle or so many pixels from its left edge."""
    rect = view.visualRect(view.model().index(row, 0))
    at = rect.center() if x is None else QPoint(rect.left() + x, rect.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def numbers(found):
    return [int(one.path.removesuffix(".txt")) for one in found]
