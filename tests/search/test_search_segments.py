"""What a segment says of the articles in it, against a plain computation."""

import bisect
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from index_articles import BROKEN, DESERT, HARBOUR, a_highlight, an_article, live_articles, put_all
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.query import Phrase, Term

from reader.model.query import WORD_FIELDS
from reader.search.analysis import folded, spelled, terms_of, tokens
from reader.search.storage.index import Index
from reader.search.storage.postings import PostingsMemory
from reader.search.storage.schema import ARTICLE, PASSAGE, UNREADABLE, schema
from reader.search.storage.segment_builder import build_segment
from reader.search.storage.segments import Segment


def segment_of(folder, *articles):
    built = build_segment(folder, articles)
    return Segment(built.folder, built.segment, PostingsMemory())


def found(segment, field, term):
    """Return the positions of a term by document."""
    postings = segment.postings(field, term)
    if postings is None:
        return {}
    parts = np.split(postings.positions(), np.cumsum(postings.counts)[:-1])
    return dict(zip(postings.ids.tolist(), (part.tolist() for part in parts), strict=True))


WORDS = st.sampled_from(
    ["harbour", "Harbours", "harbour's", "Łódź", "lodz", "İzmir", "the", "ﬁre", "水道橋", "naïve", "x" * 200]
)
TEXTS = st.lists(WORDS | st.text("aÉ-’ \n\ud800", max_size=6), max_size=30).map(" ".join)
LANGUAGES = st.sampled_from(["en", "tr", "zh", ""])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXTS, LANGUAGES), min_size=1, max_size=6))
def test_postings_and_lexicon_are_those_of_a_plain_computation(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("segment")
    articles = [an_article(f"{n}.txt", text, language=language) for n, (text, language) in enumerate(texts)]
    segment = segment_of(folder, *articles)
    terms, spellings = defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(int))
    for number, article in enumerate(articles):
        memo = terms_of(segment.language(number))
        for position, token in enumerate(tokens(article.text)):
            terms[memo[token]][number].append(position)
            spellings[folded(token), spelled(token)][number] += 1
        assert segment.text(number) == article.text
        assert segment.article(number) == article
    assert {term: found(segment, "text", term) for term in terms} == terms
    assert found(segment, "text", "nowhere") == {}
    lexicon = segment.lexicon("text")
    assert lexicon.words == sorted({word for word, _ in spellings})
    assert lexicon.joined == "\n".join(lexicon.words)
    for number, word in enumerate(lexicon.words):
        known = {spelling for other, spelling in spellings if other == word}
        assert lexicon.spellings(number) == sorted(known)
        assert lexicon.frequencies[number] == len({doc for spelling in known for doc in spellings[word, spelling]})
        assert totals(*lexicon.between(number, number + 1)) == summed(spellings[word, spelling] for spelling in known)
    for (_, spelling), documents in spellings.items():
        assert totals(*lexicon.of_spelling(spelling)) == documents


def totals(ids, counts):
    return summed([{doc: count} for doc, count in zip(ids.tolist(), counts.tolist(), strict=True)])


def summed(documents):
    sums = defaultdict(int)
    for each in documents:
        for document, count in each.items():
            sums[document] += count
    return sums


def test_an_article_comes_back_as_it_was_given(tmp_path):
    segment = segment_of(tmp_path, HARBOUR, BROKEN, DESERT)
    assert list(live_articles(segment)) == [HARBOUR, BROKEN, DESERT]
    assert segment.kinds.tolist() == [ARTICLE, PASSAGE, PASSAGE, UNREADABLE, ARTICLE]
    assert segment.parents.tolist() == [0, 0, 0, 3, 4]
    assert segment.days.tolist() == [[20240201, 20240229]] * 3 + [[0, 0], [19990101, 19991231]]
    assert [segment.annotation(1), segment.annotation(2)] == list(HARBOUR.annotations)
    assert [card.path for card in segment.cards()] == [HARBOUR.path] * 3 + [BROKEN.path, DESERT.path]
    assert segment.card(1) == segment.cards()[0]
    assert segment.cards()[0].tags == ("ice", "trade/Ports", "cold")
    assert segment.cards()[0].colors == ("blue", "violet")
    assert segment.stamps() == {each.path: each.stamp for each in (HARBOUR, BROKEN, DESERT)}
    assert segment.languages == {"en"}


