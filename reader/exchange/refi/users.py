"""The people of an export."""

from reader.exchange.refi.elements import element
from reader.exchange.refi.guids import guid_for

NOBODY = "Corpus Reader"  # who made what names no creator: programs want somebody


class Users:
    """Hands out the GUIDs of creators, and remembers whom it was asked for."""

    def __init__(self) -> None:
        """Begin with nobody, whom every project has."""
        self._by_name = {"": guid_for("user", "")}

    def guid(self, creator: str = "") -> str:
        """Return the GUID of a creator, of nobody where the name is empty."""
        return self._by_name.setdefault(creator, guid_for("user", creator))

    def xml(self) -> str:
        """Return all that were asked for."""
        users = (element("User", {"guid": guid, "name": name or NOBODY}) for name, guid in self._by_name.items())
        return element("Users", {}, *users)
