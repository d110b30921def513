"""What a reader said of a passage, its tags and note, as lines of Markdown that people may change."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from reader.exchange.arriving import tags_of
from reader.exchange.markdown.literal import is_obsidian_tag, literal, read_literal
from reader.exchange.pages.text import displayable

_TAGS = "Tags: "
_COMMENT = "> [!comment]"  # a callout in Obsidian, a quote elsewhere
_QUOTED = re.compile(r'[,"]|^#')
_LISTED = re.compile(r'\s*"(?:[^"\\]|\\.)*"|[^,]+')
_OPENING = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]*>)")  # of raw HTML; addresses in angle brackets are links
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\\]+")
_SCRIPT = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")


@dataclass(frozen=True, slots=True)
class Said:
    """The tags of a passage and its note."""

    tags: tuple[str, ...]
    note: str


def said_lines(said: Said, comments: Iterable[str] = ()) -> Iterator[str]:
    """Yield the lines: other programs' comments, the tags, the note; a blank line before each."""
    for comment in comments:
        yield from ("", _COMMENT, *(f"> {line}".rstrip() for line in _shown_note(comment).split("\n")))
    if said.tags:
        yield from ("", _TAGS + ", ".join(map(_shown_tag, said.tags)))
    if said.note:
        yield from ("", _shown_note(said.note))


def read_said(lines: Iterable[str]) -> Said:
    """Return what the lines say; white space at their ends means nothing, as editors drop it."""
    left = [line.rstrip() for line in lines]
    while left and (not left[0] or left[0].startswith(_COMMENT)):
        is_comment = left.pop(0).startswith(_COMMENT)
        while is_comment and left and left[0].startswith(">"):
            left.pop(0)
    tags = _tags(left.pop(0).removeprefix(_TAGS.rstrip())) if left and left[0].startswith(_TAGS.rstrip()) else ()
    return Said(tags, "\n".join(left).strip("\n").replace("&lt;", "<"))


def _shown_tag(tag: str) -> str:
    if is_obsidian_tag(tag):
        return f"#{tag}"
    return literal(json.dumps(tag, ensure_ascii=False) if _QUOTED.search(tag) else tag)


def _tags(line: str) -> tuple[str, ...]:
    return tags_of(tag for piece in _LISTED.findall(read_literal(line)) for tag in _tags_in(piece.strip()))


def _tags_in(piece: str) -> list[str]:
    if piece.startswith('"'):
        try:
            return [json.loads(piece)]
        except ValueError:
            return [piece.strip('"')]
    words = piece.split()
    if all(word.startswith("#") for word in words):  # "#one #two", as people write them
        return [word.removeprefix("#") for word in words]
    return [piece]


def _shown_note(note: str) -> str:
    """Return a note that neither becomes HTML nor hides or swallows what follows it; else as written."""
    text = _OPENING.sub("&lt;", displayable(note.replace("\r\n", "\n").replace("\r", "\n")))
    if _SCRIPT.search(_UNSEEN.sub("", unescape(text))):
        text = text.replace("[", "\\[")  # no link at all: which of them runs a program is every renderer's own opinion
    for pair in ("%%", "$$"):  # Obsidian's comments and formulas run on until they are closed
        if text.count(pair) % 2:
            text = text.replace(pair, f"\\{pair[0]}\\{pair[1]}")
    return text + _closing_fence(text)


def _closing_fence(text: str) -> str:
    """Return what closes a block of code that the text leaves open."""
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if not match:
            continue
        if not fence:
            fence = match[1]
        elif match[1].startswith(fence) and not match[2].strip():
            fence = ""
    return f"\n{fence}" if fence else ""
