import hashlib
import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor

import pytest

from reader import paths
from reader.store import texts
from reader.store.errors import StoreError
from reader.store.texts import TextCopies


def sha(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@pytest.fixture
def copies():
    opened = TextCopies()
    yield opened
    opened.close()


def keep(copies, article, *known):
    for text in known:
        copies.keep(article, sha(text), text)


def test_the_text_of_a_hash_comes_first_then_the_others_newest_first(copies, library):
    article = library / "a.md"
    keep(copies, article, "one", "two", "three")
    assert copies.of(article, sha("one")) == ["one", "three", "two"]
    assert copies.of(article, "unknown") == ["three", "two", "one"]
    assert copies.of(library / "b.md", "unknown") == []


def test_a_text_kept_again_is_the_newest(copies, library):
    article = library / "a.md"
    keep(copies, article, "one", "two", "one", "one")
    assert copies.of(article, "") == ["one", "two"]


def test_an_article_that_was_renamed_finds_its_text_by_the_hash(copies, library):
    keep(copies, library / "a.md", "one", "two")
    keep(copies, library / "b.md", "three")
    assert copies.of(library / "b.md", sha("one")) == ["one", "three"]


def test_what_was_kept_is_there_at_the_next_start(library):
    text = "wörter 😀 \ud800 \0 " * 1000
    for _ in range(2):
        opened = TextCopies()
        opened.keep(library / "a.md", sha(text), text)
        assert opened.of(library / "a.md", sha(text)) == [text]
        opened.close()


def test_five_texts_of_an_article_are_kept(copies, library):
    keep(copies, library / "b.md", "other")
    keep(copies, library / "a.md", *map(str, range(8)))
    assert copies.of(library / "a.md", "") == ["7", "6", "5", "4", "3"]
    assert copies.of(library / "b.md", "") == ["other"]


def test_the_oldest_go_when_all_are_too_large(copies, library, monkeypatch):
    monkeypatch.setattr(texts, "_LARGEST", 60)
    known = [f"text number {number}" for number in range(9)]
    for number, text in enumerate(known):
        keep(copies, library / f"{number}.md", text)
    left = [number for number, text in enumerate(known) if copies.of(library / f"{number}.md", sha(text))]
    assert left == [7, 8]


def test_an_enormous_text_is_not_kept(copies, library, monkeypatch):
    monkeypatch.setattr(texts, "_LONGEST", 10)
    keep(copies, library / "a.md", "x" * 11, "y" * 10)
    assert copies.of(library / "a.md", "") == ["y" * 10]


def test_texts_kept_together_are_written_many_at_a_time(copies, library, monkeypatch):
    written = []
    monkeypatch.setattr(
        copies, "_insert", lambda rows, insert=copies._insert: (written.append(len(rows)), insert(rows))
    )
    with copies.together():
        for number in range(9):
            keep(copies, library / f"{number}.md", f"text {number}")
        assert written == []
    assert written == [9]
    assert [copies.of(library / f"{number}.md", "") for number in range(9)] == [
        [f"text {number}"] for number in range(9)
    ]
    keep(copies, library / "a.md", "one")
    assert written == [9, 1]


def test_texts_kept_together_that_cannot_be_written_stop_nobody(copies, library, monkeypatch):
    def fail(_):
        raise StoreError("texts.sqlite3", "the disk is full.")

    with copies.together():
        keep(copies, library / "a.md", "one")
        monkeypatch.setattr(copies, "_insert", fail)
    monkeypatch.undo()
    assert copies.of(library / "a.md", "") == []


def test_texts_kept_together_do_not_pile_up(copies, library, monkeypatch):
    monkeypatch.setattr(texts, "_TOGETHER", 1)
    with copies.together():
        keep(copies, library / "a.md", "one")
        assert copies.of(library / "a.md", "") == ["one"]


def test_texts_kept_together_may_stay_behind_where_something_fails(copies, library):
    def fail():
        with copies.together():
            keep(copies, library / "a.md", "one")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    keep(copies, library / "b.md", "two")
    assert (copies.of(library / "a.md", ""), copies.of(library / "b.md", "")) == ([], ["two"])


def test_a_damaged_file_is_made_anew(library):
    file = paths.data_folder() / "texts.sqlite3"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"rubbish" * 1000)
    opened = TextCopies()
    keep(opened, library / "a.md", "one")
    assert opened.of(library / "a.md", "") == ["one"]
    opened.close()


def test_a_damaged_copy_is_not_taken_for_a_text(copies, library):
    keep(copies, library / "a.md", "one")
    with copies._database.writing() as connection:
        connection.execute("UPDATE texts SET packed = ?", (b"rubbish",))
    assert copies.of(library / "a.md", sha("one")) == []
    keep(copies, library / "a.md", "one")
    assert copies.of(library / "a.md", sha("one")) == ["one"]


def test_a_data_folder_that_cannot_be_made_is_told():
    paths.data_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.data_folder().write_text("a file")
    with pytest.raises(StoreError):
        TextCopies()


def test_several_threads_may_use_it(copies, library):
    def work(name):
        keep(copies, library / name, *(f"{name} {number}" for number in range(10)))

    threads = [threading.Thread(target=work, args=(f"{n}.md",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(copies.of(library / f"{n}.md", "")) for n in range(4)] == [5] * 4


def keep_in_a_process(article, number):
    copies = TextCopies()
    copies.keep(article, sha(f"text {number}"), f"text {number}")
    copies.close()


def test_several_processes_may_use_it(copies, library):
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(keep_in_a_process, [library / f"{n}.md" for n in range(6)], range(6)))
    assert all(copies.of(library / f"{n}.md", "") for n in range(6))
