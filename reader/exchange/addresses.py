"""Which addresses may be followed from what leaves."""

import re

_FOLLOWED = re.compile(r"(?:https?://[^/?#@]|mailto:[^/?#@]+@)", re.IGNORECASE)
_MISREAD = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff\\]"
)  # or not seen at all


def followed(address: str) -> str:
    """Return an address as it is where it may become a link, else nothing.

    Those of web pages and of mail may; what programs could read differently is refused rather than repaired.
    """
    address = address.strip()
    return address if _FOLLOWED.match(address) and not _MISREAD.search(address) else ""
