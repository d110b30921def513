"""An index on the disk: what is put in is in it, what is removed is gone, whoever reads it meanwhile."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from index_articles import BROKEN, DESERT, HARBOUR, an_article, articles_in, put_all

from reader import paths
from reader.model.fingerprint import Fingerprint
from reader.search.errors import IndexBusyError
from reader.search.storage.index import Index, index_folder
from reader.search.storage.segment_builder import build_segment


@pytest.fixture
def index(tmp_path):
    return Index(tmp_path / "index")


def found(index, term, field="text"):
    """Return the paths of live articles with a term."""
    paths = []
    for segment in index.snapshot().segments:
        postings = segment.postings(field, term)
        if postings is not None:
            paths += [segment.card(doc).path for doc in postings.ids.tolist() if segment.live[doc]]
    return sorted(paths)


def test_each_library_has_an_index_in_the_cache(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    (tmp_path / "link").symlink_to(one)
    assert index_folder(one).parent == paths.cache_folder() / "indexes"
    assert index_folder(one) == index_folder(tmp_path / "link") != index_folder(other)


def test_a_new_index_is_empty(index):
    assert index.notices == []
    assert index.stamps() == {}
    assert index.snapshot().segments == ()
    assert index.snapshot().languages == frozenset()


def test_what_is_committed_is_there_for_everyone(index):
    put_all(index, HARBOUR, BROKEN, DESERT)
    for reader in (index, Index(index.folder)):
        assert articles_in(reader) == {each.path: each for each in (HARBOUR, BROKEN, DESERT)}
        assert reader.stamps()[HARBOUR.path] == HARBOUR.stamp
        assert found(reader, "harbour") == [HARBOUR.path]
        assert reader.snapshot().languages == {"en"}
        assert reader.notices == []


def test_what_is_not_committed_is_not_there(index):
    put_all(index, HARBOUR)
    before, files = index.generation, sorted(index.folder.iterdir())
    with index.write() as writer:
        writer.put(DESERT)
        writer.remove(HARBOUR.path)
    assert articles_in(index) == {HARBOUR.path: HARBOUR}
    assert index.generation == before
    assert sorted(index.folder.iterdir()) == files


def test_an_update_replaces_the_article_and_its_passages(index):
    put_all(index, HARBOUR, DESERT)
    changed = dataclasses.replace(HARBOUR, text="A loud harbour.", annotations=HARBOUR.annotations[:1])
    before = index.generation
    put_all(index, changed)
    assert index.generation > before
    assert articles_in(index) == {HARBOUR.path: changed, DESERT.path: DESERT}
    assert found(index, "loud") == [HARBOUR.path]
    assert found(index, "kremlin") == []
    assert found(index, "freez") == [DESERT.path]


def test_a_removed_article_is_gone(index):
    put_all(index, HARBOUR, DESERT)
    with index.write() as writer:
        writer.remove(HARBOUR.path)
        writer.remove("nowhere.txt")
        writer.commit()
    assert articles_in(index) == {DESERT.path: DESERT}
    with index.write() as writer:
        writer.remove(DESERT.path)
        writer.commit()
    assert index.stamps() == {}
    assert index.snapshot().segments == ()
    assert not list(index.folder.glob("*.seg"))


def test_several_batches_of_one_writer(index):
    with index.write() as writer:
        for text in ("first", "second", "third"):
            writer.put(an_article("a.txt", text))
            writer.put(an_article(f"{text}.txt", text))
            writer.commit()
            assert found(index, text) == ["a.txt", f"{text}.txt"]
        writer.remove("second.txt")
        writer.commit()
    assert sorted(index.stamps()) == ["a.txt", "first.txt", "third.txt"]
    assert found(index, "second") == []


def test_a_commit_of_nothing_changes_nothing(index):
    put_all(index, HARBOUR)
    before = index.generation
    put_all(index)
    with index.write() as writer:
        writer.remove("nowhere.txt")
        writer.put(DESERT)
        writer.remove(DESERT.path)
        writer.commit()
    assert index.generation == before


def test_a_snapshot_stays_as_it_is(index):
    put_all(index, HARBOUR, DESERT)
    old = index.snapshot()
    put_all(index, dataclasses.replace(HARBOUR, text="something else"))
    with index.write() as writer:
        writer.remove(DESERT.path)
        writer.commit()
    (segment,) = old.segments
    assert segment.live.all()
    assert segment.article(0) == HARBOUR
    assert segment.postings("text", "harbour").ids.tolist() == [0]
    assert old.generation < index.generation
    old.close()


def test_a_segment_made_elsewhere_is_adopted(index):
    put_all(index, an_article("a.txt", "old"), an_article("b.txt", "old"))
    built = build_segment(index.folder, [an_article("b.txt", "new"), an_article("c.txt", "new")])
    with index.write() as writer:
        writer.put(an_article("c.txt", "before"))
        writer.adopt(built)
        writer.put(an_article("d.txt", "after"))
        writer.commit()
    assert {path: article.text for path, article in articles_in(index).items()} == {
        "a.txt": "old", "b.txt": "new", "c.txt": "new", "d.txt": "after",
    }  # fmt: skip
    assert not built.folder.exists()


def test_one_writes_at_a_time(index):
    other = Index(index.folder)
    with index.write(), pytest.raises(IndexBusyError, match="being written by another process"):
        put_all(other, DESERT, wait_seconds=0.01)
    put_all(Index(index.folder), DESERT)
    assert articles_in(index) == {DESERT.path: DESERT}


def test_small_segments_are_made_one(index):
    articles = {f"{n}.txt": an_article(f"{n}.txt", f"word{n}", annotations=HARBOUR.annotations) for n in range(30)}
    for article in articles.values():
        put_all(index, article)
        with index.write() as writer:
            writer.compact()
    assert len(index.snapshot().segments) <= 9
    assert articles_in(index) == articles
    for n in range(30):
        assert found(index, f"word{n}") == [f"{n}.txt"]
    with index.write() as writer:
        assert writer.compact() is False


def test_dead_documents_are_left_behind(index):
    put_all(index, *(an_article(f"{n}.txt", f"word{n}") for n in range(600)))
    with index.write() as writer:
        for n in range(250):
            writer.remove(f"{n}.txt")
        assert writer.compact() is True
    segments = index.snapshot().segments
    assert sum(segment.documents for segment in segments) == 350
    assert len(index.stamps()) == 350
    assert found(index, "word599") == ["599.txt"]


def test_compacting_goes_on_where_it_left_off(index, monkeypatch):
    monkeypatch.setattr("reader.search.storage.compacting._MOST", 100)
    put_all(index, *(an_article(f"{n}.txt", f"word{n}") for n in range(900)))
    with index.write() as writer:
        for n in range(0, 900, 2):
            writer.remove(f"{n}.txt")
        while writer.compact():
            pass
    assert {*index.stamps()} == {f"{n}.txt" for n in range(1, 900, 2)}
    assert sum(segment.documents for segment in index.snapshot().segments) < 700


def test_much_text_makes_several_segments(index, monkeypatch):
    monkeypatch.setattr("reader.search.storage.segment_builder.FULL", 100)
    articles = {f"{n}.txt": an_article(f"{n}.txt", "some words " * 20) for n in range(12)}
    put_all(index, *articles.values())
    assert len(index.snapshot().segments) > 3
    assert articles_in(index) == articles


def test_a_sidecar_is_part_of_the_stamp(index):
    article = an_article("a.txt", "text", sidecar=Fingerprint(5, 2**62))
    put_all(index, article)
    assert index.stamps() == {"a.txt": article.stamp}


PATHS = st.sampled_from(["a.txt", "b/c.txt", "ü.md", "\udcff.txt"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), PATHS, st.sampled_from(["ice", "snow and ice", ""])),
        st.tuples(st.sampled_from(["remove"]), PATHS, st.just("")),
        st.tuples(st.sampled_from(["commit", "compact", "reopen"]), st.just(""), st.just("")),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_any_order_of_steps_leaves_what_was_put_last(tmp_path_factory, steps):
    index, expected = Index(tmp_path_factory.mktemp("index")), {}
    steps = [*steps, ("reopen", "", "")]
    while steps:
        with index.write() as writer:
            for number, (step, path, text) in enumerate(steps):
                if step == "put":
                    expected[path] = an_article(path, text, annotations=HARBOUR.annotations[: len(text) % 3])
                    writer.put(expected[path])
                elif step == "remove":
                    expected.pop(path, None)
                    writer.remove(path)
                elif step == "compact":
                    writer.compact()
                else:
                    writer.commit()
                if step == "reopen":
                    steps = steps[number + 1 :]
                    break
        assert articles_in(index) == expected
        assert {*index.stamps()} == {*expected}
        assert found(index, "ice") == sorted(path for path, article in expected.items() if "ice" in article.text)
