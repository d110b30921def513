"""What comes first."""

from pathlib import Path

import pytest

from reader.model.hit import ResultOrder
from reader.model.query import All, Dated, Either, Keyword, Query, State, Words
from reader.search.searcher import Searcher
from tests.search.wordlands import indexed, marked, searcher_of

FILLER = " ".join(f"filler{number}" for number in range(60))


def paths(searcher: Searcher, query: Query, order: ResultOrder = ResultOrder.RELEVANCE) -> list[str]:
    return [hit.path for hit in searcher.find(query, order).page()]


def test_a_word_in_the_title_counts_more_than_in_the_text(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("text.txt", f"ferry {FILLER}", title="An island"),
        indexed("title.txt", f"island {FILLER}", title="A ferry"),
        indexed("other.txt", FILLER, title="Nothing"),
    )
    assert paths(searcher, Words("ferry")) == ["title.txt", "text.txt"]


@pytest.mark.parametrize("field", ["creators", "tags"])
def test_an_author_or_tag_counts_more_than_the_text(tmp_path: Path, field: str):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("text.txt", f"Vale {FILLER}", creators=("Somebody Else",), tags=("something else",)),
        indexed("said.txt", f"island {FILLER}", **{"creators": ("Ingrid Else",), field: ("Ingrid Vale",)}),
        indexed("other.txt", FILLER),
    )
    assert paths(searcher, Words("vale")) == ["said.txt", "text.txt"]


def test_more_of_a_word_in_less_text_comes_first(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("once.txt", f"bell {FILLER}"),
        indexed("twice.txt", f"bell bell {FILLER}"),
        indexed("long.txt", f"bell {FILLER} {FILLER.upper()}"),
    )
    assert paths(searcher, Words("bell")) == ["twice.txt", "once.txt", "long.txt"]


def test_a_rare_word_counts_more_than_a_common_one(tmp_path: Path):
    common = [indexed(f"common{number}.txt", f"harbour {FILLER} {number}") for number in range(8)]
    searcher = searcher_of(tmp_path / "index", *common, indexed("rare.txt", f"chapel {FILLER}"))
    assert paths(searcher, Either((Words("harbour"), Words("chapel"))))[0] == "rare.txt"


def test_spellings_of_one_word_count_as_one_word(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("both.txt", f"Kyiv Kiev {FILLER}"),
        indexed("same.txt", f"Kyiv Kyiv {FILLER}"),
        indexed("other.txt", FILLER),
    )
    spellings = searcher.find(Either((Words("Kyiv"), Words("Kiev")), spellings=True)).page()
    assert spellings[0].score == spellings[1].score
    apart = searcher.find(Either((Words("Kyiv"), Words("Kiev")))).page()
    assert [hit.path for hit in apart] == ["both.txt", "same.txt"]


def test_what_only_filters_adds_nothing(tmp_path: Path):
    annotated = indexed("annotated.txt", f"ferry {FILLER}", marked("ferry", "seen"), date="2024-01-01")
    plain = indexed("plain.txt", f"ferry  {FILLER}", date="2024-01-01")
    searcher = searcher_of(tmp_path / "index", annotated, plain)
    alone = {hit.path: hit.score for hit in searcher.find(Words("ferry", "text")).page()}
    filters = (State("annotated"), Keyword("lang", "en"), Keyword("color", "yellow"), Dated(20240101, 20240101))
    filtered = searcher.find(All((Words("ferry", "text"), *filters))).page()
    assert [(hit.path, hit.score) for hit in filtered] == [("annotated.txt", alone["annotated.txt"])]


def test_equals_come_newest_first_then_by_path(tmp_path: Path):
    dates = {"b.txt": "2020", "a.txt": "2020", "new.txt": "2024-05", "undated.txt": ""}
    articles = [indexed(path, f"bell {number}", date=date) for number, (path, date) in enumerate(dates.items())]
    assert paths(searcher_of(tmp_path / "index", *articles), Words("bell")) == [
        "new.txt",
        "a.txt",
        "b.txt",
        "undated.txt",
    ]


def test_results_are_sorted_by_date_or_title(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("1.txt", "bell one", title="Öland", date="2021-05"),
        indexed("2.txt", "bell two", title="apples", date="2024-01-02"),
        indexed("3.txt", "bell three", title="Zebra", date=""),
        indexed("4.txt", "bell four bell", title="apples", date="2019"),
    )
    assert paths(searcher, Words("bell"), ResultOrder.NEWEST) == ["2.txt", "1.txt", "4.txt", "3.txt"]
    assert paths(searcher, Words("bell"), ResultOrder.OLDEST) == ["4.txt", "1.txt", "2.txt", "3.txt"]
    assert paths(searcher, Words("bell"), ResultOrder.TITLE) == ["2.txt", "4.txt", "1.txt", "3.txt"]


def test_annotations_are_ranked_by_their_own_words(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("a.txt", "ferry " * 50, marked("the bell rang once", number=1), marked("bell bell", number=2)),
        indexed("b.txt", "bell " * 50, marked("nothing")),
    )
    hits = searcher.find_passages(Words("bell")).page()
    assert [hit.passage.annotation.anchor.quote for hit in hits] == ["bell bell", "the bell rang once"]
    assert hits[0].score > hits[1].score > 0
