"""``reader import``: passages of a file into a library."""

from collections.abc import Iterable
from pathlib import Path

from reader.cli.outcome import DATA, DONE, NOTHING_FOUND
from reader.cli.parsing import Parser
from reader.cli.printing import notify, print_json, result_of, say
from reader.cli.unfinished import finish_tag_edits
from reader.exchange.imports import IMPORTS
from reader.formats.titles import one_line, shortened
from reader.model.wording import count
from reader.services.importing import Imported, NotPlaced, take_in
from reader.store.scan import device_of

_QUOTE = 60  # code points that people are shown
_FORMATS = "\n".join(f"  {one.name:<20}{', '.join(one.suffixes)}" for one in IMPORTS)
_EPILOG = f"""\
formats, told by the file's ending and what is in it:
{_FORMATS}

with --json one object: format; how many passages were added, updated or present already; waiting (that came in and
need somebody's review) and unplaced, each with article, quote and reason; rejected, with where and reason; tags that
were defined; remarks.
"""


def import_(arguments: list[str]) -> int:
    """Take a file's passages in and report what came of it; return the exit status."""
    about = "Take passages, notes and tags in from a file. What is there already is not doubled. Exit status 1 if none."
    parser = Parser("reader import", about, _EPILOG)
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("file", metavar="FILE", help="an export of this or another program")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text for people")
    options = parser.parse(arguments)
    device_of(Path(options.library))  # that there is no such library is said first
    finish_tag_edits(Path(options.library))
    done = result_of(take_in(options.library, options.file))
    print_json(_as_json(done)) if options.json else _say(done)
    if done.found:
        return DONE
    return DATA if done.unwritten else NOTHING_FOUND


def _as_json(done: Imported) -> dict[str, object]:
    return {
        "format": done.format,
        "added": done.added,
        "updated": done.updated,
        "present": done.present,
        "waiting": _objects(done.waiting),
        "unplaced": _objects(done.unplaced),
        "rejected": [{"where": one.where, "reason": one.reason} for one in done.rejected],
        "tags": list(done.tags),
        "remarks": done.remarks,
    }


def _objects(passages: Iterable[NotPlaced]) -> list[dict[str, str]]:
    return [{"article": one.article, "quote": one.quote, "reason": one.reason} for one in passages]


def _say(done: Imported) -> None:
    counts = f"{done.added:,} added, {done.updated:,} updated, {done.present:,} there already"
    say(f"{done.format}: {counts}.")
    if done.tags:
        say(f"{count(len(done.tags), 'tag')} defined.")
    for one in done.waiting:
        say(f"waits for review: {_named(one)}")
    for remark in done.remarks:
        notify(remark)
    for one in done.unplaced:
        notify(f"not placed: {_named(one)}")
    for rejected in done.rejected:
        notify(f"left out: {rejected.where}: {rejected.reason}")


def _named(one: NotPlaced) -> str:
    quote = shortened(one_line(one.quote[: 4 * _QUOTE]), _QUOTE)
    return f"{one.article}: {f'“{quote}”: ' if quote else ''}{one.reason}"
