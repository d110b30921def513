"""Words that are looked up by their letters rather than one by one."""

import zlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from reader.model.query import Fuzzy, Pattern, Words
from reader.search.evaluation.expanding import distances
from reader.search.ready import make_ready
from reader.search.storage.lexicon import Lexicon
from reader.search.text import known_words
from reader.search.text.hits import TextHits

_WORDS = st.text(st.characters(min_codepoint=97, max_codepoint=102) | st.sampled_from("ğ漢𝒳0"), min_size=1, max_size=9)


def _lexicon(words: set[str]) -> Lexicon:
    packed = zlib.compress("\n".join(sorted(words)).encode("utf-8", "surrogatepass"))
    return Lexicon({"words": np.frombuffer(packed, np.uint8)})


@given(st.sets(_WORDS, max_size=30), _WORDS, st.sampled_from((1, 2)))
def test_all_words_that_are_close_are_found(words: set[str], wanted: str, edits: int):
    found = {sorted(words)[number]: distance for number, distance in distances(_lexicon(words), wanted, edits)}

    assert found == {word: near for word in words if (near := OSA.distance(wanted, word)) <= edits}


def test_hits_are_the_same_where_more_words_are_met_than_are_remembered(monkeypatch):
    monkeypatch.setattr(known_words, "_REMEMBERED", 3)
    leaves = (Words("boats"), Words("Çay", exact=True), Pattern("har*"), Fuzzy("ferry", 1))
    hits = TextHits([make_ready(leaf, ["en"]) for leaf in leaves])
    texts = ["One boat, two boats in the harbour", "Çay, not cay, on the fery", "More words: boating past hard ferries"]

    def found() -> list[list[str]]:
        return [[span.of(text) for span in hits.find(text, "en")] for text in texts]

    assert found() == found() == [["boat", "boats", "harbour"], ["Çay", "fery"], ["boating", "hard"]]
