"""The widgets of the window, by name: what the desks work on and the main window arranges."""

from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.ui.dialogs.banner import Banner
from reader.ui.dialogs.toast import Toast
from reader.ui.models.article_list_model import ArticleListModel
from reader.ui.models.navigation_model import NavigationModel
from reader.ui.panels.article_list import ArticleList
from reader.ui.panels.highlights import HighlightsPanel
from reader.ui.panels.info import Info
from reader.ui.panels.inspector import Inspector
from reader.ui.panels.navigation import Navigation
from reader.ui.panels.outline import Outline
from reader.ui.panels.passage_list import PassageList
from reader.ui.panels.status_bar import StatusBar
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.page_view import PageView
from reader.ui.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class Parts:
    """One of each."""

    list_model: ArticleListModel
    navigation_model: NavigationModel
    navigation: Navigation
    articles: ArticleList
    passages: PassageList
    lists: QStackedWidget  # the articles, or the passages of a tag
    page: PageView
    find_bar: FindBar
    highlights: HighlightsPanel
    outline: Outline
    info: Info
    inspector: Inspector
    status: StatusBar
    banner: Banner
    toast: Toast

    @property
    def shown_list(self) -> ArticleList | PassageList:
        """Return the list that is in front."""
        return self.passages if self.lists.currentWidget() is self.passages else self.articles


def make_parts(theme: Theme, window: QWidget) -> Parts:
    """Return new parts; those that float above the others belong to ``window``."""
    list_model, navigation_model = ArticleListModel(window), NavigationModel(window)
    page, highlights, outline, info = PageView(theme), HighlightsPanel(theme), Outline(), Info()
    articles, passages, lists = ArticleList(list_model, theme), PassageList(theme), QStackedWidget()
    lists.addWidget(articles)
    lists.addWidget(passages)
    return Parts(
        list_model=list_model,
        navigation_model=navigation_model,
        navigation=Navigation(navigation_model, theme),
        articles=articles,
        passages=passages,
        lists=lists,
        page=page,
        find_bar=FindBar(page),
        highlights=highlights,
        outline=outline,
        info=info,
        inspector=Inspector({"highlights": highlights, "outline": outline, "info": info}),
        status=StatusBar(),
        banner=Banner(window),
        toast=Toast(window),
    )
