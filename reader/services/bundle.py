"""The services of one window, built once by the composition root and handed down."""

from dataclasses import dataclass

from reader.services.annotation_book import AnnotationBook
from reader.services.article_reader import ArticleReader
from reader.services.collector import Collector
from reader.services.disk_lane import DiskLane
from reader.services.finder import Finder
from reader.services.indexer import Indexer
from reader.services.library import Library
from reader.services.navigator import Navigator
from reader.services.preferences import Preferences
from reader.services.reading_book import ReadingBook
from reader.services.search_book import SearchBook
from reader.services.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a window works with."""

    preferences: Preferences
    library: Library
    articles: ArticleReader
    annotations: AnnotationBook
    book: ReadingBook
    indexer: Indexer
    finder: Finder
    searches: SearchBook
    workshop: Workshop
    navigator: Navigator
    disk: DiskLane
    collector: Collector

    def close(self) -> None:
        """End processes and threads; what is to be saved is saved first."""
        self.annotations.close()
        self.articles.close()
        self.finder.close()
        self.indexer.close()
        self.workshop.close()
        self.library.close()
        self.preferences.save()
        self.disk.close()
        self.collector.close()
