"""The articles that a search found, on the command line: as JSON, and as text for people."""

from collections.abc import Iterable

from reader.cli.printing import emphasized, notify, print_json, say
from reader.model.hit import ArticleHit, Results, Snippet
from reader.model.query import Expansion
from reader.model.wording import count, short_date

_INDENT = "    "
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\x85\u2028\u2029", " "))  # one for one: marks are positions


def print_articles(results: Results, *, as_json: bool) -> None:
    """Print the articles that a query found."""
    if as_json:
        for hit in results.hits:
            print_json(_article_json(hit))
        return
    say_also(results.also)
    for hit in results.hits:
        _say_article(hit)
    places = f", {count(results.places, 'place')}" if results.places else ""
    say(in_all(results.articles, len(results.hits), "article", places))


def say_also(also: Iterable[Expansion]) -> None:
    """Say which spellings were searched besides those of the query."""
    if spellings := "; ".join(f"{one.word}: {', '.join(one.spellings)}" for one in also):
        say(f"Also searching: {spellings}\n")


def in_all(number: int, shown: int, what: str, more: str = "") -> str:
    """Return how many (of ``what``, in the singular) there are, and how many of them are shown."""
    if not number:
        return f"No {what}s."
    return f"{f'{shown:,} of ' if shown < number else ''}{count(number, what)}{more}."


def say_beside(results: Results) -> None:
    """Say on the standard error what is the matter with the list of variants, and what else might be meant."""
    for notice in results.notices:
        notify(notice)
    if results.suggestion:
        notify(f"Did you mean: {results.suggestion}")


def _article_json(hit: ArticleHit) -> dict[str, object]:
    return {
        "path": hit.path,
        "title": hit.title,
        "score": hit.score,
        "date": hit.date,
        "source": hit.source,
        "copies": list(hit.copies),
        "snippets": [_snippet_json(snippet) for snippet in hit.snippets],
    }


def _snippet_json(snippet: Snippet) -> dict[str, object]:
    return {
        "start": snippet.span.start,
        "end": snippet.span.end,
        "text": snippet.text,
        "marks": [[mark.start, mark.end] for mark in snippet.marks],
    }


def _say_article(hit: ArticleHit) -> None:
    say(hit.title.translate(_BREAKS))
    about = (
        hit.path,
        hit.source,
        short_date(hit.date),
        f"+{count(len(hit.copies), 'copy', 'copies')}" if hit.copies else "",
    )
    say(_INDENT + " · ".join(part for part in about if part))
    for snippet in hit.snippets:
        print(_INDENT + emphasized(snippet.text.translate(_BREAKS), snippet.marks))
    say("")
