"""Articles edited by a program that knows where everything went: nothing is placed for certain elsewhere."""

import random

import pytest

from reader.anchoring.describing import describe
from reader.anchoring.placing import place
from reader.model.document import Span
from tests.anchoring.articles import EDITS, FERRY, ORCHARD, Edited, passages, typeset, unedited


def edited(text: str, seed: int) -> Edited:
    chance = random.Random(seed)
    result = unedited(text)
    for edit in chance.sample(EDITS, 2):
        result = edit(result, chance)
    return typeset(result, chance) if seed % 2 else result


def overlap(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (max(one.end, other.end) - min(one.start, other.start))


@pytest.mark.parametrize("with_old_text", [True, False], ids=["old text", "no old text"])
@pytest.mark.parametrize("text", [FERRY, ORCHARD], ids=["ferry", "orchard"])
def test_edited_articles(text, with_old_text):
    sure = there = 0
    for seed in range(30):
        new = edited(text, seed)
        spans = list(passages(text))
        placements = place(new.text, [describe(text, s) for s in spans], old_texts=[text] if with_old_text else [])
        for span, placement in zip(spans, placements, strict=True):
            truth = new.place_of(span) if new.kept(span) > 0.5 else None
            there += truth is not None
            if placement.certain:
                assert truth is not None, (seed, span.of(text), placement)
                assert overlap(placement.span, truth) > 0.5, (seed, span.of(text), placement)
                sure += 1
    assert sure / there > (0.99 if with_old_text else 0.95)
