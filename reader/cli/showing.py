"""``reader show``: an article, and what is known about it."""

import os

from reader.cli.outcome import DONE
from reader.cli.parsing import Parser, existing_article
from reader.cli.printing import notify, notify_of, print_json, say
from reader.services.annotated import load_annotated
from reader.services.annotating import kept_texts
from reader.services.describing import as_json, as_text
from reader.services.guarded import read_guarded
from reader.services.listing import listed, why_fewer


def show(arguments: list[str]) -> int:
    """Print an article; return the exit status."""
    parser = Parser("reader show", "Print an article, what is known about it, and its annotations.")
    parser.add_argument("article", metavar="ARTICLE", help="a .txt, .md or .markdown file")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text for people")
    options = parser.parse(arguments)
    file = existing_article(options.article, parser.prog)
    article = read_guarded(file, name=options.article)
    with kept_texts() as texts:
        annotated = load_annotated(file, article, texts)
    path = options.article.replace(os.sep, "/")
    annotations = listed(path, annotated, article)
    about = annotated.sidecar.about
    if options.json:
        print_json(as_json(article, about, annotations, path))
    else:
        say(as_text(article, about, annotations))
        notify_of(article)
    if problem := annotated.problem or why_fewer(options.article, annotated.sidecar):
        notify(problem)
    return DONE
