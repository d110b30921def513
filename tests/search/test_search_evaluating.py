"""What each kind of filter lets through, and where what was found stands."""

from pathlib import Path

import pytest

from reader.model.document import Span
from reader.model.hit import LineOrder, ResultOrder
from reader.model.query import All, Dated, Either, Keyword, Not, Query, State, Tagged, Whole, Words
from reader.search.language.parsing import parse
from reader.search.searcher import Searcher
from tests.search.wordlands import index_of, indexed, marked, searcher_of

ARTICLES = (
    indexed(
        "coast/one.txt", "The ferry sails at noon.", marked("ferry", "a note", "Sea/Ferries/Öl", color="blue"),
        title="Ferry", creators=("Ingrid Vale",), publisher="Coastal Review", date="2024-03-12", language="en-GB",
    ),
    indexed(
        "coast/north/two.txt", "Der Hafen schläft.", marked("Hafen", color="pink"), marked("schläft", "", "land"),
        creators=("Ingrid Vale", "Tomáš Kraljević"), publisher="Coastal", date="2023", language="de",
    ),
    indexed("three.txt", "A bell in the harbour.", tags=("sea/bells",), date="2024-03", language="en"),
    indexed("coastline/four.txt", "Nothing here."),
)  # fmt: skip
ONE, TWO, THREE, FOUR = (article.path for article in ARTICLES)
MARKS = {"read": frozenset({ONE, "gone.txt"}), "starred": frozenset({TWO, "gone.txt"})}


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    return searcher_of(tmp_path / "index", *ARTICLES)


def found(searcher: Searcher, query: Query) -> set[str]:
    return {hit.path for hit in searcher.find(query, marks=MARKS).page()}


def quotes(searcher: Searcher, query: Query) -> set[str]:
    return {hit.passage.annotation.anchor.quote for hit in searcher.find_passages(query, marks=MARKS).page()}


@pytest.mark.parametrize(
    ("query", "articles", "annotations"),
    [
        (All(), {ONE, TWO, THREE, FOUR}, {"ferry", "Hafen", "schläft"}),
        (State("unread"), {TWO, THREE, FOUR}, {"Hafen", "schläft"}),
        (State("starred"), {TWO}, {"Hafen", "schläft"}),
        (State("annotated"), {ONE, TWO}, {"ferry", "Hafen", "schläft"}),
        (State("note"), {ONE}, {"ferry"}),
        (State("tag"), {ONE, TWO, THREE}, {"ferry", "schläft"}),
        (Not(State("tag")), {FOUR}, {"Hafen"}),
        (Keyword("lang", "en"), {ONE, THREE, FOUR}, {"ferry"}),
        (Keyword("lang", "en-GB"), {ONE}, {"ferry"}),
        (Keyword("color", "pink"), {TWO}, {"Hafen"}),
        (Tagged("sea"), {ONE, THREE}, {"ferry"}),
        (Tagged("ferries"), set(), set()),
        (Tagged("ferries/OL"), {ONE}, {"ferry"}),
        (Tagged("öl"), {ONE}, {"ferry"}),
        (Tagged("sea/*s"), {ONE, THREE}, {"ferry"}),
        (Tagged("lan?"), {TWO}, {"schläft"}),
        (Whole("source", "Coastal"), {TWO}, {"Hafen", "schläft"}),
        (Whole("author", "Ingrid Vale"), {ONE, TWO}, {"ferry", "Hafen", "schläft"}),
        (Whole("author", "ingrid vale"), set(), set()),
        (Whole("path", "coast/"), {ONE, TWO}, {"ferry", "Hafen", "schläft"}),
        (Whole("path", "coast/north/"), {TWO}, {"Hafen", "schläft"}),
        (Dated(20240101, 20241231), {ONE, THREE}, {"ferry"}),
        (Dated(20240310, 20240320), {ONE}, {"ferry"}),
        (Dated(0, 20231231), {TWO}, {"Hafen", "schläft"}),
        (Dated(0, 20231230), set(), set()),
        (Dated(0, 99991231), {ONE, TWO, THREE}, {"ferry", "Hafen", "schläft"}),
        (Words("sails"), {ONE}, set()),
        (Words("sails", "text"), {ONE}, set()),
        (Words("Vale"), {ONE, TWO}, set()),
        (Words("Vale", "author"), {ONE, TWO}, {"ferry", "Hafen", "schläft"}),
        (Words("notes"), {ONE}, {"ferry"}),
        (Words(""), set(), set()),
    ],
)  # fmt: skip
def test_filters(searcher: Searcher, query: Query, articles: set[str], annotations: set[str]):
    assert found(searcher, query) == articles
    assert quotes(searcher, query) == annotations


