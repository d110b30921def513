"""Takes a file of passages into a library. No Qt: runs in a worker process and on the command line.

A passage whose article is found comes in: at its place of today where that is certain, else as the file has it, to be
reviewed. Each article is written once, several at a time: every one is waited for until it is on the disk.
"""

import contextlib
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path

from reader.exchange.imports import recognized
from reader.exchange.incoming import Incoming, IncomingPassage, Origin, Rejected
from reader.model.article import Article, ArticleError
from reader.model.change import Change
from reader.model.codebook import TagDefinition
from reader.model.progress import Progress
from reader.model.sidecar import Sidecar
from reader.services.annotated import is_cut_short, placed, refreshed
from reader.services.annotating import kept_texts
from reader.services.article_texts import ArticleTexts
from reader.services.clock import now
from reader.services.import_matching import Match, Shelf, hash_of, matched
from reader.services.import_merging import Merged, merge
from reader.services.import_placing import Landed, landed
from reader.store.atomic import folders_synced_once
from reader.store.codebook_writing import NOTHING, CodebookStep, defined_tags
from reader.store.errors import SidecarError, StoreError
from reader.store.sidecar import update_sidecar
from reader.store.texts import TextCopies

_WRITERS = 4  # threads, which wait for the disk: half the time of one; more gain nothing
_WAITING = 64  # articles that have been read and wait to be written, so that there are never too many in memory
_CUT_SHORT = "Reading the article as Markdown took too long, so that no position in it is certain."
_NOT_THERE = "The article that its title or file name fits does not have these words."
_NOTHING_TO_FIND = "The file gives only a position for it, and the article has another text there or is shorter."


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """A passage without a certain place: the article's path (or what the file calls it), the quote, and why."""

    article: str
    quote: str
    reason: str


@dataclass(slots=True)
class Imported:
    """What an import came to.

    ``added``, ``updated`` and ``present`` count passages; ``waiting`` are those of them that came in and wait for
    review, ``unplaced`` those that did not come in, ``unwritten`` of them for the sake of a sidecar. ``tags`` are the
    names of tags that the library says more of now, ``known_tags`` counts the other definitions of a file that has
    nothing else. ``changes`` are by path; they can be
    undone, and so can what became of the ``codebook``.
    """

    format: str
    added: int = 0
    updated: int = 0
    present: int = 0
    waiting: list[NotPlaced] = field(default_factory=list[NotPlaced])
    unplaced: list[NotPlaced] = field(default_factory=list[NotPlaced])
    rejected: tuple[Rejected, ...] = ()
    tags: tuple[str, ...] = ()
    known_tags: int = 0
    remarks: list[str] = field(default_factory=list[str])
    unwritten: int = 0
    changes: dict[str, Change] = field(default_factory=dict[str, Change])
    codebook: CodebookStep = NOTHING

    @property
    def found(self) -> int:
        """Return how much of the file the library has now."""
        return self.added + self.updated + self.present + len(self.tags) + self.known_tags


def take_in(root: str, file: str) -> Iterator[Progress | Imported]:
    """Take what is in a file into the library; yield how far it is, and last what came of it.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
        ImportFileError: nothing can be imported from the file.
    """
    library = Path(root)
    with kept_texts() as texts, texts.together() if texts else contextlib.nullcontext():
        shelf = Shelf(library, ArticleTexts(library))
        incoming = recognized(Path(file)).read(Path(file))
        matches = yield from matched(shelf, (one.origin for one in incoming.passages))
        importing = _Importing(shelf, incoming, texts)
        yield from importing.steps(matches)
    yield importing.finished(library)


