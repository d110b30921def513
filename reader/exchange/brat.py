"""brat: text-bound annotations of a ".ann" file, with the ".txt" that it stands beside.

A type becomes a tag, so do attributes ("Confidence/High"), an annotator's note the note. What joins annotations to one
another (relations, the arguments of events, normalizations) has no counterpart and is only counted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.exchange.arriving import tags_of
from reader.exchange.brat_text import Reading, readings, spaced
from reader.exchange.files import bytes_of, content_of
from reader.exchange.incoming import ImportFileError, Incoming, IncomingPassage, Origin, Rejected
from reader.formats.decoding import BinaryContentError
from reader.model.annotation import CONTEXT, Anchor, Annotation
from reader.model.span import Span
from reader.model.wording import count, joined

_BOUND = re.compile(r"(T\S+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (\S+)(?: (.*?))?\s*")
_NOTE = re.compile(r"#\S*\t\S+ (\S+)\t(.*)")
_EVENT = re.compile(r"(E\S+)\t\S+?:(T\S+)(?: .*)?")
_LEFT_OUT = {"R": "relation", "*": "equivalence", "E": "event", "N": "normalization"}


@dataclass(frozen=True, slots=True)
class _Bound:
    """A text-bound annotation: the line and id it has, its type, pieces as the file counts them, and its text."""

    where: str
    id: str
    type: str
    pieces: tuple[Span, ...]
    text: str

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(slots=True)
class _Lines:
    """What the lines of a file say."""

    bound: list[_Bound] = field(default_factory=list[_Bound])
    tags: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # of an id
    notes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    events: dict[str, str] = field(default_factory=dict[str, str])  # the id of the words that stand for it
    left_out: Counter[str] = field(default_factory=Counter[str])
    rejected: list[Rejected] = field(default_factory=list[Rejected])


def read(file: Path) -> Incoming:
    """Return the text-bound annotations of a file.

    Raises:
        ImportFileError: it, or the text beside it, cannot be read, or it is no such file.
    """
    lines = _Lines()
    for number, line in enumerate(content_of(file).split("\n"), 1):
        if line.strip() and not _take(lines, line, f"line {number}"):
            lines.rejected.append(Rejected(f"line {number}", "It is not a line of a brat file."))
    if not lines.bound:
        raise ImportFileError(str(file), "no line of it is a text-bound annotation of brat.")
    beside = file.with_suffix(".txt")
    known = _readings(beside)
    reading = max(known, key=lambda one: _agreeing(one, lines.bound), default=None)
    passages = tuple(_passages(lines, beside.name, reading))
    remarks = tuple(_remarks(lines, beside.name, reading, many=len(known) > 1))
    return Incoming("brat annotations", passages, rejected=tuple(lines.rejected), remarks=remarks)


def _take(lines: _Lines, line: str, where: str) -> bool:
    """Take what a line says; return whether it is one of brat's."""
    if match := _BOUND.fullmatch(line):
        edges = [int(edge) for piece in match[3].split(";") for edge in piece.split()]
        if edges != sorted(edges):
            return False
        pieces = tuple(map(Span, edges[::2], edges[1::2]))
        lines.bound.append(_Bound(where, match[1], match[2], pieces, match[4]))
    elif match := _ATTRIBUTE.fullmatch(line):
        lines.tags.append((match[2], f"{match[1]}/{match[3]}" if match[3] else match[1]))
    elif match := _NOTE.fullmatch(line):
        lines.notes.append((match[1], match[2]))
    elif line[0] in _LEFT_OUT and "\t" in line:
        lines.left_out[_LEFT_OUT[line[0]]] += 1
        if match := _EVENT.fullmatch(line):
            lines.events[match[1]] = match[2]
    else:
        return False
    return True


def _readings(beside: Path) -> list[Reading]:
    if not beside.is_file():
        return []
    try:
        return readings(bytes_of(beside))
    except BinaryContentError:
        raise ImportFileError(str(beside), "it is not a text file.") from None


def _agreeing(reading: Reading, bound: Iterable[_Bound]) -> int:
    return sum(_agrees(reading, one) for one in bound)


def _agrees(reading: Reading, one: _Bound) -> bool:
    """Return whether the text has what an annotation quotes; a piece's line breaks are spaces there."""
    pieces = [reading.span(piece).of(reading.text) for piece in one.pieces]
    return spaced(" ".join(pieces)) == spaced(one.text)


def _passages(lines: _Lines, name: str, reading: Reading | None) -> Iterable[IncomingPassage]:
    tags, notes = _gathered(lines.tags, lines.events), _gathered(lines.notes, lines.events)
    origin = Origin(name, text=reading.text if reading else "")
    for one in lines.bound:
        anchor = _anchor(one, reading)
        if anchor is None:
            lines.rejected.append(
                Rejected(one.where, f"The text does not have “{one.text}” where it is said to stand.")
            )
            continue
        note = "\n\n".join(notes.get(one.id, []))
        annotation = Annotation("", anchor, tags=tags_of([one.type, *tags.get(one.id, [])]), note=note)
        yield IncomingPassage(origin, annotation, one.where, has_color=False)


def _gathered(said: Iterable[tuple[str, str]], events: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what is said by the id of the words it is said of; what is said of an event is of those that name it."""
    by_id: dict[str, list[str]] = {}
    for key, text in said:
        by_id.setdefault(events.get(key, key), []).append(text)
    return by_id


def _anchor(one: _Bound, reading: Reading | None) -> Anchor | None:
    """Return where an annotation stands; None where that cannot be told.

    One in several pieces is one passage from the first to the last. Where the text is another than the annotation was
    made in, the quote alone has to find its place.
    """
    if reading and _agrees(reading, one):
        span, text = reading.span(one.span), reading.text
        around = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
        return Anchor(span.of(text), *around, span)
    if len(one.pieces) > 1 or not one.text.strip():
        return None
    return Anchor(one.text, span=None if reading else one.span)


def _remarks(lines: _Lines, name: str, reading: Reading | None, *, many: bool) -> Iterable[str]:
    if reading is None:
        yield f"The text that was annotated, {name}, is not beside the file: quotes have to find the passages."
    elif many:
        yield f"Positions in {name} were read as counting {reading.name}."
    split = sum(len(one.pieces) > 1 for one in lines.bound)
    if split:
        yield f"{count(split, 'annotation')} in several pieces came in as one passage each, from the first to the last."
    if left_out := _left_out(lines):
        yield f"Left out, for lack of a counterpart: {joined(left_out)}."


def _left_out(lines: _Lines) -> tuple[str, ...]:
    ids = {one.id for one in lines.bound}
    stray = sum(lines.events.get(key, key) not in ids for key, _ in (*lines.tags, *lines.notes))
    counted = tuple(count(number, what) for what, number in lines.left_out.items())
    return (*counted, count(stray, "statement about them", "statements about them")) if stray else counted
