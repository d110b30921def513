"""What an arriving article becomes: a file of text or Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.exchange.articles.front_matter import front_matter
from reader.exchange.articles.markdown_writing import markdown_of
from reader.formats.guard import why_not_markdown
from reader.model.article import Metadata
from reader.model.document import Document


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """The file to be: its bytes, ``suffix`` (".md") and ``remarks`` on what was left out, as sentences.

    ``name`` is what it is to be called, without the suffix; empty where its title decides.
    """

    data: bytes
    suffix: str
    name: str = ""
    remarks: tuple[str, ...] = ()


def markdown_file(documents: Sequence[Document], metadata: Metadata, added: str) -> ArticleFile:
    """Return the Markdown of some documents, one after another; ``added`` is the day, ISO 8601.

    What no Markdown parser is trusted with, a book of a million characters, becomes plain text.
    """
    text = front_matter(metadata, added) + "\n\n".join(filter(None, map(markdown_of, documents))) + "\n"
    if not (reason := why_not_markdown(text)):
        return ArticleFile(text.encode(), ".md")
    plain = "\n".join((metadata.title, *(document.text for document in documents))).strip() + "\n"
    remark = f"It was added as plain text, without author, date and formatting: {reason}."
    return ArticleFile(plain.encode(), ".txt", remarks=(remark,))
