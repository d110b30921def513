"""Reads the notes and people of a project, which sources and selections refer to."""

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reader.exchange.refi.guids import plain
from reader.exchange.refi.package import Package, child, children
from reader.exchange.refi.users import NOBODY


class Notes:
    """The notes of a project by what refers to them; notes that nothing refers to are journals and memos."""

    def __init__(self, package: Package) -> None:
        """Take the project."""
        self._package = package
        self._by_guid = {plain(note.get("guid", "")): note for note in children(child(package.root, "Notes"), "Note")}
        self._linked: dict[str, list[str]] = defaultdict(list)
        for link in children(child(package.root, "Links"), "Link"):
            ends = plain(link.get("originGUID", "")), plain(link.get("targetGUID", ""))
            for one, other in (ends, ends[::-1]):  # NVivo links a note to the selection, others the other way
                self._linked[one].append(other)

    def of(self, element: Element) -> Iterator[Element]:
        """Yield the notes that an element refers to, or that are linked with it, each once."""
        guids = [plain(one.get("targetGUID", "")) for one in children(element, "NoteRef")]
        for guid in dict.fromkeys(guids + self._linked.get(plain(element.get("guid", "")), [])):
            if guid in self._by_guid:
                yield self._by_guid[guid]

    def texts(self, element: Element) -> list[str]:
        """Return the texts of those notes, without empty ones."""
        return list(filter(None, map(self.text, self.of(element))))

    def text(self, note: Element) -> str:
        """Return the text of a note."""
        return self._package.text(note) or ""


class People:
    """The users of a project."""

    def __init__(self, root: Element) -> None:
        """Take the project's root."""
        users = children(child(root, "Users"), "User")
        self._names = {plain(user.get("guid", "")): user.get("name", "") for user in users}

    def creator(self, element: Element) -> str:
        """Return who made something, empty where that is nobody in particular."""
        guid = element.get("creatingUser") or element.get("modifyingUser") or ""
        name = self._names.get(plain(guid), "").strip()
        return "" if name == NOBODY else name
