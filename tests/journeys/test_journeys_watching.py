"""What happens to the folder while the window is open."""

import shutil
from pathlib import Path

from window_driver import QUIET_PLUGIN, Reader

pytestmark = QUIET_PLUGIN

PIER = "guides/old/pier.txt"


def test_files_that_come_change_move_and_go(at_home: Reader, articles: Path):
    reader = at_home
    reader.run("By Title")
    (articles / "new.txt").write_text("An Arrival\n\nIt came while you were reading.\n", encoding="utf-8")
    reader.until(lambda: "An Arrival" in reader.titles())
    reader.until(lambda: reader.navigation()["All articles"] == 5)
    assert reader.count() == "5 articles"
    reader.until(lambda: reader.status() == f"{articles.name} · 5 articles")

    reader.click_row("A Winter on the Long Pier")
    reader.until_open(PIER)
    reader.press("S")
    reader.press("Ctrl+F")
    reader.type("paragraph 120 of")
    reader.press("Esc")
    reader.press("Ctrl+3")
    reader.press("PgDown")
    reader.quiet()
    top = reader.parts.page.position()
    sentence = reader.parts.page.text()[top : top + 60]

    file = articles / PIER
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Paragraph 3 of", "A paragraph that was not there before.\nParagraph 3 of"), "utf-8")
    reader.until(lambda: "not there before" in reader.parts.page.text())
    reader.until(lambda: reader.parts.page.position() > top)
    assert reader.parts.page.text()[reader.parts.page.position() :].startswith(sentence)
    reader.until(lambda: reader.in_view(sentence))

    file.rename(articles / "pier, renamed.txt")
    reader.until(lambda: reader.window.reading.path == "pier, renamed.txt")
    assert reader.selected() == "A Winter on the Long Pier"
    assert reader.starred("pier, renamed.txt")
    assert sentence in reader.page_text()
    assert reader.banner() == ""
    assert "pier, renamed.txt" in reader.info()
    assert reader.window.services.preferences.settings.last_article[str(articles)] == "pier, renamed.txt"

    (articles / "pier, renamed.txt").unlink()
    reader.until(reader.banner)
    assert reader.banner() == "This article is no longer in the library. What you see was its text."
    assert "A Winter on the Long Pier" not in reader.titles()
    assert sentence in reader.page_text()
    reader.click_row("An Arrival")
    reader.until_open("new.txt")
    assert reader.banner() == "", "it was about the article before"


def test_an_article_deleted_between_list_and_click(at_home: Reader, articles: Path):
    reader = at_home
    reader.until(lambda: not reader.window.services.library.scanning)
    reader.click_row("The Ferry at Dawn")
    reader.until_open("ferry.txt")
    (articles / "çay.txt").unlink()
    reader.click_row("Çay Saati")  # at once: the watch has had no turn of the event loop
    reader.until(lambda: "çay.txt" in reader.message())
    assert reader.message() != "çay.txt\n\n"
    assert "Traceback" not in reader.message()
    assert "Errno" not in reader.message()
    reader.until(lambda: "Çay Saati" not in reader.titles())
    assert reader.banner() == "", "the page says it already"
    reader.click_row("The Ferry at Dawn")
    reader.until_open("ferry.txt")
    assert reader.heading() == "The Ferry at Dawn"


def test_a_library_that_goes_away_and_comes_back(at_home: Reader, articles: Path):
    reader = at_home
    reader.click_row("The Ferry at Dawn")
    reader.until_open("ferry.txt")
    reader.press("S")
    away = articles.with_name("unplugged")
    shutil.move(articles, away)
    reader.until(reader.banner)
    assert str(articles) in reader.banner()
    assert reader.count() == "4 articles", "what is known of it is kept"
    assert "The ferry left" in reader.page_text()

    reader.click_row("A Winter on the Long Pier")
    reader.until(lambda: "pier.txt" in reader.message())
    shutil.move(away, articles)
    reader.press("F5")
    reader.until(lambda: not reader.banner())
    reader.until(lambda: reader.status() == f"{articles.name} · 4 articles")
    reader.click_row("The Ferry at Dawn")
    reader.until_open("ferry.txt")
    assert reader.starred("ferry.txt")
    (articles / "late.txt").write_text("A Late Arrival\n\nThe watch is at work again.\n", encoding="utf-8")
    reader.until(lambda: "A Late Arrival" in reader.titles())


def test_a_thousand_articles_arrive_bit_by_bit(reader: Reader, library: Path):
    for number in range(1000):
        (library / f"{number:04}.txt").write_text(f"Article {number}\n\nIt has some words of its own: {number}.\n")
    said: list[tuple[int, int]] = []
    reader.window.services.library.progressed.connect(lambda done, total: said.append((done, total)))
    counts: set[str] = set()
    reader.window.library.open_path(library)
    reader.until(lambda: counts.add(reader.count()) or len(reader.titles()) > 0)
    assert reader.status().startswith("Reading ") or reader.status().endswith("1,000 articles")
    reader.until(lambda: counts.add(reader.count()) or reader.status() == f"{library.name} · 1,000 articles")
    assert reader.count() == "1,000 articles"
    assert len(counts) > 2, "the list fills as the scan goes"
    assert [done for done, _ in said] == sorted(done for done, _ in said)
    assert said[-1] == (1000, 1000)
