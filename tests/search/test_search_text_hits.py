"""What is marked in a text is what the index finds by its words."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from reader.model.document import Span
from reader.model.query import Fuzzy, Pattern, Words
from reader.search.analysis import folded, spelled, terms_of, token_spans
from reader.search.ready import Close, Run, Shaped, Spelled, make_ready
from reader.search.text.hits import TextHits, find_hits

WORDS = [
    "Erdoğan", "Erdogan", "ERDOG\u0306AN’s", "Kremlin's", "Kremlin’s", "s", "S", "x's's", "pipe", "pipes", "piping",
    "İstanbul", "ılık", "a", "b", "c", "EU-27", "U.S.", "Æsop", "straße", "œuvre", "Łódź", "café", "cafe\u0301",
    "co\u00adoperate", "東京", "東京都", "京", "京京", "한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "ไทย", "שלום",
    "مدرسة", "हिन्दी", "🙂", "👨‍👩‍👧", "🇹🇷", "\U0001d400", "_", "2024", "\x00",
]  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", "", "-", "\n", "\n\n", "’s ", "'", "…", "\u0301"])
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), GAPS), max_size=25).map(lambda pairs: "".join(map("".join, pairs)))
LEAVES = st.one_of(
    st.builds(Words, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), exact=st.booleans()),
    st.builds(Words, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), near=st.integers(1, 6)),
    st.builds(Pattern, st.sampled_from(["*", "p*", "*京*", "e?dogan", "*", "*a*", "pip??", "ho*", "??"])),
    st.builds(Fuzzy, st.sampled_from(["erdogna", "pip", "x", "..."]), st.integers(1, 2)),
)


def marked(text, *leaves, language="en"):
    return [span.of(text) for span in find_hits(text, language, [make_ready(leaf, [language]) for leaf in leaves])]


def fills(leaf, place, token, language):
    match leaf:
        case Run():
            return terms_of(language)[token] in leaf.places[place]
        case Spelled():
            return spelled(token) == leaf.words[place]
        case Shaped():
            return leaf.shape.fullmatch(folded(token)) is not None
        case Close():
            return bool(leaf.word) and OSA.distance(leaf.word, folded(token)) <= leaf.edits


def places_of(leaf):
    return len(leaf.places if isinstance(leaf, Run) else leaf.words) if isinstance(leaf, Run | Spelled) else 1


def naive(text, language, leaf):
    """Return the code points of each place, by trying every combination of words."""
    spans = list(token_spans(text))
    places = range(places_of(leaf))
    filling = [[n for n, (s, e) in enumerate(spans) if fills(leaf, p, text[s:e], language)] for p in places]
    near = getattr(leaf, "near", 0)
    for chosen in product(*filling) if places else ():
        if near and len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) <= near:
            yield from (Span(*spans[n]) for n in chosen)
        elif not near and all(n == chosen[0] + k for k, n in enumerate(chosen)):
            yield Span(spans[chosen[0]][0], spans[chosen[-1]][1])


def joined(spans):
    spans = sorted(set(spans))
    for one, other in pairwise(spans):
        if other.start < one.end:
            rest = [span for span in spans if span not in {one, other}]
            return joined([*rest, Span(one.start, max(one.end, other.end))])
    return spans


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(LEAVES, min_size=1, max_size=3), st.sampled_from(["en", "tr", "-"]))
def test_hits_equal_those_of_a_plain_scan(text, leaves, language):
    wanted = [leaf for leaf in (make_ready(leaf, [language]) for leaf in leaves) if not of_one_unit(leaf)]
    expected = joined(span for leaf in wanted for span in naive(text, language, leaf))
    assert find_hits(text, language, wanted) == expected


def of_one_unit(leaf):
    """Return whether only a part of a pair is marked, which the plain scan does not do."""
    return isinstance(leaf, Shaped) and leaf.pattern.strip("*") and not leaf.pattern.strip("*?").isascii()


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=5), LEAVES)
def test_what_was_learned_from_one_text_holds_in_the_next(texts, leaf):
    wanted = [make_ready(leaf, ["en", "tr"])]
    several = TextHits(wanted)
    for language in ("en", "tr", "en"):
        assert [several.find(t, language) for t in texts] == [find_hits(t, language, wanted) for t in texts]


@pytest.mark.parametrize(
    ("text", "leaf", "expected"),
    [
        ("Erdoğan met Erdogan; ERDOĞAN’s men", Words("erdogan"), ["Erdoğan", "Erdogan", "ERDOĞAN"]),
        ("Erdoğan met Erdogan", Words("Erdogan", exact=True), ["Erdogan"]),
        ("Café, cafe\u0301, cafe", Words("Café", exact=True), ["Café"]),
        ("Café, Cafe\u0301, cafe", Words("Café", exact=True), ["Café", "Cafe\u0301"]),
        ("The Kremlin’s men left the KREMLIN", Words("kremlin"), ["Kremlin", "KREMLIN"]),
        ("İstanbul, Istanbul, ıstanbul", Words("istanbul"), ["İstanbul", "Istanbul", "ıstanbul"]),
        ("pipelines and a pipeline", Words("pipeline"), ["pipelines", "pipeline"]),
        ("EU-27, eu 27, EU27", Words("EU-27"), ["EU-27", "eu 27"]),
        ("old new york and new old york", Words("new york"), ["new york"]),
        ("new\n\nyork", Words("new york"), ["new\n\nyork"]),
        ("one two x x three one", Words("one three", near=4), ["one", "three", "one"]),
        ("one x x x x three", Words("one three", near=4), []),
        ("so so", Words("so so", near=3), ["so", "so"]),
        ("so", Words("so so", near=3), []),
        ("so so so", Words("so so"), ["so so so"]),
        ("colour color colouur", Pattern("colo?r"), ["colour"]),
        ("Zelensky, Zelenskyy, Zeelnsky", Fuzzy("zelensky"), ["Zelensky", "Zelenskyy", "Zeelnsky"]),
        ("a b", Fuzzy("…"), []),
        ("a b", Words("…"), []),
        ("東京都に行く", Words("東京都"), ["東京都"]),
        ("東京都に行く", Words("京"), ["京"]),
        ("京京", Words("京"), ["京", "京"]),
        ("한국어", Words("\u1112\u1161\u11ab\u1100\u116e\u11a8"), ["한국"]),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", Words("한국"), ["\u1112\u1161\u11ab\u1100\u116e\u11a8"]),
        ("שלום לעולם", Words("שלום"), ["שלום"]),
        ("🙂 cat 👨‍👩‍👧 cat", Words("cat"), ["cat", "cat"]),
        ("it's its s", Words("s"), ["s"]),
        ("x's's", Words("s"), ["s"]),
    ],
)
def test_examples(text, leaf, expected):
    assert marked(text, leaf) == expected


def test_german_is_stemmed_as_german():
    assert marked("Häuser und ein Haus", Words("haus"), language="de") == ["Häuser", "Haus"]


def test_hits_that_overlap_are_one():
    assert marked("the new york times", Words("new york"), Words("york times"), Words("york")) == ["new york times"]


def test_only_what_looks_into_the_text_is_marked():
    assert marked("green", Words("green", field="title")) == []
    assert marked("green", Words("green", field="text")) == ["green"]


def test_long_texts_are_looked_at_in_pieces_and_lose_nothing():
    text = "".join(f"word {n} of the long tale{'’s' if n % 7 else ''} " for n in range(9_000))
    assert len(text) > 200_000
    assert marked(text, Words("long tale")) == ["long tale"] * 9_000
    near = find_hits(text, "en", [make_ready(Words("of word", near=1), ["en"])])
    assert near == []
    phrase = find_hits(text, "en", [make_ready(Words("8999 of the long"), ["en"])])
    assert [span.of(text) for span in phrase] == ["8999 of the long"]


def test_a_word_of_two_million_characters():
    text = "before " + "x" * 2_000_000 + " after"
    assert marked(text, Words("before"), Words("after")) == ["before", "after"]
    assert find_hits(text, "en", [make_ready(Pattern("xxx*"), ["en"])]) == [Span(7, 2_000_007)]


def test_many_stars_take_no_time():
    assert marked("a" * 128 + " ab", Pattern("*a" * 20 + "*b")) == []
