"""What a row of the list of articles shows of highlights."""

import pytest
from PySide6.QtGui import QColor

from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint
from reader.model.passage import summed_up
from reader.ui.models.article_list_model import ArticleListModel
from reader.ui.panels.article_list import ArticleList
from reader.ui.theme.highlights import strong
from reader.ui.theme.tokens import THEME_NAMES, load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # Qt's offscreen plugin says so of every laid-out window


def annotated(*colors, source="Quay Review"):
    annotations = [Annotation(f"urn:{at}", Anchor("words"), color) for at, color in enumerate(colors)]
    metadata = Metadata("A River Runs Dry", date="2024-03-12", publisher=source)
    return Entry("a.txt", Fingerprint(1, 1), metadata, words=900, highlights=summed_up(annotations))


def colors_of(panel):
    picture = panel.view.viewport().grab().toImage()
    across, down = range(0, picture.width(), 2), range(0, picture.height(), 2)
    return {picture.pixelColor(x, y).name() for x in across for y in down}


@pytest.fixture
def shown(qtbot):
    def show(entry, theme):
        model = ArticleListModel()
        panel = ArticleList(model, theme)
        qtbot.addWidget(panel)
        panel.resize(240, 300)
        model.show_library({"a.txt": entry}, {})
        panel.show()
        return colors_of(panel)

    return show


@pytest.mark.parametrize("name", THEME_NAMES)
def test_each_colour_of_an_article_s_highlights_has_a_swatch(shown, name):
    theme = load_theme(name)
    seen = shown(annotated("yellow", "pink", "teal", source="A Quarterly with an Endless Name of Its Own"), theme)
    wanted = {QColor(strong(theme, color)).name() for color in ("yellow", "pink", "teal")}
    assert wanted <= seen
    assert QColor(strong(theme, "green")).name() not in seen


def test_an_article_without_highlights_has_none(shown):
    theme = load_theme("light")
    seen = shown(annotated(), theme)
    assert not {QColor(strong(theme, color)).name() for color in ("yellow", "green", "blue", "pink", "violet")} & seen