def test_an_empty_index_has_nothing(tmp_path: Path):
    searcher = searcher_of(tmp_path / "index")
    assert (searcher.find(All()).page(), searcher.find(Words("ferry")).articles) == ((), 0)
    assert searcher.find_passages(Words("ferry")).count == 0
    assert [batch.finished for batch in searcher.places(Words("ferry"))] == [True]
    assert searcher.suggestion("fery", Words("fery", place=Span(0, 4)), 0) == ""


def test_articles_that_were_removed_or_written_anew_are_not_found(tmp_path: Path):
    index = index_of(tmp_path / "index", ARTICLES)
    with index.write() as writer:
        writer.remove(ONE)
        writer.put(indexed(TWO, "Now about a ferry.", marked("about")))
        writer.commit()
    searcher = Searcher(index.snapshot())
    assert found(searcher, Words("ferry")) == {TWO}
    assert found(searcher, Words("Hafen")) == set()
    assert quotes(searcher, All()) == {"about"}
    assert searcher.page_marks(Words("ferry"), ONE) is None


def test_a_later_searcher_keeps_what_is_known_of_old_segments(tmp_path: Path):
    index = index_of(tmp_path / "index", ARTICLES)
    before = Searcher(index.snapshot())
    before.find(All()).facets  # noqa: B018 - it is worked out when it is asked for
    with index.write() as writer:
        writer.put(indexed("five.txt", "One more ferry."))
        writer.remove(ONE)
        writer.commit()
    after = Searcher(index.snapshot(), before)
    assert found(after, Words("ferry")) == {"five.txt"}
    assert after.find(All()).facets.folders == (("coast", 1), ("coast/north", 1), ("coastline", 1))


def test_pages_have_snippets_with_marks(tmp_path: Path):
    many = [indexed(f"{number:03}.txt", f"Title line\nAnother ferry, number {number}.") for number in range(60)]
    searcher = searcher_of(tmp_path / "index", *many)
    ferries = searcher.find(Words("ferries"))
    hits = [*ferries.page(0, 50), *ferries.page(50, 50)]
    assert [hit.path for hit in hits] == sorted(article.path for article in many)
    (snippet,) = hits[7].snippets
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["ferry"]
    assert snippet.text == snippet.span.of(many[7].text)
    assert searcher.find(Words("000", "path")).page()[0].snippets[0].text.startswith("Another ferry")


def test_places_count_every_hit_of_the_texts(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("a.txt", "ferry ferries bell", title="Ferry"),
        indexed("b.txt", "a ferry", marked("ferry")),
    )
    assert searcher.find(Words("ferry")).places == 3
    assert searcher.find(parse("ferry OR ferries")).places == 3  # pyright: ignore[reportArgumentType]
    assert searcher.find(parse("ferry bell")).places == 3  # pyright: ignore[reportArgumentType]
    assert searcher.find(parse("ferry -bell")).places == 1  # pyright: ignore[reportArgumentType]
    assert searcher.find(Words("ferry", "title")).places == 0


def test_a_phrase_around_another_is_one_place_with_it(tmp_path: Path):
    text = "New York, New York City and New York State in the City of York"
    searcher = searcher_of(tmp_path / "index", indexed("a.txt", text))
    city, york, new = Words("New York City"), Words("New York"), Words("new")
    for query in (
        york,
        new,
        Either((york, city), spellings=True),
        Either((city, york)),
        All((york, new)),
        All((Either((city, york), spellings=True), new)),
    ):
        found = searcher.find(query)
        assert found.places == found.page()[0].places == 3
    assert searcher.find(All((city, Words("York")))).places == 4
    assert searcher.find(All((city, Words("York", "title")))).places == 0


