"""Whatever is asked, the index finds what a plain scan of the same articles finds: no more, no less."""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.query import All, Either, Fuzzy, Not, Pattern, Query, Words
from reader.search.analysis import tokens
from reader.search.searcher import Searcher
from tests.search.plain_scan import PlainScan
from tests.search.wordlands import WORDS, corpus, index_of

FIELDS = ("", "", "", "title", "text", "author", "tags", "note", "quote", "source", "path")
EVERY_WORD = sorted({word for words in WORDS.values() for word in words.split()} | {"missing", "Ingrid", "article"})


@cache
def articles():
    return corpus()


@cache
def scan():
    return PlainScan(articles())


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    index = index_of(tmp_path_factory.mktemp("scan") / "index", articles(), commits=3)
    yield Searcher(index.snapshot())
    index.close()


def phrases(length: int) -> st.SearchStrategy[str]:
    """Return runs of words as they stand in some article."""

    def run(seed: int) -> str:
        chance = random.Random(seed)
        text = chance.choice([article.text for article in articles() if len(article.text) > 60])
        found = text.split()
        start = chance.randrange(max(1, len(found) - length))
        return " ".join(found[start : start + length])

    return st.integers(0, 10_000).map(run).filter(lambda text: bool(tokens(text)))


def patterns() -> st.SearchStrategy[str]:
    def made(word: str, start: int, end: int, sign: str) -> str:
        return word[:start] + sign + word[end:]

    cuts = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted)
    whole = st.builds(lambda word, cut, sign: made(word, *cut, sign), words, cuts, st.sampled_from("*?"))
    return (whole | st.builds(lambda word, end: word[:end] + "*", words, st.integers(1, 3))).filter(
        lambda text: len(tokens(text.replace("*", "x").replace("?", "x"))) == 1 and ("*" in text or "?" in text)
    )


words = st.sampled_from(EVERY_WORD)
single = st.sampled_from([word for word in EVERY_WORD if len(tokens(word)) == 1])
fields = st.sampled_from(FIELDS)
leaf = (
    st.builds(Words, words, fields, exact=st.booleans())
    | st.builds(Words, phrases(2) | phrases(3), fields, exact=st.booleans())
    | st.builds(Words, st.lists(words, min_size=2, max_size=3).map(" ".join), fields, st.integers(1, 8), st.booleans())
    | st.builds(Pattern, patterns(), fields)
    | st.builds(Fuzzy, single, st.sampled_from((1, 2)), fields)
)


def several(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.builds(All, some) | st.builds(Either, some, st.booleans()) | st.builds(Not, parts)


queries = leaf | st.recursive(leaf, several, max_leaves=5)
thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@thorough
@given(query=queries)
def test_articles_found_are_those_of_a_scan(searcher: Searcher, query: Query):
    hits = searcher.find(query).page(0, 1000)
    assert {path for hit in hits for path in (hit.path, *hit.copies)} == scan().articles(query)


@thorough
@given(query=queries)
def test_annotations_found_are_those_of_a_scan(searcher: Searcher, query: Query):
    hits = searcher.find_passages(query).page(0, 1000)
    found = {f"{hit.passage.path} {hit.passage.annotation.id}" for hit in hits}
    assert found == scan().annotations(query)


@settings(thorough, max_examples=60)
@given(query=leaf.filter(lambda made: made.field in {"", "text"}))
def test_what_is_found_in_a_text_is_marked_in_it(searcher: Searcher, query: Words | Pattern | Fuzzy):
    in_text = scan().articles(replace(query, field="text"))
    for hit in searcher.find(query).page(0, 1000):
        assert (hit.places > 0) == (hit.path in in_text)


def test_everything_is_found_without_a_query(searcher: Searcher):
    found = searcher.find(All())
    copies = sum(len(hit.copies) for hit in found.page(0, 1000))
    assert found.articles + copies == len(articles())
