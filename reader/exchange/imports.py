"""The formats that work comes back in, and how a file is told to be of one."""

import codecs
import csv
import json
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, cast

from reader.exchange.cells import rows_of
from reader.exchange.files import bytes_of
from reader.exchange.incoming import ImportFileError, Incoming
from reader.formats.decoding import BinaryContentError, decode

_SIDECAR = ".annotations.json"
_HEAD = 1 << 16  # bytes that are looked at where the ending leaves it open


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """One format: its id, its name for a dialog, the endings of its files, lower-case.

    ``reader`` names a function of a file ("package.module:function"), so that it is loaded when it is wanted.
    """

    id: str
    name: str
    suffixes: tuple[str, ...]
    reader: str

    def read(self, file: Path) -> Incoming:
        """Return what is in the file. Raises ImportFileError."""
        read: Callable[[Path], Incoming] = pkgutil.resolve_name(self.reader)
        return read(file)


IMPORTS = (
    ImportFormat("w3c", "W3C annotations", (".jsonld", ".json"), "reader.exchange.w3c:read"),
    ImportFormat("hypothesis", "Hypothesis", (".json",), "reader.exchange.hypothesis:read"),
    ImportFormat("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "reader.exchange.jsonl:read"),
    ImportFormat("markdown", "Markdown export", (".md", ".markdown"), "reader.exchange.markdown.reading:read"),
    ImportFormat("readwise", "Readwise", (".csv",), "reader.exchange.readwise:read"),
    ImportFormat("qdpx", "REFI-QDA project", (".qdpx", ".qde"), "reader.exchange.refi.reading:read_project"),
    ImportFormat("qdc", "REFI-QDA codebook", (".qdc",), "reader.exchange.refi.reading:read_codebook"),
    ImportFormat("brat", "brat standoff", (".ann",), "reader.exchange.brat:read"),
)

BY_ID = {one.id: one for one in IMPORTS}


def recognized(file: Path) -> ImportFormat:
    """Return the format of a file, by its ending and, where that leaves it open, by what is in it.

    Raises:
        ImportFileError: it cannot be read, or is of no format that can be imported.
    """
    if file.is_dir():
        raise ImportFileError(str(file), "this is a folder; give a file.")
    match file.suffix.lower():
        case ".json":
            return _of_json(file)
        case ".csv":
            return _of_csv(file)
        case suffix:
            found = next((one for one in IMPORTS if suffix in one.suffixes), None)
    if not file.exists():
        raise ImportFileError(str(file), "there is no such file.")
    return found or _of_another_ending(file)


def _of_another_ending(file: Path) -> ImportFormat:
    """Return the format of a file that was called as somebody liked."""
    head = _bytes(file, _HEAD)
    begins = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if head.startswith(b"PK") or (begins.startswith(b"<") and b"<Project" in head):
        return BY_ID["qdpx"]
    if begins.startswith(b"<") and b"<CodeBook" in head:
        return BY_ID["qdc"]
    if begins.startswith((b"{", b"[")):
        return _of_json(file)
    if b"<!-- reader:" in head:
        return BY_ID["markdown"]
    if begins[:9].lower() == b"highlight":
        return _of_csv(file)
    raise ImportFileError(str(file), f"files of this kind cannot be imported. {_what_can_be()}")


def _what_can_be() -> str:
    known = ", ".join(f"{one.name} ({', '.join(one.suffixes)})" for one in IMPORTS)
    return f"These can: {known}. To add an article there is 'reader add'."


def _of_json(file: Path) -> ImportFormat:
    if file.name.lower().endswith(_SIDECAR):
        return BY_ID["w3c"]
    data = bytes_of(file)
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError):
        return _of_lines(file, data)
    one = next(_objects(value), None)
    if one is None:
        raise ImportFileError(str(file), f"there are no annotations in it that can be told. {_what_can_be()}")
    return BY_ID["hypothesis" if _is_hypothesis(one) else "jsonl" if _is_line(one) else "w3c"]


def _of_lines(file: Path, data: bytes) -> ImportFormat:
    """Return JSON Lines where the first line is one of an export, whatever the file's ending says."""
    try:
        first: Any = json.loads(data.partition(b"\n")[0])
    except (ValueError, RecursionError):
        first = None
    if isinstance(first, dict) and _is_line(cast("dict[str, Any]", first)):
        return BY_ID["jsonl"]
    raise ImportFileError(str(file), "it is not JSON, as its name says.")


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield what may tell: a page of W3C annotations itself, or the annotations in a list."""
    if isinstance(value, dict):
        one = cast("dict[str, Any]", value)
        rows = one.get("rows", one.get("annotations"))
        if not isinstance(rows, list):
            yield one
            return
        value = cast("list[Any]", rows) or [{"uri": ""}]  # nothing was annotated: Hypothesis says it so
    if isinstance(value, list):
        yield from (cast("dict[str, Any]", one) for one in cast("list[Any]", value) if isinstance(one, dict))


def _is_hypothesis(one: dict[str, Any]) -> bool:
    return isinstance(one.get("uri"), str) and "@context" not in one and "body" not in one


def _is_line(one: dict[str, Any]) -> bool:
    return "quote" in one and "path" in one


def _of_csv(file: Path) -> ImportFormat:
    try:
        head = decode(_bytes(file, _HEAD)).text
        headings = {heading.strip().lower() for _, row in islice(rows_of(head), 1) for heading in row}
    except (BinaryContentError, csv.Error):
        headings = set[str]()
    if "highlight" not in headings:
        reason = (
            "its first line does not have Readwise's headings (Highlight, Title, Author, URL, Note, Location, Date)"
        )
        raise ImportFileError(str(file), f"{reason}; no other CSV file can be imported.")
    return BY_ID["readwise"]


def _bytes(file: Path, most: int) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        reason = "there is no such file." if isinstance(error, FileNotFoundError) else f"it cannot be read ({error})."
        raise ImportFileError(str(file), reason) from error
