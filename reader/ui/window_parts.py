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
from reader.ui.panels.quick_tag_bar import QuickTagBar
from reader.ui.panels.similar import SimilarPanel
from reader.ui.panels.status_bar import StatusBar
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.page_view import PageView
from reader.ui.results.panel import ResultsPanel
from reader.ui.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class Parts:
    """One of each."""

    list_model: ArticleListModel
    navigation_model: NavigationModel
    navigation: Navigation
    articles: ArticleList
    passages: PassageList
    results: ResultsPanel
    lists: QStackedWidget  # the articles, the passages of a tag, or what a search found
    page: PageView
    find_bar: FindBar
    quick_tags: QuickTagBar
    highlights: HighlightsPanel
    outline: Outline
    info: Info
    similar: SimilarPanel
    inspector: Inspector
    status: StatusBar
    banner: Banner
    toast: Toast

    @property
    def shown_list(self) -> ArticleList | PassageList | ResultsPanel:
        """Return the list that is in front."""
        shown = self.lists.currentWidget()
        return next((part for part in (self.passages, self.results) if part is shown), self.articles)


def make_parts(theme: Theme, window: QWidget) -> Parts:
    """Return new parts; those that float above the others belong to ``window``."""
    list_model, navigation_model = ArticleListModel(window), NavigationModel(window)
    page, highlights, outline, info = PageView(theme), HighlightsPanel(theme), Outline(), Info()
    articles, passages, results = ArticleList(list_model, theme), PassageList(theme), ResultsPanel(theme)
    similar, lists = SimilarPanel(theme), QStackedWidget()
    for part in (articles, passages, results):
        lists.addWidget(part)
    return Parts(
        list_model=list_model,
        navigation_model=navigation_model,
        navigation=Navigation(navigation_model, theme),
        articles=articles,
        passages=passages,
        results=results,
        lists=lists,
        page=page,
        find_bar=FindBar(page),
        quick_tags=QuickTagBar(theme),
        highlights=highlights,
        outline=outline,
        info=info,
        similar=similar,
        inspector=Inspector({"highlights": highlights, "outline": outline, "info": info, "similar": similar}),
        status=StatusBar(),
        banner=Banner(window),
        toast=Toast(window),
    )
