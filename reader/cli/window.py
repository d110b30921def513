"""The window, and a picture of it."""

import argparse
import gc
import os
import re
from pathlib import Path

from reader import __version__
from reader.cli.outcome import UsageError
from reader.cli.parsing import Parser, existing
from reader.screen import why_no_window
from reader.worker import Worker

_EPILOG = """\
commands:
  reader show ARTICLE [--json]    print an article and what is known about it
  reader annotate ARTICLE …       highlight a passage, by its words or its positions
  reader annotations PATH …       list the annotations of an article or a folder, and where they stand today
  reader edit ARTICLE ID …        change an annotation
  reader remove ARTICLE ID        delete an annotation
  reader tags LIBRARY [--json]    list the tags, and how many passages have each
  reader tags rename LIBRARY OLD NEW
                                  rename a tag and its children everywhere, or merge it into another
  reader tags merge LIBRARY INTO TAG…, reader tags delete LIBRARY TAG…
                                  make several tags one everywhere, or take them away
  reader search LIBRARY QUERY     find articles or annotations; --help tells what a query may say
  reader index LIBRARY            bring the search index up to date, which a search does by itself
  reader export LIBRARY …         write passages into a file of another format, or articles with their highlights
  reader import LIBRARY FILE      take passages in from such a file
  reader add LIBRARY FILE…        make articles of web pages, EPUB and PDF, or copy text and Markdown
  reader stats LIBRARY [--json]   count articles, words, passages and tags
  reader check LIBRARY [--json]   report what cannot be read, and which passages need you
Each says more with --help.

examples:
  reader ~/articles               open a folder
  reader ~/articles/essay.md      open an article in its folder
  reader ./show                   open a folder that is called like a command
  reader --screenshot page.png --size 1440x900 --theme sepia ~/articles
  reader annotate essay.md --quote "the long winter" --tag weather/cold --note "Compare 1963."
  reader annotations ~/articles --tag weather --json | jq -r .quote
  reader search ~/articles 'title:winter OR "the ice went out"'
  reader check ~/articles --json | jq -r .path
"""


def window(arguments: list[str]) -> int:
    """Open the window, or draw a picture of it; return the exit status."""
    parser = Parser("reader", "Read a folder of articles, highlight passages and tag them.", _EPILOG)
    parser.add_argument("path", metavar="PATH", nargs="?", help="a folder of articles, or an article; else the last")
    parser.add_argument("--screenshot", metavar="FILE", help="draw the window into a picture, without a display")
    parser.add_argument("--size", metavar="WxH", type=_size, help="the picture's size in pixels (1440x900)")
    parser.add_argument("--theme", choices=("light", "sepia", "dark", "system"), help="the picture's theme (light)")
    parser.add_argument("--version", action="version", version=f"Corpus Reader {__version__}")
    options = parser.parse(arguments)
    path = existing(options.path) if options.path is not None else None
    if options.screenshot is not None:
        return _screenshot(Path(options.screenshot), options.size or (1440, 900), options.theme or "light", path)
    if options.size or options.theme:
        parser.error("--size and --theme go with --screenshot")
    if reason := why_no_window():
        raise UsageError(reason)
    gc.disable()  # for good: the window collects by itself, see reader.services.collector
    first = Worker("article-reader", preload="reader.services.opening:warm_up")  # it starts while Qt is being imported
    from reader.app import run_window  # noqa: PLC0415 - Qt, which comes after the worker has been started

    return run_window(path, first)


def _screenshot(file: Path, size: tuple[int, int], theme: str, path: Path | None) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from reader.app import run_screenshot  # noqa: PLC0415 - Qt, which looks at the platform

    return run_screenshot(file, size, theme, path)


def _size(text: str) -> tuple[int, int]:
    if not (match := re.fullmatch(r"(\d{2,5})[xX×](\d{2,5})", text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size like 1440x900")
    return int(match[1]), int(match[2])
