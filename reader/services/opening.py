"""Reads one article and its annotations for the page; runs in a worker process. No Qt."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.formats.reading import parse_article, read_article
from reader.model.annotated import Annotated
from reader.model.article import Article
from reader.store.errors import StoreError

if TYPE_CHECKING:  # the first article does not wait for what annotations need
    from reader.store.texts import TextCopies

_SOME_MARKDOWN = b"---\ntitle: A\n---\n# B\n\n- c[^d]\n\n| e |\n|---|\n| f |\n\n[^d]: g\n"


def warm_up() -> None:
    """Load what the first Markdown article would wait for: the parser looks its extensions up, for 50 ms."""
    parse_article(_SOME_MARKDOWN, "a.md")
    _texts()
    import reader.services.annotated  # noqa: F401, PLC0415  # pyright: ignore[reportUnusedImport] - to have it loaded


def read(
    file: str,
    name: str,
    encoding: str,
    plain: bool,  # noqa: FBT001 - arguments travel by position
) -> Iterator[Article | Annotated]:
    """Yield an article as ``read_article`` does, at once, then its annotations. Raises ArticleError."""
    article = read_article(Path(file), name=name, encoding=encoding, plain=plain)
    yield article
    yield _annotated(file, article)


def read_annotations(file: str, name: str, encoding: str, plain: bool) -> Annotated:  # noqa: FBT001 - as above
    """Return the annotations alone, placed in the article's text of today. Raises ArticleError."""
    return _annotated(file, read_article(Path(file), name=name, encoding=encoding, plain=plain))


def _annotated(file: str, article: Article) -> Annotated:
    from reader.services.annotated import load_for_window  # noqa: PLC0415 - after the first article

    return load_for_window(Path(file), article, _texts())


@cache
def _texts() -> "TextCopies | None":
    from reader.store.texts import TextCopies  # noqa: PLC0415 - after the first article

    try:
        return TextCopies()
    except StoreError:  # quotes and context still find the passages
        return None
