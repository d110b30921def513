"""CSL-JSON: the articles that passages are quoted from, for Zotero and Pandoc."""

from reader.exchange.addresses import followed
from reader.exchange.citations.citing import file_name, one_line
from reader.exchange.citations.dates import date_parts
from reader.exchange.citations.keys import keyed
from reader.exchange.citations.names import Name, name_of
from reader.exchange.material import CitedArticle, Material
from reader.model.article import Metadata
from reader.store.json_text import laid_out


def write(material: Material) -> bytes:
    """Return a list of items, an item an article, UTF-8."""
    articles = [article for article in material.articles if article.passages]
    return (laid_out([_item(key, article) for key, article in keyed(articles)]) + "\n").encode()


def _item(key: str, article: CitedArticle) -> dict[str, object]:
    metadata = article.metadata
    date = date_parts(metadata.date)
    item = {
        "id": key,
        "type": _type(metadata),
        "title": one_line(metadata.title) or file_name(article.path),
        "author": [_author(name_of(creator)) for creator in metadata.creators if creator.strip()],
        "container-title": one_line(metadata.publisher),
        "issued": {"date-parts": [list(date)]} if date else None,
        "URL": followed(metadata.url),
        "language": metadata.language,
    }
    return {name: value for name, value in item.items() if value}


def _type(metadata: Metadata) -> str:
    if followed(metadata.url):
        return "webpage"
    return "article-newspaper" if metadata.publisher.strip() else "document"


def _author(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
