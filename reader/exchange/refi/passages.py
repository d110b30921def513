"""Makes passages of the selections, codings and notes of a source."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from reader.anchoring.describing import describe
from reader.exchange.incoming import IncomingPassage, Rejected
from reader.exchange.refi.code_tree import CodeTree
from reader.exchange.refi.dialects import Positions, Selected
from reader.exchange.refi.guids import id_of_guid, plain
from reader.exchange.refi.marks import unmarked
from reader.exchange.refi.package import child, child_text, children
from reader.exchange.refi.project_notes import Notes, People
from reader.exchange.refi.source_texts import SourceText
from reader.exchange.refi.sources import WHOLE, lost_text
from reader.model.annotation import DEFAULT_COLOR, Anchor, Annotation
from reader.model.moments import milliseconds, moment
from reader.model.span import Span


class Passages:
    """Reads the passages of sources. ``unknown_codes`` counts codings of codes that the project does not have."""

    def __init__(self, codes: CodeTree, notes: Notes, people: People) -> None:
        """Take what selections refer to."""
        self._codes = codes
        self._notes = notes
        self._people = people
        self.unknown_codes = 0

    def of_selections(self, source: SourceText, positions: Positions) -> Iterator[IncomingPassage | Rejected]:
        """Yield the passages that are marked in a source's text."""
        for element in children(source.element, "PlainTextSelection"):
            yield self._selection(source, element, positions)

    def of_source(self, source: SourceText, positions: Positions) -> Iterator[IncomingPassage | Rejected]:
        """Yield what is said about a source as a whole, and what its notes stand for."""
        tags, _ = self._coded(source.element)
        if tags or source.description:
            yield self._passage(source, Annotation("", Anchor(), tags=tags, note=source.description))
        for note in self._notes.of(source.element):
            marked = child(note, "PlainTextSelection")
            yield self._note(source, note) if marked is None else self._marked_note(source, note, marked, positions)

    def _selection(self, source: SourceText, element: Element, positions: Positions) -> IncomingPassage | Rejected:
        span = _span(element, positions)
        if span is None:
            return Rejected(_where(source, element), "Its position is not within the text of its source.")
        note, values = unmarked(child_text(element, "Description"))
        annotation = self._annotation(element, _anchor(source, span, values), values)
        texts = self._notes.texts(element)
        if not note and not values:  # another program's: it keeps what is said of a passage in notes
            note, texts = "".join(texts[:1]), texts[1:]
        annotation = replace(annotation, note=values.get("note", note), comments=tuple(texts))
        return self._passage(source, annotation, _where(source, element), values)

    def _marked_note(
        self, source: SourceText, note: Element, marked: Element, positions: Positions
    ) -> IncomingPassage | Rejected:
        """Return the passage that a note marks in the text of the source: so QualCoder writes its annotations."""
        span = _span(marked, positions)
        if span is None:
            return Rejected(_where(source, marked), "Its position is not within the text of its source.")
        annotation = replace(
            self._annotation(note, describe(source.origin.text, span), {}), note=self._notes.text(note)
        )
        return self._passage(source, annotation, _where(source, marked))

    def _note(self, source: SourceText, note: Element) -> IncomingPassage:
        text = self._notes.text(note)
        _, values = unmarked(child_text(note, "Description"))
        if "lost" in values:
            anchor = Anchor(values.get("quote", ""), values.get("prefix", ""), values.get("suffix", ""))
            text = text.removeprefix(lost_text(anchor.quote, "")).removeprefix("\n\n")
        else:
            anchor = Anchor()
            text = "" if "whole" in values and text == WHOLE else text
        annotation = self._annotation(note, anchor, values)
        if not values:  # another program's may belong to several sources, and an annotation has one article
            annotation = replace(annotation, id="")
        comments = tuple(self._notes.texts(note))
        annotation = replace(annotation, note=values.get("note", text), comments=comments)
        return self._passage(source, annotation, values=values)

    def _annotation(self, element: Element, anchor: Anchor, values: dict[str, str]) -> Annotation:
        tags, colors = self._coded(element)
        return Annotation(
            id=values.get("id") or id_of_guid(element.get("guid", "")),
            anchor=anchor,
            color=values.get("color") or (colors[0] if colors else DEFAULT_COLOR),
            tags=tags,
            created=_moment(element.get("creationDateTime", "")),
            modified=_moment(element.get("modifiedDateTime", "")),
            creator=self._people.creator(element),
        )

    def _coded(self, element: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the tags and the colours that an element is coded with."""
        references = [child(coding, "CodeRef") for coding in children(element, "Coding")]
        guids = [plain(one.get("targetGUID", "")) for one in references if one is not None]
        tags = dict.fromkeys(self._codes.tags[guid] for guid in guids if guid in self._codes.tags)
        colors = tuple(self._codes.colors[guid] for guid in guids if guid in self._codes.colors)
        self.unknown_codes += sum(guid not in self._codes.tags and guid not in self._codes.colors for guid in guids)
        return tuple(tags), colors

    def _passage(
        self, source: SourceText, annotation: Annotation, where: str = "", values: dict[str, str] | None = None
    ) -> IncomingPassage:
        has_color = annotation.color != DEFAULT_COLOR or "color" in (values or {})
        return IncomingPassage(source.origin, annotation, where or source.where, has_color)


def merged(passages: list[IncomingPassage]) -> list[IncomingPassage]:
    """Return passages with those of one article and place made one: other programs select anew for each code.

    An id that comes a second time goes: no two annotations may have the same.
    """
    together: dict[tuple[str, str, Span], IncomingPassage] = {}
    rest: list[IncomingPassage] = []
    for passage in passages:
        span = passage.annotation.anchor.span
        if span is None:
            rest.append(passage)
            continue
        key = (passage.origin.title, passage.origin.path, span)
        together[key] = _joined(together[key], passage) if key in together else passage
    seen = {""}
    return [_with_own_id(passage, seen) for passage in (*together.values(), *rest)]


def _with_own_id(passage: IncomingPassage, seen: set[str]) -> IncomingPassage:
    annotation = passage.annotation
    if annotation.id in seen:
        return replace(passage, annotation=replace(annotation, id=""))
    seen.add(annotation.id)
    return passage


def _joined(first: IncomingPassage, second: IncomingPassage) -> IncomingPassage:
    one, other = first.annotation, second.annotation
    notes = dict.fromkeys(filter(None, (one.note, *one.comments, other.note, *other.comments)))
    tags = tuple(dict.fromkeys(one.tags + other.tags))
    note, *comments = notes or [""]
    colored = first if first.has_color else second
    annotation = replace(one, tags=tags, note=note, comments=tuple(comments), color=colored.annotation.color)
    return replace(first, annotation=annotation, has_color=colored.has_color)


def selected(element: Element) -> Selected | None:
    """Return where a selection stands as its program counts, None where it does not say so in numbers."""
    try:
        start, end = int(element.get("startPosition", "")), int(element.get("endPosition", ""))
    except ValueError:
        return None
    return Selected(start, end, element.get("name", ""))


def _span(element: Element, positions: Positions) -> Span | None:
    place = selected(element)
    return positions.span(place) if place else None


def _anchor(source: SourceText, span: Span, values: dict[str, str]) -> Anchor:
    if "quote" in values:  # the words were others when it was marked: that they changed is not ours to accept
        return Anchor(values["quote"], values.get("prefix", ""), values.get("suffix", ""), span)
    return describe(source.origin.text, span)


def _where(source: SourceText, element: Element) -> str:
    return f"{source.where}, {element.get('startPosition', '?')} to {element.get('endPosition', '?')}"


def _moment(text: str) -> str:
    at = milliseconds(text)
    return moment(at) if at >= 0 else ""
