"""Finds the article of a library that a file to be imported means. No Qt."""

import hashlib
import os
import unicodedata
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.exchange.incoming import Origin
from reader.model.article import Article, ArticleError
from reader.model.catalogue import Entry
from reader.model.folding import fold
from reader.model.progress import Progress
from reader.services.article_texts import ArticleTexts
from reader.services.brought_up import current_entries, reading_states
from reader.store.scan import Found, walk

_NAMED = 3  # articles that a reason names


@dataclass(frozen=True, slots=True)
class Match:
    """The article meant, by its path in the library, empty where none is, and the ``reason``, as a sentence.

    ``sure`` says that text, path or address show it, not just a title or a file's name.
    """

    path: str
    sure: bool = True
    reason: str = ""


class Shelf:
    """The articles of a library, and those of them that have been read already."""

    def __init__(self, root: Path, known: ArticleTexts) -> None:
        """Look what is there. Raises LibraryError."""
        self.root = root
        self._name = _normal(os.path.realpath(root)).rpartition("/")[2]
        self._known = known
        found = (item for item in walk(root) if isinstance(item, Found))
        self._found = {one.path: one for one in found}
        self._paths = {_normal(path): path for path in self._found}
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._found:
            self._names[_name(path)].append(path)
        self._read: dict[str, Article] = {}

    def path_of(self, given: str) -> str:
        """Return the article that a path means, empty where none is.

        The path may begin further up than the library; a file's name alone is enough only in the library's own folder.
        """
        parts = _normal(given).split("/")
        if whole := self._paths.get("/".join(parts)):
            return whole
        inner = (first for first in range(1, len(parts)) if first < len(parts) - 1 or parts[first - 1] == self._name)
        paths = ("/".join(parts[first:]) for first in inner)
        return next((self._paths[path] for path in paths if path in self._paths), "")

    def only_of_name(self, given: str) -> str:
        """Return the article whose file is called as that of a path, empty where none or several are."""
        called = self._names.get(_name(given), []) if given else []
        return called[0] if len(called) == 1 else ""

    def article(self, path: str) -> Article:
        """Return an article, for its text. Raises ArticleError."""
        if path not in self._read:
            self._read[path] = self._known.read(self._found[path], text_only=True)
        return self._read[path]

    def take(self, path: str) -> Article:
        """Return an article for the last time. Raises ArticleError."""
        article = self.article(path)
        del self._read[path]
        return article

    def is_text_of(self, path: str, text: str) -> bool:
        """Return whether an article has that very text."""
        try:
            return self.article(path).document.text == text
        except ArticleError:
            return False


def matched(shelf: Shelf, origins: Iterable[Origin]) -> Generator[Progress, None, dict[Origin, Match]]:
    """Return which article each origin means. The whole library is only read where paths do not tell.

    Raises:
        LibraryError: the folder went away in the midst of it.
    """
    matches: dict[Origin, Match] = {}
    unclear: list[Origin] = []
    for origin in dict.fromkeys(origins):
        path = shelf.path_of(origin.path) if origin.path else ""
        if path and (not origin.text or shelf.is_text_of(path, origin.text)):
            matches[origin] = Match(path)
        elif not (origin.text or origin.url) and (only := shelf.only_of_name(origin.path)):
            matches[origin] = Match(only, sure=False)
        else:
            unclear.append(origin)
    if unclear:
        everything = yield from _everything(shelf)
        matches |= {origin: everything.match(origin) for origin in unclear}
    return matches


def _everything(shelf: Shelf) -> Generator[Progress, None, "_Everything"]:
    root = str(shelf.root)
    entries, _ = yield from current_entries(root, reading_states(root))
    return _Everything(shelf, entries.values())


class _Everything:
    """All articles of a library by what may name them."""

    def __init__(self, shelf: Shelf, entries: Iterable[Entry]) -> None:
        self._shelf = shelf
        self._by_text: defaultdict[str, list[str]] = defaultdict(list)
        self._by_url: defaultdict[str, list[str]] = defaultdict(list)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_title: defaultdict[str, list[str]] = defaultdict(list)
        for entry in entries:
            self._by_text[entry.text_sha256].append(entry.path)
            self._by_url[_page(entry.metadata.url)].append(entry.path)
            self._by_name[_name(entry.path)].append(entry.path)
            for title in {_title(entry.metadata.title), _title(entry.from_file.title)}:
                self._by_title[title].append(entry.path)

    def match(self, origin: Origin) -> Match:
        """Return the only article that an origin fits; what is less sure decides among several."""
        among: list[str] = []
        sure = False
        for paths, certain in self._fitting(origin):
            among = [path for path in among if path in paths] or among or list(paths)
            sure = sure or certain
            if len(among) == 1:
                return Match(among[0], sure)
        return Match("", reason=_why_not(origin, among))

    def _fitting(self, origin: Origin) -> Iterator[tuple[list[str], bool]]:
        """Yield the articles that each thing an origin says fits, and whether that is sure; what fits none is out."""
        path = self._shelf.path_of(origin.path) if origin.path else ""
        fitting = (
            (_known(self._by_text, hash_of(origin.text)), True),
            ([path] if path else [], True),
            (_known(self._by_url, _page(origin.url)), True),
            (_known(self._by_name, _name(origin.path)), False),
            (_known(self._by_title, _title(origin.title)), False),
        )
        return ((paths, certain) for paths, certain in fitting if paths)


def _known(by: Mapping[str, list[str]], key: str) -> list[str]:
    return by.get(key, []) if key else []


def hash_of(text: str) -> str:
    """Return the hash of a text as sidecars have it, empty for an empty one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else ""


def _normal(path: str) -> str:
    """Return a path as it is compared: some systems write accents as characters of their own."""
    return unicodedata.normalize("NFC", path.replace("\\", "/"))


def _name(path: str) -> str:
    return _normal(path).rpartition("/")[2].casefold()


def _title(title: str) -> str:
    return " ".join(fold(title).split())


def _page(url: str) -> str:
    """Return an address as it is compared: with and without "www.", "https" and a slash at the end are one."""
    page = url.strip().partition("#")[0].rstrip("/")
    _, scheme, rest = page.partition("://")
    host, slash, path = (rest if scheme else page).partition("/")
    return host.lower().removeprefix("www.") + slash + path


def _why_not(origin: Origin, among: list[str]) -> str:
    if not among:
        said = (("text", origin.text), ("path", origin.path), ("address", origin.url), ("title", origin.title))
        names = " or ".join(name for name, value in said if value)
        return f"No article of the library has this {names}." if names else "The file does not name its article."
    more = " and others" if len(among) > _NAMED else ""
    return f"Several articles fit: {', '.join(sorted(among)[:_NAMED])}{more}."
