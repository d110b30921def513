"""What is kept: the place in an article, the look of the window, the libraries opened before."""

from collections.abc import Callable
from pathlib import Path

from conftest import fill
from window_driver import QUIET_PLUGIN, Reader, click_menu

from reader.app import open_at_start

pytestmark = QUIET_PLUGIN

PIER = "guides/old/pier.txt"


def test_the_place_is_kept_between_articles_and_between_starts(make_reader: Callable[[], Reader], articles: Path):
    reader = make_reader()
    reader.open(articles)
    reader.run("By Title")
    reader.click_row("A Winter on the Long Pier")
    reader.until_open(PIER)
    reader.press("Ctrl+3")
    for _ in range(5):
        reader.press("PgDown")
    place = reader.parts.page.position()
    assert place > 1000
    reader.press("Ctrl+Up")  # at once: the page has had no time to tell
    reader.until_open("guides/lamps.md")
    reader.press("Ctrl+Down")
    reader.until_open(PIER)
    assert reader.parts.page.position() == place
    reader.until(lambda: "% read" in reader.label_of_progress() or "\u202f% read" in reader.label_of_progress())

    reader.press("F9")
    reader.run("Sepia")
    reader.run("By Length")
    reader.run("Show Info")
    reader.press("Ctrl+3")
    reader.press("PgDown")
    place = reader.parts.page.position()
    reader.window.close()

    reader = make_reader()
    open_at_start(reader.window, None)
    reader.settle()
    assert reader.title().startswith(f"A Winter on the Long Pier — {articles.name}")
    assert reader.parts.page.position() == place
    assert not reader.parts.navigation.isVisible()
    assert reader.window.services.preferences.settings.theme == "sepia"
    assert reader.titles()[0] == "A Winter on the Long Pier", "the longest first"
    assert reader.parts.info.isVisible()


def test_the_first_start_shows_the_sample_and_offers_a_folder(reader: Reader, tmp_path: Path, monkeypatch):
    open_at_start(reader.window, None)
    reader.settle()
    assert reader.heading()
    assert reader.window.reading.path == "guide/1-welcome.md"
    assert len(reader.titles()) >= 6
    assert "sample library" in reader.banner()

    mine = tmp_path / "mine"
    fill(mine)
    monkeypatch.setattr("reader.ui.commands.QFileDialog.getExistingDirectory", lambda *_: str(mine))
    button = next(b for b in reader.parts.banner.findChildren(type(reader.parts.banner._button)) if b.text())
    button.click()
    reader.settle()
    reader.until(lambda: reader.title().endswith("mine — Corpus Reader"))
    assert reader.banner() == ""

    menu = reader.window.registry.submenu("recent_menu")
    menu.aboutToShow.emit()
    recent = [action.text() for action in menu.actions()]
    assert recent[0] == str(mine)
    assert len(recent) == 2
    menu.popup(reader.window.pos())
    click_menu(menu, recent[1])
    reader.settle()
    reader.until(lambda: reader.window.reading.path == "guide/1-welcome.md")
    reader.return_to_window()


def test_folders_and_files_can_be_dropped(reader: Reader, articles: Path, tmp_path: Path):
    assert reader.drop(articles)
    reader.settle()
    assert reader.count() == "4 articles"
    assert reader.drop(articles / "ferry.txt")
    reader.until_open("ferry.txt")
    assert reader.count() == "4 articles", "it lies in the library that is open"

    other = tmp_path / "other"
    other.mkdir()
    (other / "alone.txt").write_text("All Alone\n\nNobody else is here.\n", encoding="utf-8")
    assert reader.drop(other / "alone.txt")
    reader.settle()
    reader.until_open("alone.txt")
    assert reader.titles() == ["All Alone"]

    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG")
    reader.drop(picture)
    assert reader.banner() == "picture.png is no article: Corpus Reader opens .txt and .md files."
    reader.drop(tmp_path / "missing.txt")
    assert reader.banner().endswith("missing.txt does not exist.")
    assert reader.heading() == "All Alone"


def test_another_encoding_reads_the_file_anew(reader: Reader, library: Path):
    (library / "old.txt").write_bytes("Çay Saati\n\nŞimdi çay ve süt içelim, güneş doğuyor.\n".encode("windows-1254"))
    reader.open(library)
    reader.press("Ctrl+I")
    reader.choose_encoding("windows-1251")
    reader.until_page_has("Юimdi")
    reader.choose_encoding("windows-1254")
    reader.until_page_has("Şimdi çay")
    assert reader.heading() == "Çay Saati"
    reader.until(lambda: reader.titles() == ["Çay Saati"])
