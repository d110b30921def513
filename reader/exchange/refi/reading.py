"""Reads REFI-QDA projects and codebooks."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from reader.exchange.incoming import ImportFileError, Incoming, IncomingPassage, Rejected
from reader.exchange.refi.code_tree import CodeTree
from reader.exchange.refi.dialects import Dialect, Positions, Sample, dialect_of, matters
from reader.exchange.refi.package import Package, bytes_of, child, children, elements, local, opened
from reader.exchange.refi.passages import Passages, merged, selected
from reader.exchange.refi.project_notes import Notes, People
from reader.exchange.refi.projects import ORIGIN
from reader.exchange.refi.source_texts import SourceText, source_texts
from reader.exchange.xml import parse_xml
from reader.model.wording import count, joined

_LEFT_OUT = {"Cases": "case", "Sets": "set", "Graphs": "graph", "Variables": "variable"}


def read_project(file: Path) -> Incoming:
    """Return the passages and tags of a `.qdpx`, or of a bare `.qde` whose texts stand in it.

    Raises:
        ImportFileError: it cannot be read, is damaged, or is no REFI-QDA project.
    """
    with opened(file) as package:
        if local(package.root) != "Project":
            raise ImportFileError(str(file), "it is no REFI-QDA project.")
        return _read(package)


def read_codebook(file: Path) -> Incoming:
    """Return the tags of a `.qdc`.

    Raises:
        ImportFileError: it cannot be read or is no REFI-QDA codebook.
    """
    root = parse_xml(bytes_of(file), str(file))
    if local(root) not in {"CodeBook", "Project"}:
        raise ImportFileError(str(file), "it is no REFI-QDA codebook.")
    book = root if local(root) == "CodeBook" else child(root, "CodeBook")
    tags = CodeTree(book, lambda _: "").definitions()
    return Incoming(_named("REFI-QDA codebook", root), tags=tags)


def _read(package: Package) -> Incoming:
    root, notes = package.root, Notes(package)
    codes = CodeTree(child(root, "CodeBook"), lambda code: "\n\n".join(notes.texts(code)))
    sources = list(source_texts(package))
    texts = [source for source in sources if isinstance(source, SourceText)]
    samples = [] if _is_ours(root) else list(map(_sample, texts))
    dialect = dialect_of(samples)
    reader = Passages(codes, notes, People(root))
    made = [one for source in texts for one in _passages(reader, source, dialect)]
    passages = [one for one in made if isinstance(one, IncomingPassage)]
    return Incoming(
        format=_named("REFI-QDA project", root),
        passages=tuple(passages if _is_ours(root) else merged(passages)),
        tags=codes.definitions(),
        rejected=tuple(one for one in (*sources, *made) if isinstance(one, Rejected)),
        remarks=(*_counted(samples, dialect), *_remarks(root, reader.unknown_codes)),
    )


def _passages(reader: Passages, source: SourceText, dialect: Dialect) -> Iterator[IncomingPassage | Rejected]:
    positions = Positions(source.origin.text, dialect)
    yield from reader.of_selections(source, positions)
    yield from reader.of_source(source, positions)


def _sample(source: SourceText) -> Sample:
    selections = map(selected, children(source.element, "PlainTextSelection"))
    return source.origin.text, [one for one in selections if one]


def _counted(samples: list[Sample], dialect: Dialect) -> list[str]:
    return [f"Positions were read as {dialect.name}."] if matters(samples) else []


def _remarks(root: Element, unknown_codes: int) -> Iterator[str]:
    if unknown_codes:
        yield f"{count(unknown_codes, 'coding')} with codes that the project does not define had to be left out."
    numbers = {name: len(elements(child(root, plural))) for plural, name in _LEFT_OUT.items()}
    left_out = tuple(count(number, name) for name, number in numbers.items() if number)
    if left_out:
        yield f"Not imported: {joined(left_out)}."


def _is_ours(root: Element) -> bool:
    return root.get("origin", "").startswith(ORIGIN)


def _named(what: str, root: Element) -> str:
    origin = root.get("origin", "").strip()
    return f"{what} of {origin}" if origin else what
