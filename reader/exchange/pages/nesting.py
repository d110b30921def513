"""Quotes and lists around blocks. The model has them flat, by depth; a page has elements in one another."""

from collections.abc import Iterator

from reader.model.document import Block, BlockKind

_DEEPEST = 12  # raw HTML nests ten thousand quotes in one another, each of which every further block would open again


class Nesting:
    """The elements that are open. A list within a quote stands inside it, as nearly all do; depths say no more."""

    def __init__(self) -> None:
        """Begin outside of any."""
        self._open: list[str] = []

    def around(self, block: Block) -> Iterator[str]:
        """Yield the tags between the block before and this one."""
        quotes = min(block.quote_depth, _DEEPEST)
        if quotes != self._open.count("blockquote"):
            yield from self._close_down_to(0)
            yield from (self._opened("blockquote") for _ in range(quotes))
        if block.kind is not BlockKind.FOOTNOTE:
            yield from self._lists(block, quotes)

    def end(self) -> Iterator[str]:
        """Yield the tags that close all that is open."""
        return self._close_down_to(0)

    def _lists(self, block: Block, outside: int) -> Iterator[str]:
        wanted = outside + 2 * min(block.list_depth, _DEEPEST)
        kind = "ol" if block.marker[:1].isdigit() or block.marker.startswith("-") else "ul"
        while len(self._open) > wanted or (
            block.marker and len(self._open) == wanted > outside and self._open[-2] != kind
        ):
            yield from self._close_down_to(len(self._open) - 2)
        if block.marker and len(self._open) == wanted > outside:
            yield from self._close_down_to(wanted - 1)
            yield self._opened("li", _value(block.marker))
        while len(self._open) < wanted:
            is_item = bool(block.marker) and len(self._open) == wanted - 2
            yield self._opened(kind if is_item else "ul")
            yield self._opened("li", _value(block.marker) if is_item else ' class="bare"')

    def _opened(self, name: str, attributes: str = "") -> str:
        self._open.append(name)
        return f"<{name}{attributes}>"

    def _close_down_to(self, depth: int) -> Iterator[str]:
        while len(self._open) > depth:
            yield f"</{self._open.pop()}>"


def _value(marker: str) -> str:
    number = marker.rstrip(".")
    return f' value="{int(number)}"' if number.lstrip("-").isdecimal() else ""