def test_places_are_lines_or_passages(searcher: Searcher):
    (batch,) = searcher.places(Words("ferry"), line=False)
    assert [place.text for place in batch.places] == ["The ferry sails at noon."]
    assert [hit.passage.annotation.anchor.quote for hit in batch.passages] == ["ferry"]
    assert (batch.total, batch.finished, batch.cut) == (1, True, False)
    (batch,) = searcher.places(Words("ferry"), line=True)
    (place,) = batch.places
    assert (place.path, place.span, place.marks, batch.passages) == (ONE, Span(4, 9), (Span(4, 9),), ())


def test_many_places_come_in_batches_and_end_where_told(tmp_path: Path):
    searcher = searcher_of(tmp_path / "index", indexed("a.txt", "bell rope " * 300), indexed("b.txt", "bell"))
    batches = list(searcher.places(Words("bell"), line=True))
    assert [(len(batch.places), batch.total, batch.finished) for batch in batches] == [
        (20, 20, False),
        (200, 220, False),
        (81, 301, True),
    ]
    assert not batches[-1].cut
    last = list(searcher.places(Words("bell"), line=True, most=250))[-1]
    assert (last.total, last.finished, last.cut) == (250, True, True)
    exactly = list(searcher.places(Words("bell"), line=True, most=301))[-1]
    assert (exactly.total, exactly.finished, exactly.cut) == (301, True, False)


def test_lines_are_sorted_by_what_stands_beside_the_hit(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("a.txt", "old bell calls\nnew bell wakes", publisher="Quay", date="2020"),
        indexed("b.txt", "big bell booms", publisher="Coast", date="2024"),
    )

    def lines(order: LineOrder) -> list[str]:
        return [place.text for batch in searcher.places(Words("bell"), order, line=True) for place in batch.places]

    assert lines(LineOrder.LEFT) == ["big bell booms", "new bell wakes", "old bell calls"]
    assert lines(LineOrder.RIGHT) == ["big bell booms", "old bell calls", "new bell wakes"]
    assert lines(LineOrder.DATE)[0] == lines(LineOrder.SOURCE)[0] == "big bell booms"


def test_marks_of_a_page_are_those_of_its_text(searcher: Searcher):
    marks = searcher.page_marks(Words("ferries"), ONE)
    assert marks is not None
    assert (marks.path, marks.spans, marks.text_sha256) == (ONE, (Span(4, 9),), ARTICLES[0].text_sha256)
    assert searcher.page_marks(Words("ferries"), "gone.txt") is None


def test_exact_phrases_are_told_from_other_spellings_beside_them(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("sure.txt", "the Coastal Review said"),
        indexed("both.txt", "coastal reviews and the Coastal Review, a Coastal rope"),
        indexed("other.txt", "a coastal Review by Coastal, the Review"),
        indexed("note.txt", "bell", marked("x", "Coastal Review"), title="coastal review", tags=("Review", "Coastal")),
    )
    assert found(searcher, Words("Coastal Review", exact=True)) == {"sure.txt", "both.txt", "note.txt"}
    assert found(searcher, Words("Review Coastal", exact=True)) == set()
    assert found(searcher, Words("Review Coastal", near=1, exact=True)) == {"sure.txt", "both.txt", "note.txt"}
    assert quotes(searcher, Words("Coastal Review", exact=True)) == {"x"}


def test_one_word_does_not_fill_two_places(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("once.txt", "a sail and a rope"),
        indexed("twice.txt", "a sail and another sail"),
        indexed("far.txt", "a sail and one two three four five sails"),
        indexed("german.txt", "Segel", language="de"),  # German stems "sailing" and "sails" differently
    )
    assert found(searcher, Words("sailing sails", near=3)) == {"twice.txt"}
    assert found(searcher, Words("sails rope sailing", near=9)) == set()


def test_orders_do_not_change_what_is_found(searcher: Searcher):
    for order in ResultOrder:
        assert len(searcher.find(All(), order).page()) == len(ARTICLES)


def test_a_word_matches_by_the_stems_of_each_articles_own_language(tmp_path: Path):
    german = indexed("hafen.txt", "Die Häfen sind zu.", language="de")
    turkish = indexed("hafta.txt", "Bir hafta sonra.", language="tr")
    english = indexed("haven.txt", "The Hafen is a port.", language="en")
    with_all = searcher_of(tmp_path / "index", german, turkish, english)
    assert found(with_all, Words("Hafen")) == {"hafen.txt", "haven.txt"}
    assert found(with_all, Words("hafta")) == {"hafta.txt"}
