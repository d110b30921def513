"""``reader add``."""

import sys
from collections.abc import Iterator
from pathlib import Path

from reader.cli.outcome import DATA, DONE, UsageError
from reader.cli.parsing import Parser, utf8
from reader.cli.printing import followed, notify, print_json, say
from reader.exchange.articles.limits import LARGEST
from reader.exchange.articles.suffixes import DOCUMENT_SUFFIXES
from reader.formats.decoding import BinaryContentError, decode
from reader.model.added import AddedArticle, AddedArticles, NewText
from reader.model.article import ARTICLE_SUFFIXES
from reader.model.progress import Progress
from reader.services.adding import add_files, add_text
from reader.store.scan import device_of

_EPILOG = f"""\
files:
  {" ".join(ARTICLE_SUFFIXES)}   copied as they are
  {" ".join(DOCUMENT_SUFFIXES)}   made into Markdown, without pictures
  -   text or Markdown from the standard input

Nothing is fetched and nothing overwritten. An article whose text is in the library already is not added again.
Prints the path of each article in the library; with --json {{path, title, source, added, remarks}}.

example:
  reader add ~/articles saved-page.html report.pdf --folder energy
"""


def add(arguments: list[str]) -> int:
    """Add articles to a library and print where they are; return the exit status."""
    parser = Parser("reader add", "Add articles to a library.", _EPILOG)
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("files", metavar="FILE", nargs="+", help="what to add; - for the standard input")
    parser.add_argument("--folder", metavar="D", type=utf8, default="", help="a folder in the library, made if needed")
    parser.add_argument("--title", metavar="T", type=utf8, default="", help="what to call it; for one file or -")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of text for people")
    options = parser.parse(arguments)
    if options.title and len(options.files) > 1:
        raise UsageError("--title is for one file; several would all be called so.")
    device_of(Path(options.library))  # that there is no such folder is said before anything else
    failed = False
    for steps in _runs(options.library, options.folder, options.files, options.title):
        done = _followed(steps)
        for article in done.articles:
            _tell(article, as_json=options.json)
        for reason in done.failed:
            notify(reason)
        failed = failed or bool(done.failed)
    return DATA if failed else DONE


def _runs(library: str, folder: str, files: list[str], title: str) -> Iterator[Iterator[Progress | AddedArticles]]:
    if "-" in files:
        yield _from_standard_input(library, folder, title)
    if named := [file for file in files if file != "-"]:
        yield add_files(library, folder, named, title)


def _from_standard_input(library: str, folder: str, title: str) -> Iterator[Progress | AddedArticles]:
    is_open = sys.stdin is not None  # pyright: ignore[reportUnnecessaryComparison] - it is None where the shell closed it
    data = sys.stdin.buffer.read(LARGEST + 1) if is_open else b""
    if len(data) > LARGEST:
        return iter([AddedArticles(failed=(f"the standard input is larger than {LARGEST >> 20} MB.",))])
    try:
        return add_text(library, folder, NewText(decode(data).text, title))
    except BinaryContentError:
        return iter([AddedArticles(failed=("the standard input is no text. Save it in a file and add that.",))])


def _followed(steps: Iterator[Progress | AddedArticles]) -> AddedArticles:
    done = AddedArticles()
    for step in followed(steps, _said):
        if isinstance(step, AddedArticles):
            done = step
    return done


def _said(step: Progress | AddedArticles) -> str:
    return f"{step.what} {step.done:,} of {step.total:,} …" if isinstance(step, Progress) else ""


def _tell(article: AddedArticle, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "path": article.path,
                "title": article.title,
                "source": article.source,
                "added": article.is_new,
                "remarks": list(article.remarks),
            }
        )
    else:
        say(article.path)
    if not article.is_new:
        notify(f"{article.source}: the library has this text already, as {article.path}.")
    for remark in article.remarks:
        notify(f"{article.source}: {remark}")
