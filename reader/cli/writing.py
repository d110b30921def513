"""``reader annotate``, ``edit`` and ``remove``: one annotation of one article."""

import argparse
import contextlib
import os
from collections.abc import Generator

from reader.anchoring.finding import QuoteAmbiguousError, QuoteNotFoundError, find_quote
from reader.cli.outcome import DONE, DataError, NothingFoundError, UsageError
from reader.cli.parsing import Parser, existing_article, is_utf8, utf8
from reader.cli.printing import print_json, say
from reader.cli.unfinished import finish_tag_edits
from reader.exchange.fields import annotation_fields
from reader.model.annotation import COLORS, DEFAULT_COLOR, Annotation
from reader.model.document import Span
from reader.model.tags import TagError, checked_tags
from reader.services import annotating
from reader.services.annotated import load_annotated
from reader.services.annotating import AmbiguousIdError, Edits, PositionError, Subject, UnknownIdError, kept_texts
from reader.services.describing import quoted
from reader.services.guarded import read_guarded
from reader.services.listing import listed


def annotate(arguments: list[str]) -> int:
    """Add an annotation and print its id; return the exit status."""
    parser = _annotate_parser()
    options = parser.parse(arguments)
    span = _span(parser, options)
    _check_passage(parser, options, span)
    tags = _tags(options.tag)
    with _opened(options.article, parser.prog) as subject:
        if span is None:
            span = find_quote(subject.article.document.text, options.quote, options.prefix, options.suffix)
        added = annotating.add(subject, span, color=options.color, tags=tags, note=options.note)
        _print_annotation(subject, added) if options.json else print(added.id)
    return DONE


def edit(arguments: list[str]) -> int:
    """Change an annotation; return the exit status."""
    parser = _edit_parser()
    options = parser.parse(arguments)
    span = _span(parser, options)
    if options.accept and span is not None:
        parser.error("--accept takes the proposed place, so it goes without --start and --end")
    tags = () if options.no_tags else _tags(options.tag) or None
    edits = Edits(options.color, tags, options.note, span, options.accept)
    if edits == Edits():
        parser.error("say what to change, by --tag, --no-tags, --note, --color, --start and --end, or --accept")
    with _opened(options.article, parser.prog) as subject:
        annotation = annotating.edit(subject, options.id, edits)
        _print_annotation(subject, annotation) if options.json else say(f"Changed {quoted(annotation)}")
    return DONE


def remove(arguments: list[str]) -> int:
    """Delete an annotation; return the exit status."""
    parser = Parser("reader remove", "Delete an annotation.")
    _add_article_and_id(parser)
    options = parser.parse(arguments)
    with _opened(options.article, parser.prog) as subject:
        say(f"Removed {quoted(annotating.remove(subject, options.id))}")
    return DONE


def _annotate_parser() -> Parser:
    parser = Parser("reader annotate", "Highlight a passage of an article, and print the annotation's id.")
    parser.add_argument("article", metavar="ARTICLE", help="a .txt, .md or .markdown file")
    parser.add_argument("--quote", metavar="TEXT", type=utf8, help="the passage's words; typography does not count")
    parser.add_argument("--prefix", metavar="TEXT", type=utf8, default="", help="text right before the quote")
    parser.add_argument("--suffix", metavar="TEXT", type=utf8, default="", help="text right after the quote")
    _add_positions(parser)
    parser.add_argument("--color", choices=COLORS, default=DEFAULT_COLOR, help=f"the highlight's ({DEFAULT_COLOR})")
    parser.add_argument("--tag", action="append", type=utf8, default=[], help="a tag; may be repeated")
    parser.add_argument("--note", type=utf8, default="", help="what you have to say about it, Markdown")
    parser.add_argument("--json", action="store_true", help="print the annotation as a JSON object")
    return parser


def _edit_parser() -> Parser:
    parser = Parser("reader edit", "Change an annotation; what is not named stays.")
    _add_article_and_id(parser)
    tags = parser.add_mutually_exclusive_group()
    tags.add_argument("--tag", action="append", type=utf8, default=[], help="its tags from now on; may be repeated")
    tags.add_argument("--no-tags", action="store_true", help="take its tags away")
    parser.add_argument("--note", type=utf8, help='its note from now on; "" takes it away')
    parser.add_argument("--color", choices=COLORS, help="its colour from now on")
    _add_positions(parser)
    parser.add_argument("--accept", action="store_true", help="take the place proposed for a changed passage")
    parser.add_argument("--json", action="store_true", help="print the annotation as a JSON object")
    return parser


def _add_article_and_id(parser: Parser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="a .txt, .md or .markdown file")
    parser.add_argument("id", metavar="ID", type=utf8, help="the annotation's id, or a unique beginning of its UUID")


def _add_positions(parser: Parser) -> None:
    parser.add_argument("--start", metavar="N", type=int, help="where the passage begins, in code points from 0")
    parser.add_argument("--end", metavar="M", type=int, help="where it ends: the code point after its last")


def _span(parser: Parser, options: argparse.Namespace) -> Span | None:
    if (options.start is None) != (options.end is None):
        parser.error("--start and --end go together")
    return None if options.start is None else Span(options.start, options.end)


def _check_passage(parser: Parser, options: argparse.Namespace, span: Span | None) -> None:
    if (options.quote is None) == (span is None):
        parser.error("name the passage by --quote, or else by --start and --end")
    if span is not None and (options.prefix or options.suffix):
        parser.error("--prefix and --suffix go with --quote")
    if options.quote is not None and not options.quote.strip():
        parser.error("the quote is empty")


def _tags(given: list[str]) -> tuple[str, ...]:
    try:
        return checked_tags(given)
    except TagError as error:
        raise UsageError(str(error)) from None


@contextlib.contextmanager
def _opened(name: str, program: str) -> Generator[Subject]:
    """Give an article to be annotated; what goes wrong meanwhile becomes the command's outcome."""
    file = existing_article(name, program)
    finish_tag_edits(file)
    if not is_utf8(file.name):
        raise DataError(f"{name}: this name is not UTF-8, so that nothing can refer to it. Rename the file first.")
    with kept_texts() as texts:
        try:
            yield Subject(file, name, read_guarded(file, name=name), texts)
        except (QuoteNotFoundError, UnknownIdError) as error:
            raise NothingFoundError(f"{name}: {error}") from None
        except QuoteAmbiguousError as error:
            raise DataError(f"{name}: {error}") from None
        except (PositionError, AmbiguousIdError) as error:
            raise UsageError(f"{name}: {error}") from None


def _print_annotation(subject: Subject, annotation: Annotation) -> None:
    annotated = load_annotated(subject.file, subject.article, subject.texts)
    for one in listed(subject.name.replace(os.sep, "/"), annotated, subject.article):
        if one.annotation.id == annotation.id:
            print_json(annotation_fields(one))
