"""Opens a project: a `.qdpx`, or a bare `.qde` whose texts stand in it."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from reader.exchange.archives import LARGEST, Archive, safe_zip
from reader.exchange.incoming import ImportFileError
from reader.exchange.xml import parse_xml
from reader.formats.decoding import BinaryContentError, decode
from reader.store.errors import reason_of

_ZIP = b"PK"


class Package:
    """A project's XML, and the files that it refers to."""

    def __init__(self, file: Path, project: bytes, archive: Archive | None = None) -> None:
        """Take the bytes of the project and the archive that it stands in, None for a bare one.

        Raises:
            ImportFileError: the project is no XML.
        """
        self.root = parse_xml(project, str(file))
        self._archive = archive
        self._names = _by_last_part(archive) if archive else {}

    def text(self, element: Element) -> str | None:
        """Return the text of a source or note, its line ends LF; None where it is not at hand.

        Raises:
            ImportFileError: the archive is damaged or too large.
        """
        name = self._names.get(_last_part(element.get("plainTextPath", "")))
        if self._archive and name:
            return _decoded(self._archive.read(name))
        content = child(element, "PlainTextContent")
        if content is not None and content.text:
            return content.text
        return None


@contextmanager
def opened(file: Path) -> Generator[Package]:
    """Open a project.

    Raises:
        ImportFileError: it cannot be read, is damaged, has no project in it, or is no XML.
    """
    if _begins_with(file, _ZIP):
        with safe_zip(file) as archive:
            yield Package(file, archive.read(_project_name(file, archive)), archive)
    else:
        yield Package(file, bytes_of(file))


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file. Raises ImportFileError where it cannot be read or is too large."""
    try:
        if file.stat().st_size > LARGEST:
            raise ImportFileError(str(file), f"it is larger than {LARGEST >> 20} MB.")
        return file.read_bytes()
    except OSError as error:
        raise ImportFileError(str(file), f"it cannot be read ({reason_of(error)}).") from error


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children of those names, whatever namespace they are in: versions of the format differ in it."""
    yield from (one for one in elements(element) if local(one) in names)


def elements(element: Element | None) -> list[Element]:
    """Return all children, none of None. An element itself must not be asked whether it is true."""
    return [] if element is None else list(element)


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of a name, None where there is none."""
    return next(children(element, name), None)


def child_text(element: Element, name: str) -> str:
    """Return the text of the first child of a name, empty where there is none."""
    found = child(element, name)
    return (found.text or "") if found is not None else ""


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _begins_with(file: Path, beginning: bytes) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(beginning)) == beginning
    except OSError as error:
        raise ImportFileError(str(file), f"it cannot be read ({reason_of(error)}).") from error


def _project_name(file: Path, archive: Archive) -> str:
    """Return the project's name: `project.qde` where there are several, the topmost of them."""
    found = [name for name in archive.names() if name.casefold().endswith(".qde")]
    if not found:
        raise ImportFileError(str(file), "it is an archive without a REFI-QDA project (a .qde file) in it.")
    return min(found, key=lambda name: (name.count("/"), _last_part(name) != "project.qde"))


def _by_last_part(archive: Archive) -> dict[str, str]:
    """Return the names in an archive by their last parts, those in a folder of sources before others."""
    names = sorted(archive.names(), key=lambda name: "sources" in name.casefold().split("/")[:-1])
    return {_last_part(name): name for name in names}


def _last_part(path: str) -> str:
    """Return what "internal://…" and names in archives have in common: folders and letter cases differ."""
    return unquote(path).replace("\\", "/").rpartition("/")[2].casefold()


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        pass
    try:
        return decode(data).text
    except BinaryContentError:
        return None