def test_each_document_is_found_by_its_own_fields(tmp_path):
    segment = segment_of(tmp_path, HARBOUR)
    assert found(segment, "title", "harbour") == {0: [1], 1: [1], 2: [1]}
    assert found(segment, "text", "harbour") == {0: [2, 4]}
    assert found(segment, "quote", "harbour") == {0: [2], 1: [2]}
    assert found(segment, "note", "pilot") == {0: [2], 1: [2]}
    assert found(segment, "note", "second") == {0: [103], 1: [103]}
    assert found(segment, "author", "rey") == {0: [103], 1: [103], 2: [103]}
    assert found(segment, "path", "north") == {0: [1], 1: [1], 2: [1]}
    assert segment.lengths("text").tolist() == [pytest.approx(15, rel=0.07), 0, 0]  # Whoosh keeps a byte
    assert segment.lengths("note").tolist() == [5, 5, 0]


def test_keywords_are_whole(tmp_path):
    segment = segment_of(tmp_path, HARBOUR, BROKEN)
    assert segment.keyword_terms("tagged") == ["cold", "ice", "ports", "trade", "trade/ports"]
    assert segment.keyword("tagged", "ports").tolist() == [0, 1]
    assert segment.keyword("color", "violet").tolist() == [0, 2]
    assert segment.keyword_terms("lang") == ["en", "en-gb"]
    assert segment.keyword("state", "annotated").tolist() == [0, 1, 2]
    assert segment.keyword("state", "note").tolist() == [0, 1]
    assert segment.keyword("state", "tag").tolist() == [0, 1]
    assert segment.keyword("whole", "folder=towns/north/").tolist() == [0, 1, 2]
    assert segment.keyword("whole", "folder=towns/").tolist() == [0, 1, 2]
    assert segment.keyword("whole", "author=Tom Reyes").tolist() == [0, 1, 2]
    assert segment.keyword("whole", "source=Coastal Review").tolist() == [0, 1, 2]
    assert segment.keyword("key", BROKEN.path).tolist() == [3]
    assert segment.keyword("tagged", "warm").tolist() == []
    assert segment.keyword_terms("nothing") == []


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2024-03-12", [20240312, 20240312]),
        ("2024-03-12T10:00:00Z", [20240312, 20240312]),
        ("2023-02", [20230201, 20230228]),
        ("2023", [20230101, 20231231]),
        ("2023-13", [0, 0]),
        ("2023-02-30", [0, 0]),
        ("0000", [0, 0]),
        ("20231", [0, 0]),
        ("soon", [0, 0]),
        ("", [0, 0]),
    ],
)
def test_a_date_is_its_first_and_last_day(tmp_path, date, days):
    assert segment_of(tmp_path, an_article(date=date)).days.tolist() == [days]


def test_long_texts_and_common_words(tmp_path):
    """Positions beyond two bytes, counts beyond one, postings of more than one block."""
    long = "ice " * 70_000 + "end"
    articles = [an_article("long.txt", long), *(an_article(f"{n}.txt", "ice " * (n % 300)) for n in range(600))]
    segment = segment_of(tmp_path, *articles)
    assert found(segment, "text", "end") == {0: [70_000]}
    expected = {0: list(range(70_000))} | {n + 1: list(range(n % 300)) for n in range(600) if n % 300}
    assert found(segment, "text", "ice") == expected
    assert totals(*segment.lexicon("text").of_spelling("ice")) == {n: len(at) for n, at in expected.items()}
    assert segment.lengths("text")[0] == pytest.approx(70_001, rel=0.06)


def test_a_text_of_several_megabytes_is_taken_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.search.storage.segment_builder._PIECE", 10)
    text = "the ice of the north’s harbour 水道橋 " * 20
    segment = segment_of(tmp_path, an_article("a.txt", text))
    expected = [number for number, token in enumerate(tokens(text)) if token == "north"]
    assert found(segment, "text", "north") == {0: expected}


