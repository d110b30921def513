"""Opening a folder, and what stands in the four columns then."""

from pathlib import Path

from window_driver import QUIET_PLUGIN, Reader

pytestmark = QUIET_PLUGIN

TITLES = ["A Field Guide to Lamps", "A Winter on the Long Pier", "Çay Saati", "The Ferry at Dawn"]


def listing(folder: Path) -> list[tuple[str, int, int]]:
    """Return every file and folder of a library with its size and time."""
    return sorted((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in [folder, *folder.rglob("*")])


def test_an_opened_folder_is_listed_counted_and_shown(reader: Reader, articles: Path):
    before = listing(articles)
    reader.open(articles)
    reader.run("By Title")

    assert reader.titles() == TITLES
    assert reader.count() == "4 articles"
    assert reader.status() == f"{articles.name} · 4 articles"
    assert reader.navigation() == {"All articles": 4, "Unread": 4, "Starred": 0, "Annotated": 0, "guides": 2, "old": 1}

    reader.click_row("A Field Guide to Lamps")
    reader.until_open("guides/lamps.md")
    assert reader.heading() == "A Field Guide to Lamps"
    assert reader.page_text().count("A Field Guide to Lamps") == 1
    assert "Ada Marsh · The Quay Review · 12 March 2024" in reader.page_text()
    assert reader.title().startswith(f"A Field Guide to Lamps — {articles.name}")
    assert reader.outline() == ["A Field Guide to Lamps", "Wicks", "Oil", "Whale oil"]
    info = reader.info()
    for value in ("Ada Marsh", "The Quay Review", "12 March 2024", "lamps, harbours", "guides/lamps.md"):
        assert value in info

    reader.click_row("The Ferry at Dawn")
    reader.until_open("ferry.txt")
    assert reader.outline() in ([], ["The Ferry at Dawn"])
    for keys in ("S", "U", "Ctrl+Down", "PgDown", "Ctrl+Shift+T"):
        reader.press(keys)
    reader.settle()
    reader.quiet()
    reader.window.close()
    assert listing(articles) == before


def test_the_first_article_of_a_folder_is_open_at_once(at_home: Reader):
    assert at_home.selected() in TITLES
    assert at_home.heading() == at_home.selected()
    assert at_home.title().startswith(at_home.selected())
