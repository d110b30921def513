"""``reader stats``."""

from collections.abc import Iterable
from pathlib import Path

from reader.cli.outcome import DONE, NOTHING_FOUND
from reader.cli.parsing import Parser
from reader.cli.printing import notify, print_json, result_of, say
from reader.model.statistics import Share, Statistics
from reader.model.wording import count
from reader.services.statistics import statistics_of
from reader.store.scan import device_of

_MOST = 10  # tags and sources that people are shown
_EPILOG = """\
with --json, one object:
  articles words minutes unread starred annotated passages undated unreadable   numbers
  colors    {color: passages}
  tags      [{name, count, total}], total with children, the most frequent first
  sources   [{name, articles, words, passages}], those with most articles first
  months    [{name, articles, words, passages}], in order; a year alone where an article says no more
"""


def stats(arguments: list[str]) -> int:
    """Print a library in numbers; return the exit status."""
    parser = Parser(
        "reader stats", "Count articles, words, passages and tags. Exit status 1 without articles.", _EPILOG
    )
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text for people")
    options = parser.parse(arguments)
    device_of(Path(options.library))
    numbers = result_of(statistics_of(options.library))
    print_json(_as_json(numbers)) if options.json else say("\n".join(_as_text(numbers)))
    if numbers.unreadable:
        notify(f"{count(numbers.unreadable, 'file')} cannot be read; 'reader check' names them.")
    return DONE if numbers.articles else NOTHING_FOUND


def _as_json(numbers: Statistics) -> dict[str, object]:
    return {
        "articles": numbers.articles,
        "words": numbers.words,
        "minutes": numbers.minutes,
        "unread": numbers.unread,
        "starred": numbers.starred,
        "annotated": numbers.annotated,
        "passages": numbers.passages,
        "undated": numbers.undated,
        "unreadable": numbers.unreadable,
        "colors": dict(numbers.colors),
        "tags": [{"name": name, "count": tag.count, "total": tag.total} for name, tag in numbers.tags],
        "sources": _shares(numbers.sources),
        "months": _shares(numbers.months),
    }


def _shares(shares: Iterable[Share]) -> list[dict[str, object]]:
    return [
        {"name": one.name, "articles": one.articles, "words": one.words, "passages": one.passages} for one in shares
    ]


def _as_text(numbers: Statistics) -> list[str]:
    hours, minutes = divmod(numbers.minutes, 60)
    length = f"{hours:,} h {minutes} min" if hours else f"{minutes} min"
    return [
        f"{count(numbers.articles, 'article')}, {count(numbers.words, 'word')}, {length} to read",
        f"{numbers.unread:,} unread, {numbers.starred:,} starred, {numbers.undated:,} without a date",
        f"{count(numbers.passages, 'passage')} in {count(numbers.annotated, 'article')}",
        *_table("Colours", [(color, str(number)) for color, number in numbers.colors]),
        *_table("Tags", [(name, f"{tag.total:,}") for name, tag in numbers.tags[:_MOST]], len(numbers.tags)),
        *_table("Sources", [_row(one) for one in numbers.sources[:_MOST]], len(numbers.sources)),
        *_table("Months", [_row(one) for one in numbers.months]),
    ]


def _row(share: Share) -> tuple[str, str]:
    passages = f", {count(share.passages, 'passage')}" if share.passages else ""
    return share.name, f"{count(share.articles, 'article')}{passages}"


def _table(title: str, rows: list[tuple[str, str]], known: int = 0) -> list[str]:
    if not rows:
        return []
    more = [f"  … and {known - len(rows):,} more"] if known > len(rows) else []
    return ["", title, *(f"  {name}  {number}" for name, number in rows), *more]
