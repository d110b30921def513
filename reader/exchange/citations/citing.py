"""An article as a line of text that says where a quote is from."""

from collections.abc import Sequence

from reader.exchange.addresses import followed
from reader.model.article import Metadata
from reader.model.wording import joined, long_date


def citation(metadata: Metadata, path: str) -> str:
    """Return one line: authors, “title”, source, date, address, as far as known; at least what the file is called."""
    named = f"“{one_line(metadata.title)}”" if metadata.title.strip() else file_name(path)
    said = (
        one_line(joined(metadata.creators)),
        named,
        one_line(metadata.publisher),
        one_line(long_date(metadata.date)),
        followed(metadata.url),
    )
    return ", ".join(part for part in said if part)


def quoted_with_citation(quotes: Sequence[str], metadata: Metadata, path: str) -> str:
    """Return quotes in quotation marks, a paragraph each, and under them the citation of their article."""
    paragraphs = [f"“{quote.strip()}”" for quote in quotes if quote.strip()]
    return "\n\n".join((*paragraphs, f"— {citation(metadata, path)}"))


def file_name(path: str) -> str:
    """Return the last part of a "/"-separated path."""
    return path.rpartition("/")[2]


def one_line(text: str) -> str:
    """Return a text on one line, its white space collapsed and without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
