"""Finds the articles that sidecars left alone belong to, after a rename or a move that they did not follow.

No Qt: runs in the scanning process, after the scan. Nothing moves without the user's word.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.model.article import ArticleError
from reader.model.catalogue import Entry
from reader.model.sidecar import Sidecar
from reader.model.strays import LooseSidecar, Orphan
from reader.model.wording import count
from reader.services.guarded import read_guarded
from reader.services.renames import name_of
from reader.services.scan_memory import load_known
from reader.store.errors import SidecarError
from reader.store.sidecar import Loaded, article_name_of, move_sidecar, read_file

_MOST_READ = 3000  # articles in one search
_LONGEST_SECONDS = 3.0
_SAMPLE = 24  # quotes of a sidecar: enough to know its article among thousands
_QUOTE_START = 200  # code points of a quote that are compared
_LONG_ENOUGH = 12  # code points; a single word is in many articles
_TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00ad": ""})


def suggest(root: str, loose: Sequence[LooseSidecar], among: Sequence[str] = ()) -> list[Orphan]:
    """Return an orphan for each sidecar, in their order, with the article that it seems to belong to.

    That is an article without a sidecar: the one with the very text that was annotated, else the one that holds most
    of the quotes while no other holds nearly as many. ``among`` are the paths of the only articles to look in; all, if
    empty. What is not found in three seconds is left without a suggestion.
    """
    entries = [entry for entry in load_known(root) if entry.sidecar is None and not entry.problem and entry.words]
    candidates = [entry for entry in entries if entry.path in set(among)] if among else entries
    searches = [_search(Path(root), sidecar, candidates) for sidecar in loose]
    _read_candidates(Path(root), candidates, [search for search in searches if search.is_open])
    return [search.orphan() for search in searches]


def relink(root: str, orphan: Orphan, article: str = "") -> Loaded:
    """Give an orphan's annotations to an article (a path in the library), by default the one suggested.

    They join what the article has. The orphan's file is gone afterwards.

    Raises:
        SidecarError: one of the two cannot be read or written; both are as they were.
    """
    if not orphan.article:
        raise SidecarError(orphan.sidecar, "it does not say which article it was written for, so it stays where it is.")
    return move_sidecar(Path(root) / orphan.article, Path(root) / (article or orphan.suggestion))


@dataclass(slots=True)
class _Search:
    """One sidecar, and how much of it each article that was looked at holds."""

    file: LooseSidecar
    article: str
    sidecar: Sidecar
    quotes: list[str]
    reason: str = ""
    same_text: str = ""  # the path of the article with the very text that was annotated
    best: str = ""
    most: float = 0.0  # share of the quotes that the best article holds, 0 to 1
    second: float = 0.0

    @property
    def is_open(self) -> bool:
        return not self.same_text and bool(self.quotes)

    def look_at(self, path: str, text: str) -> None:
        share = sum(quote in text for quote in self.quotes) / len(self.quotes)
        if share > self.most or (share == self.most > 0 and name_of(path) == name_of(self.article)):
            self.best, self.most, self.second = path, share, self.most
        else:
            self.second = max(self.second, share)

    def orphan(self) -> Orphan:
        suggestion, reason = self._verdict()
        return Orphan(
            self.file.path, self.article, len(self.sidecar.annotations), suggestion, bool(self.same_text), reason
        )

    def _verdict(self) -> tuple[str, str]:
        if self.reason:
            return "", self.reason
        if self.same_text:
            return self.same_text, "Its text is the one that was annotated."
        same_name = name_of(self.best) == name_of(self.article)
        if self.most >= 0.5 and (same_name or self.second <= self.most / 2):
            found = round(self.most * len(self.quotes))
            return self.best, f"It holds {found:,} of {count(len(self.quotes), 'quote')} that were looked for."
        if self.most >= 0.5:
            return "", "Several articles hold its quotes."
        return "", "No article without annotations holds its quotes."


def _search(root: Path, loose: LooseSidecar, candidates: Iterable[Entry]) -> _Search:
    file = root / loose.path
    try:
        article = loose.article or _article_of(file, loose.path)
        sidecar = read_file(file).sidecar
    except SidecarError as error:
        return _Search(loose, loose.article, Sidecar(), [], f"It cannot be looked into: {error.reason}")
    if not article:
        return _Search(loose, "", sidecar, [], "It does not say which article it was written for.")
    return _Search(loose, article, sidecar, _quotes(sidecar), same_text=_same_text(sidecar, article, candidates))


def _article_of(file: Path, path: str) -> str:
    name = article_name_of(file)
    return name and path[: -len(name_of(path))] + name


def _same_text(sidecar: Sidecar, article: str, candidates: Iterable[Entry]) -> str:
    """Return the path of the article with the text that was annotated; of several copies one of the same name."""
    copies = [entry.path for entry in candidates if entry.text_sha256 == sidecar.text_sha256]
    if len(copies) > 1:
        copies = [path for path in copies if name_of(path) == name_of(article)]
    return copies[0] if len(copies) == 1 else ""


def _quotes(sidecar: Sidecar) -> list[str]:
    """Return some of the quotes, from all over the text, as ``_folded``; short ones only where there are no others."""
    folded = [_folded(annotation.anchor.quote[:_QUOTE_START]) for annotation in sidecar.annotations.ordered()]
    known = list(dict.fromkeys(quote for quote in folded if quote))
    quotes = [quote for quote in known if len(quote) >= _LONG_ENOUGH] or known
    return quotes[:: -(-len(quotes) // _SAMPLE)] if quotes else []


def _folded(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).split())


def _read_candidates(root: Path, candidates: Sequence[Entry], searches: Sequence[_Search]) -> None:
    if not searches:
        return
    latest = time.monotonic() + _LONGEST_SECONDS
    for path, text in _texts(root, _in_order(candidates, searches)):
        for search in searches:
            search.look_at(path, text)
        if time.monotonic() > latest:
            return


def _in_order(candidates: Iterable[Entry], searches: Sequence[_Search]) -> list[str]:
    """Return the paths of the likeliest first: of the same name, then the last to come, then of the same folder."""
    names = {name_of(search.article) for search in searches}
    folders = {search.article.rpartition("/")[0] for search in searches}
    ordered = sorted(candidates, key=lambda e: (name_of(e.path) not in names, -e.added_ms, e.folder not in folders))
    return [entry.path for entry in ordered[:_MOST_READ]]


def _texts(root: Path, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in paths:
        try:
            article = read_guarded(root / path, name=path, seconds=_LONGEST_SECONDS / 3)
        except ArticleError:  # deleted since it was listed, or its drive went away: one candidate less
            continue
        yield path, _folded(article.document.text)
