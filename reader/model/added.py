"""Articles that are added to a library: what somebody pasted, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewText:
    """Text or Markdown and what is said about it; ``date`` as people write dates. What is not said is empty."""

    text: str
    title: str = ""
    source: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """An article of a file: its path in the library, its title, and remarks on what was left out, as sentences.

    ``is_new`` is False where the library had its text already; ``path`` then is where. ``source`` is the file as given.
    """

    source: str
    path: str
    title: str
    is_new: bool = True
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedArticles:
    """Articles in the order of their files, and why others could not be added, as sentences that name the file."""

    articles: tuple[AddedArticle, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[AddedArticle, ...]:
        """Return the articles that were not there before."""
        return tuple(article for article in self.articles if article.is_new)