def test_whoosh_reads_the_same_postings(tmp_path):
    """The files are Whoosh's: its own reader finds what ours does."""
    index = Index(tmp_path)
    texts = [f"ice and {'snow ' * (n % 5)} on {n}" for n in range(400)]
    put_all(index, HARBOUR, *(an_article(f"{n}.txt", text) for n, text in enumerate(texts)))
    (segment,) = index.snapshot().segments
    theirs = FileIndex(FileStorage(str(tmp_path)), schema()).reader()
    assert theirs.doc_count() == segment.documents
    assert {*theirs.field_terms("text")} == {*segment.keyword_terms("text")}
    for term in ("ice", "snow", "harbour", "17"):
        matcher = theirs.postings("text", term)
        seen = {}
        while matcher.is_active():
            seen[matcher.id()] = matcher.value_as("positions")
            assert matcher.weight() == len(seen[matcher.id()])
            matcher.next()
        assert seen == found(segment, "text", term)
        assert theirs.doc_frequency("text", term) == len(seen)
        assert theirs.frequency("text", term) == sum(map(len, seen.values()))
    assert theirs.doc_field_length(0, "text") == segment.lengths("text")[0]
    theirs.close()


def test_whoosh_searches_it(tmp_path):
    index = Index(tmp_path)
    put_all(index, HARBOUR, DESERT)
    with FileIndex(FileStorage(str(tmp_path)), schema()).searcher() as searcher:
        assert [hit.docnum for hit in searcher.search(Term("text", "desert"))] == [3]
        assert [hit.docnum for hit in searcher.search(Phrase("text", ["quiet", "harbour"]))] == [0]
        assert {hit.docnum for hit in searcher.search(Term("tagged", "ports"))} == {0, 1}


def test_what_whoosh_writes_is_read_too(tmp_path):
    """Blocks of Whoosh's own making, with weights and values as it packs them."""
    storage = FileStorage(str(tmp_path))
    codec = W3Codec()
    segment = codec.new_segment(storage, "MAIN")
    columns = codec.per_document_writer(storage, segment)
    for number in range(300):
        columns.start_doc(number)
        columns.finish_doc()
    columns.close()
    segment.set_doc_count(300)
    writer = codec.field_writer(storage, segment)
    writer.start_field("text", schema()["text"])
    writer.start_term(b"ice")
    for number in range(300):
        at = list(range(number % 7 + 1))
        writer.add(number, float(len(at)), schema()["text"].format.encode(at), len(at))
    writer.finish_term()
    writer.finish_field()
    writer.close()
    segment.create_compound_file(storage)
    opened = Segment(tmp_path, segment, PostingsMemory())
    assert found(opened, "text", "ice") == {number: list(range(number % 7 + 1)) for number in range(300)}


def test_an_empty_article_and_empty_fields(tmp_path):
    segment = segment_of(tmp_path, an_article())
    assert segment.text(0) == ""
    for field in WORD_FIELDS:
        if field != "path":
            assert segment.lexicon(field).words == []
            assert segment.lengths(field).tolist() == [0]
    assert segment.lexicon("path").words == ["a", "txt"]


def test_words_between_two_places(tmp_path):
    segment = segment_of(tmp_path, an_article("a.txt", "go gone Gone got"), an_article("b.txt", "gone home"))
    lexicon = segment.lexicon("text")
    first, last = bisect.bisect_left(lexicon.words, "go"), bisect.bisect_left(lexicon.words, "gp")
    assert lexicon.words[first:last] == ["go", "gone", "got"]
    assert totals(*lexicon.between(first, last)) == {0: 4, 1: 1}
    assert totals(*lexicon.between(first, first)) == {}
    assert lexicon.spellings(first + 1) == ["Gone", "gone"]


def test_the_memory_of_postings_is_bounded(tmp_path):
    built = build_segment(tmp_path, [an_article("a.txt", " ".join(f"word{n}" for n in range(100)))])
    memory = PostingsMemory(2_000)
    segment = Segment(built.folder, built.segment, memory)
    for _ in range(2):
        for n in range(100):
            assert found(segment, "text", f"word{n}") == {0: [n]}
    assert memory.size <= 2_000


def test_two_articles_of_one_path(tmp_path):
    """The later one counts."""
    built = build_segment(
        tmp_path, [an_article("a.txt", "old"), an_article("a.txt", "new", annotations=[a_highlight()])]
    )
    segment = Segment(built.folder, built.segment, PostingsMemory())
    assert segment.live.tolist() == [False, True, True]
    assert segment.stamps() == {"a.txt": an_article("a.txt", "new").stamp}
