from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QSizeF, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument

from reader.model.article import Article, Metadata
from reader.model.document import Block, BlockKind, Document, Image, Span
from reader.ui.reading.images import Picture, Refusal, decode, find_picture, fitted
from reader.ui.reading.page import Page
from reader.ui.reading.page_view import PageView
from reader.ui.theme.tokens import load_theme


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    (folder / "essays").mkdir(parents=True)
    for name in ("essays/a b.png", "top.png", "../outside.png"):
        image = QImage(900, 300, QImage.Format.Format_RGB32)
        image.fill(QColor("#336699"))
        assert image.save(str(folder / name))
    return folder


@pytest.mark.parametrize("source", ["a%20b.png", "a b.png", "../top.png", "./../essays/a b.png", "a%20b.png?raw=1"])
def test_images_inside_the_library_are_shown(qapp, library, source):
    found = find_picture(source, library, library / "essays")
    assert isinstance(found, Picture)
    assert found.size == QSize(900, 300)


@pytest.mark.parametrize(
    "source",
    [
        "https://example.org/a.png",
        "//example.org/a.png",
        "\\\\server\\a.png",
        "data:image/png;base64,AAAA",
        "../../outside.png",
        "file:top.png",
        "/top.png",
        "~/top.png",
        "nothing.png",
        "",
        "a\x00b.png",
        "http://[broken",
        "x" * 5_000,
    ],
)
def test_other_images_are_refused(qapp, library, source):
    assert isinstance(find_picture(source, library, library / "essays"), Refusal)


def test_absolute_addresses_of_files_in_the_library_are_refused(qapp, library):
    assert isinstance(find_picture(str(library / "top.png"), library, library), Refusal)
    assert isinstance(find_picture((library / "top.png").as_uri(), library, library), Refusal)


def test_a_link_that_leads_outside_is_refused(qapp, library):
    (library / "link.png").symlink_to(library.parent / "outside.png")
    (library / "loop.png").symlink_to(library / "loop.png")
    assert isinstance(find_picture("link.png", library, library), Refusal)
    assert isinstance(find_picture("loop.png", library, library), Refusal)


def test_what_is_no_image_or_too_large_is_refused_undecoded(qapp, library):
    (library / "text.png").write_text("no image")
    (library / "huge.ppm").write_bytes(b"P6 60000 60000 255\n")
    with (library / "heavy.png").open("wb") as file:
        file.truncate(30 * 1024 * 1024)
    for name in ("text.png", "huge.ppm", "heavy.png"):
        assert isinstance(find_picture(name, library, library), Refusal)


def test_images_are_scaled_to_the_column_and_sharp_on_the_screen(qapp, library):
    picture = find_picture("top.png", library, library)
    assert fitted(picture.size, 1_000) == QSizeF(900, 300)
    assert fitted(picture.size, 450) == QSizeF(450, 150)
    assert decode(picture, QSizeF(300, 100), 2.0).size() == QSize(600, 200)


@pytest.mark.parametrize(("source", "color"), [("top.png", "#336699"), ("https://example.org/x.png", "#e2ded5")])
def test_the_page_shows_the_image_or_a_box(qtbot, library, source, color):
    view = PageView(load_theme("light"))
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    block = Block(BlockKind.PARAGRAPH, Span(0, 4), images=(Image(2, source, "What it shows"),))
    article = Article(Metadata(), Document("text", (block,)), "utf-8", "", 1)
    with qtbot.waitSignal(view.shown):
        view.show_page(Page(article, "a.md", Path(library), "", ""))
    picture = view.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(20, 460, 3) for y in range(200)}
    assert color in colors
    view.select(Span(1, 3))
    assert view.selected_span() == Span(1, 3)
    assert view.createMimeDataFromSelection().text() == "ex"


def test_a_picture_gone_before_it_is_painted_becomes_a_box(qtbot, library):
    view = PageView(load_theme("light"))
    qtbot.addWidget(view)
    block = Block(BlockKind.PARAGRAPH, Span(0, 0), images=(Image(0, "top.png"),))
    article = Article(Metadata(), Document("", (block,)), "utf-8", "", 1)
    view.show_page(Page(article, "a.md", Path(library), "", ""))
    (library / "top.png").unlink()
    image = view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("image:0"))
    assert image.width() > 1


def test_images_follow_the_column(qtbot, library):
    view = PageView(load_theme("light"))
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    block = Block(BlockKind.PARAGRAPH, Span(0, 0), images=(Image(0, "top.png"),))
    article = Article(Metadata(), Document("", (block,)), "utf-8", "", 1)
    with qtbot.waitSignal(view.shown):
        view.show_page(Page(article, "a.md", Path(library), "", ""))
    view.resize(400, 400)
    qtbot.waitUntil(lambda: view._document._sizes[0].width() == view.column[0])
    assert view.column[0] < 400
