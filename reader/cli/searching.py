"""``reader search`` and ``reader index``."""

import argparse
import contextlib
import os
import time
import unicodedata
from pathlib import Path

from reader.cli.hits import print_articles, say_beside
from reader.cli.outcome import DONE, NOTHING_FOUND, DataError, UsageError
from reader.cli.parsing import Parser, utf8
from reader.cli.printing import followed, notify, print_json, say
from reader.cli.unfinished import finish_tag_edits
from reader.model.hit import IndexProgress, SearchRequest
from reader.model.query import Mistake
from reader.model.wording import count
from reader.search.errors import IndexBusyError, IndexDamagedError, IndexUnwritableError
from reader.search.language.parsing import parse
from reader.services.finding import find, find_passages
from reader.services.indexing import is_indexed, update
from reader.store.errors import StoreError
from reader.store.reading_states import ReadingStates
from reader.store.scan import device_of

_LIMIT = 20
_BAR = 20  # characters
_SHOWN = 50  # code points of a query on each side of the mistake in it
_EPILOG = """\
a query:
  words are all wanted; OR between them, NOT or - before one, ( ) around several
  "a phrase"   "near words"~5   begin*   colo?r   zelensky~   =AsSpelled
  title: text: tag: note: quote: author: source: url: path: lang: color:
  date:2023   date:2023-10..2024-01   date:>=2022
  is:unread is:starred is:annotated has:note has:tag

examples:
  reader search ~/articles 'harbour OR "the ice went out"'
  reader search ~/articles 'tag:weather date:2023..' --kind passages --json | jq -r .quote
"""


def search(arguments: list[str]) -> int:
    """Print what a query finds; return the exit status."""
    options = _search_parser().parse(arguments)
    if isinstance(mistake := parse(options.query), Mistake):
        raise UsageError(explained(mistake, options.query))
    root = Path(options.library)
    device_of(root)  # that there is no such folder is said before anything is made for it
    if not options.no_update:
        _update(root, options.library)
    elif not is_indexed(root):
        raise DataError(f"{root}: there is no search index yet. Leave out --no-update, or call 'reader index' first.")
    request = SearchRequest(options.query, limit=options.limit, facets=False)
    show = _show_passages if options.kind == "passages" else _show_articles
    try:
        found = show(root, request, as_json=options.json)
    except IndexDamagedError:
        if options.no_update:
            raise DataError(f"{root}: the search index is damaged. Without --no-update it is built anew.") from None
        _update(root, options.library)
        found = show(root, request, as_json=options.json)
    return DONE if found else NOTHING_FOUND


def _show_articles(root: Path, request: SearchRequest, *, as_json: bool) -> int:
    results = find(str(root), request)
    print_articles(results, as_json=as_json)
    say_beside(results)
    return results.articles


def _show_passages(root: Path, request: SearchRequest, *, as_json: bool) -> int:
    from reader.cli.passage_hits import print_passages  # noqa: PLC0415 - parsers, which a search for articles needs not

    results, hits = find_passages(str(root), request)
    shown = print_passages(root, results, hits, as_json=as_json)
    say_beside(results)
    return shown


def index(arguments: list[str]) -> int:
    """Bring the index of a library up to date and print what was done; return the exit status."""
    parser = Parser("reader index", "Bring the search index of a library up to date. 'reader search' does so too.")
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("--rebuild", action="store_true", help="make it anew")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text for people")
    options = parser.parse(arguments)
    begun = time.perf_counter()
    last = _followed(Path(options.library), rebuild=options.rebuild)
    seconds = time.perf_counter() - begun
    print_json(_as_json(last, seconds)) if options.json else say(_as_text(last, seconds))
    return DONE


def _search_parser() -> Parser:
    about = "Find articles, or annotations, in a library. Exit status 1 if there are none."
    parser = Parser("reader search", about, _EPILOG, dashed_words=True)
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("query", metavar="QUERY", type=utf8, help="what to find; one that begins with -- goes after --")
    parser.add_argument("--kind", choices=("articles", "passages"), default="articles", help="passages are annotations")
    parser.add_argument("--limit", metavar="N", type=_limit, default=_LIMIT, help=f"at most so many ({_LIMIT})")
    parser.add_argument(
        "--no-update", action="store_true", help="search the index as it is, without looking for changes"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of text for people")
    return parser


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def explained(mistake: Mistake, query: str) -> str:
    """Return what is wrong with a query, and of the query the piece around the place, with a mark below it."""
    place = mistake.place
    first, last = max(place.start - _SHOWN, 0), min(place.end, place.start + _SHOWN) + _SHOWN
    before = _one_for_one(query[first : place.start])
    inside = _one_for_one(query[place.start : min(place.end, last)])
    after = _one_for_one(query[place.end : last])
    mark = " " * _columns(before) + "^" * max(_columns(inside), 1)
    return f"{mistake.message}\n  {before}{inside}{after}\n  {mark}"


def _one_for_one(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text)


def _columns(text: str) -> int:
    """Return how wide a text stands on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in {"W", "F"} for c in text)
    return len(text) + wide - sum(unicodedata.category(c) in {"Mn", "Me", "Cf"} for c in text)


def _update(root: Path, name: str) -> None:
    """Bring the index up to date; where it cannot be written now, what it holds already is searched."""
    try:
        _followed(root)
    except (IndexBusyError, IndexUnwritableError) as error:
        if not is_indexed(root):
            raise
        notify(f"{error.reason} {name} is searched as the index knows it.")


def _followed(root: Path, *, rebuild: bool = False) -> IndexProgress:
    """Bring the index up to date, showing how far it is; what is to be said of it goes to the standard error."""
    finish_tag_edits(root)
    last = IndexProgress(0, 0)
    processes = min(os.cpu_count() or 1, 2)
    steps = update(str(root), _encodings(root), rebuild=rebuild, processes=processes)
    for step in followed(steps, _bar):
        last = step
    for path, problem in last.problems.items():
        notify(f"{path}: {problem}")
    for notice in last.notices:
        notify(notice)
    return last


def _encodings(root: Path) -> dict[str, str]:
    try:
        with contextlib.closing(ReadingStates()) as states:
            return {path: state.encoding for path, state in states.load(str(root)).items() if state.encoding}
    except StoreError as error:
        notify(str(error))
        return {}


def _bar(progress: IndexProgress) -> str:
    if progress.done == progress.total:
        return ""
    filled = _BAR * progress.done // progress.total
    return f"[{'#' * filled}{' ' * (_BAR - filled)}] {progress.done:,} of {count(progress.total, 'article')} indexed"


def _as_json(last: IndexProgress, seconds: float) -> dict[str, object]:
    return {
        "articles": last.done,
        "added": last.added,
        "updated": last.updated,
        "removed": last.removed,
        "seconds": round(seconds, 3),
    }


def _as_text(last: IndexProgress, seconds: float) -> str:
    changes = f"{last.added:,} added, {last.updated:,} updated, {last.removed:,} removed"
    return f"{count(last.done, 'article')}: {changes}, in {seconds:.1f} s."
