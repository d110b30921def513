"""``reader export``: passages of a library, or of a part of it, into a file or a folder."""

import argparse
import os
from pathlib import Path

from reader.cli.outcome import DONE, DataError, NothingFoundError, UsageError
from reader.cli.parsing import Parser, utf8
from reader.cli.printing import notify, result_of, say
from reader.cli.unfinished import finish_tag_edits
from reader.exchange.exports import BY_ID, EXPORTS
from reader.model.part import Part
from reader.model.query import Mistake
from reader.model.wording import count
from reader.services.export_places import OutExistsError
from reader.services.exporting import Exported, NothingToExportError
from reader.services.exporting import export as exported
from reader.store.scan import device_of

_FORMATS = "\n".join(f"  {one.id:<12}{one.name}. {one.hint}" for one in EXPORTS)
_EPILOG = f"""\
formats:
{_FORMATS}

examples:
  reader export ~/articles --format markdown -o ~/notes/passages.md
  reader export ~/articles --format qdpx --tag weather -o weather.qdpx
  reader export ~/articles --format csv --query 'tag:weather date:2023..' -o weather.csv
  reader export ~/articles --format article --article essay.md -o essay-marked
"""


def export(arguments: list[str]) -> int:
    """Write an export; return the exit status."""
    options = _parser().parse(arguments)
    root = Path(options.library)
    device_of(root)  # that there is no such library is said before what is wrong with a part of it
    finish_tag_edits(root)
    if options.query:
        _check_query(options.query)
    part = Part(_path_in(root, options.folder), options.query, options.tag, _path_in(root, options.article))
    done = _done(root, part, options)
    for problem in done.problems:
        notify(problem)
    say(f"Exported {count(done.passages, 'passage')} of {count(done.articles, 'article')} to {done.file}")
    return DONE


def _parser() -> Parser:
    about = "Write passages with their notes and tags into a file of another format. Exit status 1 if there are none."
    parser = Parser("reader export", about, _EPILOG)
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("--format", choices=tuple(BY_ID), required=True, metavar="FORMAT", help="see below")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="a file; for the format article a folder")
    parser.add_argument("--folder", metavar="D", type=utf8, default="", help="passages of the articles in this folder")
    parser.add_argument("--query", metavar="Q", type=utf8, default="", help="passages that this search finds")
    parser.add_argument("--tag", metavar="T", type=utf8, default="", help="passages with this tag or a child of it")
    parser.add_argument("--article", metavar="A", type=utf8, default="", help="passages of this article")
    parser.add_argument("--force", action="store_true", help="replace what stands at OUT")
    return parser


def _check_query(query: str) -> None:
    from reader.cli.searching import explained  # noqa: PLC0415 - the search, which few exports need
    from reader.search.language.parsing import parse  # noqa: PLC0415

    if isinstance(mistake := parse(query), Mistake):
        raise UsageError(explained(mistake, query))


def _path_in(root: Path, given: str) -> str:
    """Return a path in the library, "/"-separated, of one that was given so or as the shell completes it."""
    if not given:
        return ""
    inside, outside = os.path.normpath(root / given), os.path.abspath(given)  # noqa: PTH100 - links are not followed
    for one in (inside, outside):
        relative = os.path.relpath(one, root)
        if Path(one).exists() and not relative.startswith(os.pardir):
            return "" if relative == os.curdir else relative.replace(os.sep, "/")
    raise DataError(f"{given}: there is no such file or folder in {root}.")


def _done(root: Path, part: Part, options: argparse.Namespace) -> Exported:
    steps = exported(str(root), part, options.format, options.output, options.force)
    try:
        return result_of(steps)
    except OutExistsError as error:
        raise DataError(f"{error} Give another name, or --force to replace it.") from None
    except NothingToExportError as error:
        raise NothingFoundError(str(error)) from None
