"""The links of a page. Formats hold their numbers: an address passed through QUrl would come back changed."""

from PySide6.QtCore import QUrl

_SCHEME = "link"
PREVIOUS_PART = "part:previous"
NEXT_PART = "part:next"


class Links:
    """Addresses as written in the article, by number."""

    def __init__(self) -> None:
        """Begin without any."""
        self._numbers: dict[str, int] = {}
        self._addresses: list[str] = []

    def name(self, address: str) -> str:
        """Return what stands for ``address`` in a character format."""
        number = self._numbers.setdefault(address, len(self._addresses))
        if number == len(self._addresses):
            self._addresses.append(address)
        return f"{_SCHEME}:{number}"

    def address(self, name: str | QUrl) -> str:
        """Return the address that a name stands for, or empty where it stands for none."""
        scheme, _, number = (name.toString() if isinstance(name, QUrl) else name).partition(":")
        if scheme != _SCHEME or not number.isdecimal() or int(number) >= len(self._addresses):
            return ""
        return self._addresses[int(number)]


def step(name: str | QUrl) -> int:
    """Return by how many parts a link made by the page itself moves on, 0 for any other."""
    written = name.toString() if isinstance(name, QUrl) else name
    return {PREVIOUS_PART: -1, NEXT_PART: 1}.get(written, 0)
