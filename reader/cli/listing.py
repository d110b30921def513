"""``reader annotations``: those of an article or of all articles in a folder, and where they stand today."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.cli.outcome import DONE, NOTHING_FOUND, DataError
from reader.cli.parsing import Parser, existing, utf8
from reader.cli.printing import counted, notify, print_json, say
from reader.cli.unfinished import finish_tag_edits
from reader.exchange.fields import annotation_fields
from reader.model.annotation import COLORS
from reader.model.catalogue import Problem
from reader.model.listed import Listed
from reader.model.placement import PlacementKind
from reader.model.wording import count
from reader.services.annotated import load_annotated
from reader.services.annotating import kept_texts
from reader.services.describing import annotation_text
from reader.services.guarded import read_guarded
from reader.services.listing import Wanted, in_library, listed, why_fewer
from reader.store.texts import TextCopies


def annotations(arguments: list[str]) -> int:
    """Print annotations; return the exit status."""
    options = _parser().parse(arguments)
    path = existing(options.path)
    finish_tag_edits(path)
    wanted = Wanted(tuple(options.tag), options.color or "", options.placement or "", options.text)
    found = 0
    with kept_texts() as texts:
        for one in _found(path, options.path, wanted, texts):
            found += len(one)
            _print(one, as_json=options.json, with_path=path.is_dir())
    if not options.json:
        say(count(found, "annotation") if found else "No annotations.")
    return DONE if found else NOTHING_FOUND


def _parser() -> Parser:
    parser = Parser("reader annotations", "List annotations, and where they stand today. Exit status 1 if none.")
    parser.add_argument("path", metavar="PATH", help="an article, or a folder of articles")
    parser.add_argument("--tag", action="append", type=utf8, default=[], help="with this tag or one of its children")
    parser.add_argument("--color", choices=COLORS, help="of this colour")
    parser.add_argument("--placement", choices=[str(kind) for kind in PlacementKind], help="standing so today")
    parser.add_argument("--text", metavar="WORDS", type=utf8, default="", help="with all these in quote, note or tags")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of text for people")
    return parser


def _found(path: Path, name: str, wanted: Wanted, texts: TextCopies | None) -> Iterator[list[Listed]]:
    """Yield what is wanted of each article; trouble with one of many is a notice."""
    if not path.is_dir():
        yield _in_article(path, name, wanted, texts)
        return
    for one in counted(in_library(path, wanted, texts), "annotated article"):
        if isinstance(one, Problem):
            notify(one.detail)
        else:
            yield one


def _in_article(file: Path, name: str, wanted: Wanted, texts: TextCopies | None) -> list[Listed]:
    article = read_guarded(file, name=name)
    annotated = load_annotated(file, article, texts)
    if annotated.problem:
        raise DataError(annotated.problem)
    if unread := why_fewer(name, annotated.sidecar):
        notify(unread)
    return wanted.among(listed(name.replace(os.sep, "/"), annotated, article))


def _print(found: Iterable[Listed], *, as_json: bool, with_path: bool) -> None:
    path = ""
    for one in found:
        if as_json:
            print_json(annotation_fields(one))
            continue
        if with_path and one.path != path:
            say(one.path)
            path = one.path
        say(annotation_text(one))
