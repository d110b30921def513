"""The annotations that a search found, where they stand in today's texts, on the command line.

Apart from `reader.cli.hits` because of what it imports: to place an annotation its article is read.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.cli.hits import in_all, say_also
from reader.cli.printing import notify, print_json, say
from reader.exchange.fields import annotation_fields
from reader.model.catalogue import Problem
from reader.model.hit import PassageHit, Results
from reader.model.listed import Listed
from reader.services.annotating import kept_texts
from reader.services.describing import annotation_text
from reader.services.listing import in_one_article


def print_passages(root: Path, results: Results, hits: Iterable[PassageHit], *, as_json: bool) -> int:
    """Print the annotations that a query found, each under its article's path; return how many there still are."""
    if not as_json:
        say_also(results.also)
    shown, path = 0, ""
    for one, score in _placed(root, hits):
        shown += 1
        if as_json:
            print_json(annotation_fields(one) | {"score": score})
            continue
        if one.path != path:
            say(one.path)
            path = one.path
        say(annotation_text(one))
    if not as_json:
        say(in_all(results.passages, shown, "annotation"))
    return shown


def _placed(root: Path, hits: Iterable[PassageHit]) -> Iterator[tuple[Listed, float]]:
    """Yield those that are still there; trouble with an article is a notice."""
    by_article: dict[str, dict[str, Listed]] = {}
    with kept_texts() as texts:
        for hit in hits:
            path = hit.passage.path
            if path not in by_article:
                found = in_one_article(root, path, texts)
                if isinstance(found, Problem):
                    notify(found.detail)
                    found = []
                by_article[path] = {one.annotation.id: one for one in found}
            if one := by_article[path].get(hit.passage.annotation.id):
                yield one, hit.score
