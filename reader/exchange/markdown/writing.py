"""Material as one Markdown file."""

import json
import re
import uuid
from collections.abc import Iterable, Iterator

from reader.exchange.addresses import followed
from reader.exchange.doubts import doubt
from reader.exchange.leaving import quote_of, quoted
from reader.exchange.markdown.literal import is_obsidian_tag, literal
from reader.exchange.markdown.records import (
    ARTICLE,
    END,
    PASSAGE,
    TAGS,
    definition_fields,
    passage_fields,
    record_line,
)
from reader.exchange.markdown.said import Said, said_lines
from reader.exchange.material import CitedArticle, Material
from reader.model.codebook import TagDefinition
from reader.model.listed import Listed
from reader.model.wording import joined, long_date

_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NOT_IN_ADDRESS = re.compile(r"[()<>*_\[\]`\"]")


def write(material: Material) -> bytes:
    """Return the file, UTF-8."""
    lines = [*_front_matter(material), "", f"# {literal(material.title)}"]
    for article in material.articles:
        lines += _article(article, material.root)
    if defined := [definition_fields(one) for one in material.codebook.values() if one != TagDefinition(one.name)]:
        lines += ["", record_line(TAGS, defined)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def block_id(annotation_id: str) -> str:
    """Return what Obsidian calls the quote, "[[file#^…]]": the UUID of the annotation, or one made of its id."""
    name = annotation_id.rpartition(":")[2]
    return name.lower() if _UUID.fullmatch(name) else str(uuid.uuid5(uuid.NAMESPACE_URL, _encodable(annotation_id)))


def _front_matter(material: Material) -> Iterator[str]:
    tags = sorted({tag for article in material.articles for one in article.passages for tag in one.annotation.tags})
    yield from ("---", f"title: {_scalar(material.title)}", f"library: {_scalar(material.name)}")
    yield f"exported: {_scalar(material.at)}"
    yield from _list("tags", filter(is_obsidian_tag, tags))
    yield from _list("other-tags", (tag for tag in tags if not is_obsidian_tag(tag)))  # Obsidian would refuse them
    yield "---"


def _list(name: str, values: Iterable[str]) -> Iterator[str]:
    items = [f"  - {_scalar(value)}" for value in values]
    return iter((f"{name}:", *items) if items else ())


def _scalar(text: str) -> str:
    """Return a YAML string; JSON's is one but for characters that YAML wants escaped."""
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(_encodable(text), ensure_ascii=False))


def _article(article: CitedArticle, root: str) -> Iterator[str]:
    metadata = article.metadata
    title = literal(metadata.title or article.path)
    about = {"path": article.path, "title": metadata.title, "url": metadata.url}
    yield from ("", record_line(ARTICLE, {name: value for name, value in about.items() if value}), "", f"## {title}")
    said = (joined(metadata.creators), metadata.publisher, long_date(metadata.date))
    if byline := " · ".join(literal(part) for part in said if part):
        yield from ("", byline)
    links = [f"[{literal(article.path)}]({_address(root + quoted(article.path))})"]
    if url := followed(metadata.url):
        links.append(f"[On the web]({_address(url)})")
    yield from ("", " · ".join(links))
    for one in article.passages:
        yield from _passage(one)


def _passage(one: Listed) -> Iterator[str]:
    annotation = one.annotation
    yield from ("", record_line(PASSAGE, passage_fields(one)))
    if sentence := doubt(one.placement):
        yield from ("", f"*{sentence}*")
    lines = [literal(line) for line in quote_of(one).split("\n") if line.strip()]
    yield from ("", "\n>\n".join(f"> {line}" for line in lines) or "*About the whole article.*")
    yield from ("", f"^{block_id(annotation.id)}")
    yield from said_lines(Said(annotation.tags, annotation.note), annotation.comments)
    yield from ("", record_line(END))


def _address(address: str) -> str:
    return _NOT_IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", address)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
