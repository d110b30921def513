"""What the format has no word for, in a mark at the end of a description: "[reader:color=green]".

A description is what all these programs keep and show, as a comment or memo; attributes or elements of one's own would
break their schema.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

_MARK = re.compile(r"(?:\n\n)?\[reader:(\w+=[^\];\s]*(?:;\w+=[^\];\s]*)*)\]")


def marked(text: str, values: Mapping[str, str]) -> str:
    """Return a text with values after it, any string as `unmarked` gives it back; empty values are left out."""
    said = ";".join(f"{key}={quote(value, errors='replace')}" for key, value in values.items() if value)
    if not said:
        return text
    return f"{text}\n\n[reader:{said}]" if text else f"[reader:{said}]"


def unmarked(text: str) -> tuple[str, dict[str, str]]:
    """Return a text without its last mark, wherever another program has moved that, and the values of the mark."""
    found = list(_MARK.finditer(text))
    if not found:
        return text, {}
    last = found[-1]
    values = (part.partition("=") for part in last[1].split(";"))
    rest = text[last.end() :]
    return text[: last.start()] + (rest if rest.strip() else ""), {key: unquote(value) for key, _, value in values}
