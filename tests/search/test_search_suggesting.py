"""“Did you mean”, and articles about the same."""

from pathlib import Path

import pytest

from reader.model.query import Mistake
from reader.search.language.parsing import parse
from reader.search.searcher import Searcher
from tests.search.wordlands import indexed, searcher_of

TEXTS = {
    "ferry.txt": "The Marigold is a ferry. A ferry of steel, and the harbour town waits for the ferry and its bell.",
    "engine.txt": "The engine of the Marigold, a ferry, was mended in the harbour town. The bell was not.",
    "pier.txt": "On the pier of the harbour town people wait for the Marigold, the last ferry with a bell.",
    "orchard.txt": "Apples and pears stand in rows. The orchard has no bell, and pears are picked in autumn.",
    "pears.txt": "Pears keep until spring where the orchard is cold. Apples and pears want different cellars.",
    "copy.txt": "Pears keep until spring where the orchard is cold. Apples and pears want different cellars.",
    "müller.txt": "Kraljević, Kraljević and Kraljević met Kraljevic on the quay.",
}


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    return searcher_of(tmp_path / "index", *(indexed(path, text, title=path) for path, text in TEXTS.items()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("marigodl", "Marigold"),
        ("harbuor", "harbour"),
        ("the marigodl  harbuor", "the Marigold  harbour"),
        ('"marigodl bell"~90', '"Marigold bell"~90'),
        ("text:harbuor -orchard", "text:harbour -orchard"),
        ("(harbuor OR orchrad)", "(harbour OR orchard)"),
        ("harbourtown", "harbour town"),
        ("text:harbourtown", 'text:"harbour town"'),
        ("kraljevik", "Kraljević"),
        ("zzzzzz", ""),
        ("harbour", ""),
        ("=harbuor", ""),
        ("harbuor*", ""),
        ("-harbuor", ""),
        ("xy", ""),
        ("marigodl xyzzyx", ""),
    ],
)
def test_words_of_the_corpus_are_suggested(searcher: Searcher, typed: str, meant: str):
    query = parse(typed)
    assert not isinstance(query, Mistake)
    assert searcher.suggestion(typed, query, searcher.find(query).articles) == meant


def test_a_mistake_that_the_corpus_makes_too_is_seen(tmp_path: Path):
    right = [indexed(f"{number}.txt", f"the government {number} and others") for number in range(200)]
    wrong = [indexed(f"wrong-{number}.txt", f"the goverment {number}") for number in range(3)]
    searcher = searcher_of(tmp_path / "index", *right, *wrong)
    query = parse("goverment others")
    assert not isinstance(query, Mistake)
    assert searcher.suggestion("goverment others", query, 0) == "government others"


def test_where_enough_is_found_nothing_is_suggested(searcher: Searcher):
    query = parse("marigodl")
    assert not isinstance(query, Mistake)
    assert searcher.suggestion("marigodl", query, 3) == ""


def test_articles_about_the_same_come_first_and_copies_do_not(searcher: Searcher):
    similar = searcher.similar("pears.txt")
    assert similar[0].path == "orchard.txt"
    assert "copy.txt" not in {hit.path for hit in similar}
    assert similar[0].snippets[0].text.startswith("Apples")
    assert {hit.path for hit in searcher.similar("ferry.txt", 2)} == {"engine.txt", "pier.txt"}
    assert searcher.similar("gone.txt") == ()
