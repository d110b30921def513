"""What ``check`` reports: everything in a library that cannot be read. No Qt; reads every article, writes nothing."""

from collections.abc import Iterator
from pathlib import Path

from reader.model.article import ArticleError
from reader.model.catalogue import Problem
from reader.services.guarded import VANISHED, read_guarded
from reader.store.scan import UNREADABLE, Found, walk


def check(root: Path) -> Iterator[Problem | None]:
    """Yield, for each article and each thing in the way of finding articles, its problem, or None where all is well.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    found: list[str] = []
    for item in walk(root):
        if isinstance(item, Found):
            found.append(item.path)
        else:
            yield item
    for path in sorted(found):
        yield _problem(root, path)


def _problem(root: Path, path: str) -> Problem | None:
    try:
        read_guarded(root / path, name=path)
    except ArticleError as error:
        if not isinstance(error.__cause__, VANISHED):
            return Problem(path, UNREADABLE, error.reason)
    return None
