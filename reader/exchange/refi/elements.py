"""XML as text. The standard library's writer loses carriage returns and writes characters that XML does not allow."""

import re
from collections.abc import Mapping

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def element(name: str, attributes: Mapping[str, str], *children: str) -> str:
    """Return an element, its children being XML already; empty attributes are left out."""
    said = "".join(f' {key}="{_allowed(value).translate(_IN_VALUES)}"' for key, value in attributes.items() if value)
    return f"<{name}{said}>{''.join(children)}</{name}>" if any(children) else f"<{name}{said}/>"


def text_element(name: str, text: str) -> str:
    """Return an element with a text, nothing where the text is empty."""
    return f"<{name}>{_allowed(text).translate(_IN_TEXT)}</{name}>" if text else ""


def is_writable(text: str) -> bool:
    """Return whether XML can hold a text as it stands."""
    return not _FORBIDDEN.search(text)


def document(root: str) -> bytes:
    """Return the bytes of a document."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n'.encode()


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
