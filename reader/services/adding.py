"""Puts new articles into a library: of files of many kinds, of text, of what was copied from a page. No Qt."""

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.exchange.articles.article_file import ArticleFile
from reader.exchange.articles.front_matter import with_front_matter
from reader.exchange.articles.html_text import body_document
from reader.exchange.articles.markdown_writing import markdown_of
from reader.exchange.articles.plain import text_file
from reader.exchange.articles.sources import article_of
from reader.exchange.incoming import ImportFileError
from reader.formats.dates import iso_date
from reader.formats.reading import parse_article
from reader.formats.titles import one_line
from reader.model.added import AddedArticle, AddedArticles, NewText
from reader.model.article import Article, Metadata
from reader.model.errors import PathError
from reader.model.progress import Progress
from reader.services.article_names import stem_of_file, stem_of_title
from reader.services.brought_up import current_entries, reading_states
from reader.services.guarded import DEADLINE_SECONDS, OverrunError, deadline
from reader.store.errors import StoreError
from reader.store.new_files import folder_within, write_new

_WHAT = "adding"
_THE_TEXT = "the text"


def add_files(root: str, folder: str, files: Sequence[str], title: str = "") -> Iterator[Progress | AddedArticles]:
    """Add an article for each file, in a folder of the library.

    ``title`` names the new file, and the article where that is made of a page, a book or PDF. A file that cannot be
    added or written does not keep the others from it. Yields how far it is, at last what came of it.

    Raises:
        LibraryError: the library cannot be read, or the folder is none in it.
    """
    adding = yield from _begun(root, folder)
    for number, file in enumerate(files):
        yield Progress(number, len(files), _WHAT)
        adding.add(file, lambda file=file: _titled(article_of(Path(file), _today()), title), title)
    yield Progress(len(files), len(files), _WHAT)
    yield adding.result()


def add_text(root: str, folder: str, new: NewText) -> Iterator[Progress | AddedArticles]:
    """Add an article of text or Markdown; otherwise as ``add_files``."""
    adding = yield from _begun(root, folder)
    adding.add(_THE_TEXT, lambda: _of_text(new), new.title)
    yield adding.result()


def pasted_page(html: str, url: str) -> str:
    """Return the Markdown of what was copied from a page; ``url`` is the page's address, or empty."""
    return markdown_of(body_document(html, url))


def _of_text(new: NewText) -> ArticleFile:
    if not new.text.strip():
        raise ImportFileError(_THE_TEXT, "there are no words in it.")
    day, written = iso_date(new.date), new.date.strip()
    said = Metadata(title=one_line(new.title), publisher=one_line(new.source), date=day, url=one_line(new.url))
    made = text_file(new.text, said, _today())
    remark = f"“{written}” is no certain date, so it was left out. Write it as 2024-03-12."
    return made if day or not written else replace(made, remarks=(remark, *made.remarks))


@dataclass(slots=True)
class _Adding:
    """The work on one library: where each text stands, by its hash, and what came of it so far."""

    root: Path
    folder: Path
    paths: dict[str, str]
    articles: list[AddedArticle] = field(default_factory=list[AddedArticle])
    failed: list[str] = field(default_factory=list[str])

    def add(self, source: str, make: Callable[[], ArticleFile], title: str) -> None:
        try:
            made = make()
            article = _parsed(made)
            if known := self.paths.get(article.text_sha256):
                self.articles.append(AddedArticle(source, known, article.metadata.title, is_new=False))
            else:
                self._write(source, made, article, title)
        except StoreError as error:  # a full disk may have room for the next
            self.failed.append(f"{source}: {error.reason}")
        except PathError as error:
            self.failed.append(str(error))

    def result(self) -> AddedArticles:
        return AddedArticles(tuple(self.articles), tuple(self.failed))

    def _write(self, source: str, made: ArticleFile, article: Article, title: str) -> None:
        own = stem_of_file(made.name) if made.name and not title else ""
        stem = own or stem_of_title(title or article.metadata.title)
        file = write_new(self.folder, stem, made.suffix, made.data)
        path = file.relative_to(self.root).as_posix()
        self.paths[article.text_sha256] = path
        self.articles.append(AddedArticle(source, path, article.metadata.title, remarks=made.remarks))


def _begun(root: str, folder: str) -> Generator[Progress, None, _Adding]:
    into = folder_within(Path(root), folder)
    entries, _ = yield from current_entries(root, reading_states(root))
    texts = {entry.text_sha256: path for path, entry in sorted(entries.items(), reverse=True) if entry.text_sha256}
    return _Adding(Path(root), into, texts)


def _titled(made: ArticleFile, title: str) -> ArticleFile:
    """Return what is made of a file under another title; what is copied as it is has its own."""
    if not title or made.name or made.suffix != ".md":
        return made
    text = with_front_matter(made.data.decode(), Metadata(title=one_line(title)), _today())
    return replace(made, data=text.encode())


def _parsed(made: ArticleFile) -> Article:
    name = f"{made.name or 'article'}{made.suffix}"
    try:
        with deadline(DEADLINE_SECONDS):
            return parse_article(made.data, name)
    except OverrunError:
        return parse_article(made.data, name, plain=True)


def _today() -> str:
    return dt.datetime.now().astimezone().date().isoformat()
