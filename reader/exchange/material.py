"""What leaves: passages of a library, or of a part of it, with all that a format may want to say of them."""

from dataclasses import dataclass

from reader.model.article import Article, Metadata
from reader.model.codebook import Codebook
from reader.model.listed import Listed


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article and what leaves of its passages, in the order of its text, those without a place last.

    ``path`` is relative to the library, "/"-separated; ``metadata`` the file's with what the user said over it.
    """

    path: str
    metadata: Metadata
    article: Article
    passages: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that goes into one export.

    ``name`` is the library's, ``part`` says in words what of it leaves ("tag energy"), empty for all of it.
    ``codebook`` defines the tags that leave, those above them included; with all of a library also those that nothing
    has yet. ``at`` is the moment of the export, ISO 8601. ``root`` is the address of the library's folder from where
    the file will stand, an IRI reference that ends in "/" (or is empty where both are the same).
    """

    name: str
    part: str
    articles: tuple[CitedArticle, ...]
    codebook: Codebook
    at: str
    root: str = ""

    @property
    def title(self) -> str:
        """Return what the export is called."""
        return f"{self.name}: {self.part}" if self.part else self.name
