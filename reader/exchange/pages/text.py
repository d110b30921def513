"""Text as a web page may hold it."""

import re
from html import escape

_UNSHOWN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"  # HTML forbids them
    "|[" + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)) + "]"
)


def displayable(text: str) -> str:
    """Return text with U+FFFD in place of each character that no page may hold."""
    return _UNSHOWN.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return text as HTML, for the inside of an element and of a quoted attribute alike."""
    return escape(displayable(text))
