"""What a link in an article is, and where it really leads: text in, values out.

Anything a browser might read differently from us is refused rather than repaired: an address that two programs
understand differently is how people are led astray.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]"
)  # unseen, or reordering
_HOST = re.compile(r"[^\s/?#@\\%<>\"'`^{}|]+")
_MAIL = re.compile(r"[^\s/@?<>\"]+@[^\s/@?<>\"]+(?:\?\S*)?")
_ATTACHES = re.compile(r"[?&]attach", re.IGNORECASE)  # some mail programs would send a file of the user's along
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class LinkKind(StrEnum):
    """What following a link would mean."""

    WEB = "web"  # http or https: ask, then the browser
    MAIL = "mail"  # ask, then the mail program
    RELATIVE = "relative"  # a file of the library, perhaps
    ANCHOR = "anchor"  # a place in this article
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a web link leads: the host as people read it, and as the network knows it.

    The two differ for names outside ASCII, where letters of another script can pass for familiar ones.
    """

    readable: str
    encoded: str

    @property
    def disguised(self) -> bool:
        """Return whether the name contains letters outside ASCII."""
        return self.readable != self.encoded


def link_kind(href: str) -> LinkKind:
    """Return what a link is; whatever is not plainly harmless is REFUSED."""
    if not href or href != href.strip() or _UNSAFE.search(href) or _DRIVE.match(href):
        return LinkKind.REFUSED
    if href.startswith("#"):
        return LinkKind.ANCHOR
    if _SCHEME.match(href):
        return _kind_of_address(href)
    if href.startswith(("/", "\\")) or "\\" in href:  # //host and \\host are other machines, /path is no library's
        return LinkKind.REFUSED
    return LinkKind.RELATIVE


def destination(url: str) -> Destination:
    """Return the host of a web address, or the address of a mail link, in both spellings.

    Raises:
        ValueError: the address has no host that can be understood.
    """
    parts = urlsplit(url)
    if parts.scheme.lower() == "mailto":
        address = parts.path
        return Destination(address, address)
    host = parts.hostname or ""
    encoded = QUrl(url).host(QUrl.ComponentFormattingOption.FullyEncoded)  # what will be opened, decides
    if not encoded or not _HOST.fullmatch(host) or encoded != _encoded(host):
        raise ValueError(f"{url} names no host that can be relied on")
    readable = QUrl.fromAce(encoded.encode(), QUrl.AceProcessingOption.IgnoreIDNWhitelist)
    return Destination(readable or encoded, encoded)  # an IPv6 address is no name: it reads as nothing


def _kind_of_address(href: str) -> LinkKind:
    scheme, _, rest = href.partition(":")
    if scheme.lower() == "mailto":
        return LinkKind.MAIL if _MAIL.fullmatch(rest) and not _ATTACHES.search(rest) else LinkKind.REFUSED
    if scheme.lower() not in {"http", "https"} or not rest.startswith("//") or "\\" in href or " " in href:
        return LinkKind.REFUSED
    try:
        destination(href)
        _ = urlsplit(href).port  # raises where it is no number
    except ValueError:
        return LinkKind.REFUSED
    return LinkKind.WEB


def _encoded(host: str) -> str:
    return host.lower() if host.isascii() else QUrl.toAce(host).toStdString()
