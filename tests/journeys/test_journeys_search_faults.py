"""Searching while things change or fail: indexing, editing, annotating, damage, and articles that are gone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from annotation_driver import Annotator
from conftest import fill
from search_driver import Searcher, fill_more
from window_driver import QUIET_PLUGIN, Reader

from reader.search.storage.index import index_folder

pytestmark = QUIET_PLUGIN

FERRY, KIOSK, LAMPLIGHTER = "ferry.txt", "kiosk.txt", "guides/lamplighter.txt"
_MANY = 400


@pytest.mark.usefixtures("searched")
def test_a_search_that_begins_before_the_index_does(reader: Reader, library: Path):
    for number in range(_MANY):
        text = f"Buoy {number}\n\nThe buoy rings when the tide turns. " + f"Its number is {number}. " * 40
        (library / f"buoy{number}.txt").write_text(text, encoding="utf-8")
    searcher, said = Searcher(reader), set()
    reader.window.services.indexer.progressed.connect(lambda _: said.add(reader.status().split(" ")[0]))
    reader.window.library.open_path(library)
    searcher.type("buoy")
    reader.until(lambda: searcher.found() > 0)
    searcher.until_found(_MANY)
    assert "Indexing" in said
    searcher.until_indexed()
    assert reader.status() == f"library · {_MANY} articles"
    listed = len(searcher.hits())
    assert 0 < listed < _MANY, "more come when they are wanted"
    articles = searcher.results.pages.articles
    articles.verticalScrollBar().setValue(articles.verticalScrollBar().maximum())
    reader.until(lambda: len(searcher.hits()) > listed)

    top = articles.verticalScrollBar().value() // 2
    articles.verticalScrollBar().setValue(top)
    seen = articles.indexAt(articles.viewport().rect().topLeft()).data()
    (library / "first.txt").write_text("Buoy buoy buoy\n\nBuoy.\n", encoding="utf-8")
    searcher.until_found(_MANY + 1)
    assert articles.indexAt(articles.viewport().rect().topLeft()).data() == seen, "what is in view stays there"


@pytest.mark.usefixtures("searched")
def test_closing_in_the_midst_of_it(make_reader: Callable[[], Reader], articles: Path):
    searcher = Searcher(make_reader())
    searcher.window.library.open_path(articles)
    searcher.reader.until(lambda: searcher.window.services.indexer.running)
    searcher.type("ferry")
    searcher.window.close()


def test_what_is_written_is_found_within_moments(searcher: Searcher):
    reader = searcher.reader
    folder: Path = searcher.window.services.library.folder
    searcher.search("zeppelin", 0)
    (folder / KIOSK).write_text("Notes from the Kiosk\n\nA zeppelin passed the kiosk.\n", encoding="utf-8")
    searcher.until_found(1)
    assert searcher.paths() == [KIOSK]
    (folder / KIOSK).rename(folder / "stall.txt")
    reader.until(lambda: searcher.paths() == ["stall.txt"])
    (folder / "stall.txt").unlink()
    searcher.until_found(0)

    searcher.search("gull", 1)
    searcher.click_hit(FERRY)
    reader.until_open(FERRY)
    searcher.search("note:remember", 0)
    annotator = Annotator(reader)
    annotator.page.setFocus()
    annotator.drag("eastern quay")
    reader.press("N")
    annotator.write_note("remember the fog")
    searcher.until_found(1)
    assert searcher.paths() == [FERRY]


def test_an_article_that_is_gone_between_hit_and_click(searcher: Searcher, monkeypatch: pytest.MonkeyPatch):
    reader = searcher.reader
    searcher.search("ferry", 3)
    monkeypatch.setattr(searcher.window.services.library, "rescan", lambda: None)  # it has not been noticed yet
    (searcher.window.services.library.folder / LAMPLIGHTER).unlink()
    searcher.click_hit(LAMPLIGHTER)
    reader.until(lambda: reader.toast() == f"{LAMPLIGHTER} cannot be opened any more")
    reader.click_button_of(reader.parts.toast, "Drop It")
    assert LAMPLIGHTER not in searcher.paths()
    assert len(searcher.hits()) == 2
    assert searcher.line().startswith("2 articles")


def test_an_index_that_is_damaged_while_the_window_is_open(searcher: Searcher):
    reader = searcher.reader
    searcher.search("ferry", 3)
    index = index_folder(searcher.window.services.library.folder.resolve())
    for file in [file for file in index.rglob("*") if file.is_file()]:
        file.write_bytes(b"rubbish")
    searcher.type("lamplighter")
    reader.until(reader.banner)
    assert "index" in reader.banner()
    searcher.until_found(1)
    assert searcher.paths() == [LAMPLIGHTER]
    shutil.rmtree(index)
    searcher.search("ferry", 3)
    reader.run("Rebuild Search Index")
    searcher.until_indexed()
    searcher.search("lamp", 3)


def test_another_library_while_a_search_is_on(searcher: Searcher, tmp_path: Path):
    reader, other = searcher.reader, tmp_path / "other"
    fill(other)
    fill_more(other)
    (other / KIOSK).write_text("The Other Kiosk\n\nA kiosk by the river.\n", encoding="utf-8")
    searcher.type("kiosk")
    reader.open(other)
    assert not searcher.is_on
    assert searcher.field.query() == ""
    searcher.type("river")
    searcher.until_found(1)
    assert searcher.hits()[0].title == "The Other Kiosk"
