"""Placing annotations: in the text they were made in, in an edited one, with and without the old text."""

import random
from collections.abc import Iterator
from time import process_time

from reader.anchoring.describing import describe
from reader.anchoring.placing import place
from reader.model.annotation import Anchor
from reader.model.document import Span
from tests.benchmarks.measuring import Row, Setting

_WORDS = (
    *("harbour", "valley", "engine", "letter", "morning", "window", "teacher", "market", "river", "signal", "garden"),
    *("winter", "paper", "council", "bridge", "station", "border", "summer", "doctor", "village", "answer", "number"),
    *("ticket", "silver", "forest", "island", "kitchen", "lantern", "museum", "orchard", "record", "shelter", "timber"),
)


def measure(_setting: Setting) -> Iterator[Row]:
    """Time what opening an annotated article costs."""
    yield _unchanged()
    yield _edited("1,000 anchors, 400 KB, 20 edits, old text", with_old=True)
    yield _edited("1,000 anchors, 400 KB, 20 edits, no old text", with_old=False)
    yield _ordinary()
    yield _approximate()


def _unchanged() -> Row:
    text = _prose(400_000)
    anchors = _anchors(text, 10_000)
    seconds = _timed(text, anchors, same_text=True)
    return Row("10,000 anchors, unchanged text", f"{seconds * 1000:.0f} ms", "50 ms", ok=seconds <= 0.05)


def _edited(what: str, *, with_old: bool) -> Row:
    old = _prose(400_000)
    anchors = _anchors(old, 1000)
    seconds = _timed(_with_edits(old, 20), anchors, old_texts=[old] if with_old else [])
    return Row(what, f"{seconds * 1000:.0f} ms", "700 ms", ok=seconds <= 0.7)


def _ordinary() -> Row:
    """Every anchor's passage is changed: none is found by its words."""
    old = _prose(6_000)
    anchors = _anchors(old, 40)
    each = _timed(_with_edits(old, 30), anchors) / len(anchors)
    return Row("an anchor in 6 KB, edited 30 times", f"{each * 1000:.2f} ms", "1 ms", ok=each <= 0.001)


def _approximate() -> Row:
    old = _prose(200_000)
    start = old.index(" ", 100_000) + 1
    anchor = describe(old, Span(start, start + 400))
    quote = old[start : start + 400]
    edited = quote.replace("a", "ax", 12).replace("window", "vista")
    seconds = _timed(old.replace(quote, edited), [anchor])
    return Row("a changed 400-character quote in 200 KB", f"{seconds * 1000:.0f} ms", "30 ms", ok=seconds <= 0.03)


def _timed(text: str, anchors: list[Anchor], *, same_text: bool = False, old_texts: list[str] | None = None) -> float:
    began = process_time()
    place(text, anchors, same_text=same_text, old_texts=old_texts or [])
    return process_time() - began


def _prose(length: int) -> str:
    chance = random.Random(length)
    sentences: list[str] = []
    size = 0
    while size < length:
        sentence = " ".join(chance.choices(_WORDS, k=chance.randint(6, 16))).capitalize() + chance.choice(
            [". ", ".\n\n"]
        )
        sentences.append(sentence)
        size += len(sentence)
    return "".join(sentences)[:length]


def _anchors(text: str, count: int) -> list[Anchor]:
    chance = random.Random(count)
    starts = (chance.randrange(len(text) - 200) for _ in range(count))
    return [describe(text, Span(start, start + chance.randint(15, 150))) for start in starts]


def _with_edits(text: str, count: int) -> str:
    chance = random.Random(count)
    for _ in range(count):
        at = chance.randrange(len(text))
        text = text[:at] + " ".join(chance.choices(_WORDS, k=5)) + text[at + chance.randrange(60) :]
    return text