class _Importing:
    """One import, and what has come of it so far."""

    def __init__(self, shelf: Shelf, incoming: Incoming, texts: TextCopies | None) -> None:
        self._shelf = shelf
        self._incoming = incoming
        self._texts = texts
        self._done = Imported(incoming.format, rejected=incoming.rejected, remarks=list(incoming.remarks))
        self._writing: deque[tuple[str, list[Landed], Future[Merged]]] = deque()

    def steps(self, matches: Mapping[Origin, Match]) -> Iterator[Progress]:
        """Take the passages in, article by article."""
        by_article: defaultdict[str, list[IncomingPassage]] = defaultdict(list)
        for passage in self._incoming.passages:
            match = matches[passage.origin]
            if match.path:
                by_article[match.path].append(passage)
            else:
                self._refuse(str(passage.origin), [passage], match.reason)
        sure = {origin for origin, match in matches.items() if match.sure}
        with folders_synced_once(), ThreadPoolExecutor(_WRITERS) as writers:
            for number, (path, passages) in enumerate(sorted(by_article.items())):
                yield Progress(number, len(by_article), "articles annotated")
                self._take(path, passages, sure, writers)
                self._settle(_WAITING)
            self._settle(0)
        yield Progress(len(by_article), len(by_article), "articles annotated")

    def finished(self, library: Path) -> Imported:
        """Return what came of it, the file's tags defined."""
        worth = [one for one in self._incoming.tags if self._is_news(one)]
        try:
            self._done.tags, self._done.codebook = defined_tags(library, worth) if worth else ((), NOTHING)
        except (StoreError, SidecarError) as error:
            self._done.remarks.append(f"The tags are not defined. {error}")
        if not (self._incoming.passages or self._incoming.rejected):  # else that they are known says nothing of those
            self._done.known_tags = len(self._incoming.tags) - len(self._done.tags)
        return self._done

    def _is_news(self, tag: TagDefinition) -> bool:
        """Return whether a definition says something, or there is nothing but definitions to take."""
        return bool(tag.color or tag.description or not self._incoming.passages)

    def _take(
        self, path: str, passages: Sequence[IncomingPassage], sure: set[Origin], writers: ThreadPoolExecutor
    ) -> None:
        try:
            article = self._shelf.take(path)
        except ArticleError as error:
            self._refuse(path, passages, str(error))
            return
        if is_cut_short(article):
            self._refuse(path, passages, _CUT_SHORT)
        elif arrived := list(self._arrived(path, article, passages, sure)):
            context = copy_context()  # in it stands which folders are to be synced
            self._writing.append((path, arrived, writers.submit(context.run, self._write, path, article, arrived)))

    def _settle(self, most: int) -> None:
        """Wait until at most so many articles wait to be written."""
        while len(self._writing) > most:
            path, arrived, writing = self._writing.popleft()
            try:
                self._count(path, writing.result())
            except SidecarError as error:
                self._done.unwritten += len(arrived)
                self._refuse(path, (one.passage for one in arrived), str(error))

    def _arrived(
        self, path: str, article: Article, passages: Iterable[IncomingPassage], sure: set[Origin]
    ) -> Iterator[Landed]:
        by_origin: defaultdict[Origin, list[IncomingPassage]] = defaultdict(list)
        for passage in passages:
            by_origin[passage.origin].append(passage)
        for origin, of_origin in by_origin.items():  # each with the text that its positions are of
            for one in landed(article.document.text, of_origin, utf16=self._incoming.utf16):
                if one.says_nothing:
                    self._refuse(path, [one.passage], _NOTHING_TO_FIND)
                elif one.is_lost and origin not in sure:
                    self._refuse(path, [one.passage], _NOT_THERE)
                else:
                    yield one

    def _write(self, path: str, article: Article, arrived: Sequence[Landed]) -> Merged:
        file = self._shelf.root / path
        merged = Merged(Sidecar())

        def step(sidecar: Sidecar) -> Sidecar:
            nonlocal merged
            placements = placed(sidecar, file, article, self._texts)
            merged = merge(refreshed(sidecar, placements, article), placements, arrived, now())
            return merged.sidecar if merged.changes else sidecar

        update_sidecar(file, step)
        if merged.changes:
            self._keep_texts(file, article, arrived)
        return merged

    def _keep_texts(self, file: Path, article: Article, arrived: Iterable[Landed]) -> None:
        """Keep today's text, and the file's where that helps to find what waits for review."""
        if self._texts is None:
            return
        olds = {one.passage.origin.text: None for one in arrived if one.waits and one.passage.origin.text}
        with contextlib.suppress(StoreError):  # without them quote and context have to do
            for text in olds:
                self._texts.keep(file, hash_of(text), text)
            self._texts.keep(file, article.text_sha256, article.document.text)

    def _count(self, path: str, merged: Merged) -> None:
        done = self._done
        done.added += len(merged.added)
        done.updated += len(merged.updated)
        done.present += merged.present
        if merged.changes:
            done.changes[path] = merged.change
        waiting = (one for one in (*merged.added, *merged.updated) if one.waits)
        done.waiting += (NotPlaced(path, one.anchor.quote, one.placement.reason) for one in waiting)

    def _refuse(self, article: str, passages: Iterable[IncomingPassage], reason: str) -> None:
        quotes = (one.annotation.anchor.quote for one in passages)
        self._done.unplaced += (NotPlaced(article, quote, reason) for quote in quotes)
