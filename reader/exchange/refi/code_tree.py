"""Reads codes: tags, and the colours that stand in for tags."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from reader.exchange.refi.guids import plain
from reader.exchange.refi.marks import unmarked
from reader.exchange.refi.package import child, child_text, children
from reader.model.codebook import TagDefinition
from reader.model.tags import LONGEST, TagError, checked_tag

_UNNAMED = "unnamed code"


class CodeTree:
    """The codes of a project or codebook: tags and colours by GUID, and definitions of the tags."""

    def __init__(self, book: Element | None, note_text: Callable[[Element], str]) -> None:
        """Take the codebook, None where there is none, and how to find the text of the notes that a code refers to."""
        self.tags: dict[str, str] = {}
        self.colors: dict[str, str] = {}
        self._definitions: dict[str, TagDefinition] = {}
        self._note_text = note_text
        for code in children(child(book, "Codes"), "Code"):
            self._read(code, "")

    def definitions(self) -> tuple[TagDefinition, ...]:
        """Return what the codes say of the tags; of two codes that became one tag the first counts."""
        return tuple(self._definitions.values())

    def _read(self, code: Element, above: str) -> None:
        description, values = unmarked(child_text(code, "Description"))
        guid = plain(code.get("guid", ""))
        if "color" in values:
            self.colors[guid] = values["color"]
            return
        tag = _tag(code.get("name", ""), above)
        self.tags[guid] = tag
        definition = TagDefinition(tag, _color(code.get("color", "")), description or self._note_text(code))
        if code.get("isCodable") != "false" or definition != TagDefinition(tag):
            self._definitions.setdefault(tag, definition)
        for below in children(code, "Code"):
            self._read(below, tag)


def _tag(name: str, above: str) -> str:
    """Return the tag of a code: its name below the tag above, unless the name says that already."""
    prefix = f"{above}/" if above else ""
    tag = name if prefix and name.startswith(prefix) else prefix + name
    try:
        return checked_tag(tag)
    except TagError:
        return _mended(tag)


def _mended(tag: str) -> str:
    parts = (" ".join("".join(c if c.isprintable() else " " for c in part).split()) for part in tag.split("/"))
    return "/".join(filter(None, parts))[:LONGEST].strip("/ ") or _UNNAMED


def _color(text: str) -> str:
    color = text.strip().lower()
    digits = color.removeprefix("#")
    if not color.startswith("#") or len(digits) not in {3, 6} or set(digits) - set("0123456789abcdef"):
        return ""
    return color if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)
