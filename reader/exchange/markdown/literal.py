"""Text in Markdown that is shown as it stands: in Obsidian, on GitHub, by Pandoc; and tags as Obsidian has them."""

import re

from reader.exchange.pages.text import displayable

_ANYWHERE = re.compile(r"[\\`*\[\]~$#]|(?<!\w)_|_(?!\w)|[=%](?=[=%])|(?<=[=%])[=%]|(?<!\S)\^")
_AT_START = re.compile(r"[>+=:-]")
_NUMBERED = re.compile(r"(\d+)([.)])")
_ENTITY = re.compile(r"&(?=#?\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"[\w-]+(?:/[\w-]+)*")
_LETTER = re.compile(r"[^\W\d]")


def literal(text: str) -> str:
    """Return a line of text with everything escaped that Markdown or Obsidian would read as something else."""
    line = " ".join(displayable(text).split())
    made = _ANYWHERE.sub(r"\\\g<0>", line)
    if _AT_START.match(made):
        made = f"\\{made}"
    made = _NUMBERED.sub(r"\1\\\2", made, count=1) if _NUMBERED.match(made) else made
    return _ENTITY.sub("&amp;", made).replace("<", "&lt;")


def read_literal(line: str) -> str:
    """Return what `literal` was given, as far as it shows it."""
    return _ESCAPED.sub(r"\1", line.replace("&lt;", "<").replace("&amp;", "&"))


def is_obsidian_tag(tag: str) -> bool:
    """Return whether "#" and the tag are a tag in Obsidian: letters, digits, hyphens, and not digits alone."""
    return bool(_TAG.fullmatch(tag) and _LETTER.search(tag))
