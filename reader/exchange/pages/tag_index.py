"""The index of tags at a page's end: which passages have each, by number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.exchange.pages.shown import ShownArticle
from reader.exchange.pages.text import displayable
from reader.model.codebook import Codebook, TagDefinition
from reader.model.folding import fold
from reader.model.tags import lineage

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class TagLine:
    """One tag: its last part, how deep it stands, what the library says of it, and its passages' numbers."""

    name: str
    label: str
    depth: int
    anchor: str
    color: str
    description: str
    numbers: tuple[int, ...]


def tag_lines(articles: Iterable[ShownArticle], codebook: Codebook) -> tuple[TagLine, ...]:
    """Return the tags of the passages and those above them, each below the one that it belongs to."""
    numbers: dict[str, list[int]] = {}
    for article in articles:
        for passage in article.passages:
            for tag in passage.tags:
                numbers.setdefault(tag, []).append(passage.number)
    names = {above for tag in numbers for above in lineage(tag)}
    ordered = sorted(names, key=lambda name: ([fold(part) for part in name.split("/")], name))
    defined = {displayable(name): definition for name, definition in codebook.items()}
    return tuple(_lines(ordered, numbers, defined))


def _lines(names: list[str], numbers: dict[str, list[int]], defined: Codebook) -> Iterator[TagLine]:
    for at, name in enumerate(names, 1):
        said = defined.get(name, TagDefinition(name))
        yield TagLine(
            name=name,
            label=name.rpartition("/")[2],
            depth=name.count("/"),
            anchor=f"t{at}",
            color=said.color if _COLOR.fullmatch(said.color) else "",
            description=displayable(said.description),
            numbers=tuple(numbers.get(name, ())),
        )
