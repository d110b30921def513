"""An article's passages as a printed page shows them: a number at the end of each, and a list after the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextFormat

from reader.model.annotation import Annotation, AnnotationSet
from reader.model.document import Block, BlockKind, Span
from reader.model.placement import Placement
from reader.ui.reading.display import LINE_BREAK, shown
from reader.ui.reading.grounds import outline
from reader.ui.reading.highlights import Highlight, Highlights
from reader.ui.reading.page_document import PageDocument
from reader.ui.reading.typography import Look, Ornament
from reader.ui.theme.highlights import ground

_NUMBER = 0.9  # of the text's size; what is raised is set a third smaller yet
_QUOTE = 0.83  # of the text's size
_LONGEST = 280  # code points of a quote in the list
_NOWHERE = "–"  # in place of a number


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """An annotation and where it stands in the printed text; None where that is not certain, or it is about all."""

    annotation: Annotation
    span: Span | None


def marked_passages(annotations: AnnotationSet, placements: Mapping[str, Placement]) -> list[MarkedPassage]:
    """Return an article's passages, those with a place first, in the order of the text."""
    found = [MarkedPassage(one, _shown(placements.get(one.id))) for one in annotations.ordered()]
    return sorted(found, key=lambda one: (one.span is None, one.span or Span(0, 0)))


def painted(passages: Sequence[MarkedPassage]) -> Highlights:
    """Return what lies below the text."""
    return Highlights(Highlight(one.annotation.id, one.span, one.annotation.color) for one in passages if one.span)


def insert_numbers(document: PageDocument, text: str, passages: Sequence[MarkedPassage]) -> None:
    """Set each passage's number (from 1) behind its last letter; the document's places are those after that.

    ``text`` is the article's.
    """
    ends: dict[int, list[int]] = {}
    for number, passage in enumerate(passages):
        if passage.span:
            end = passage.span.start + len(passage.span.of(text).rstrip())
            ends.setdefault(document.places.places(Span(passage.span.start, end))[1], []).append(number)
    places = sorted(ends)
    inserted: list[tuple[int, int]] = []
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for place in reversed(places):  # so that the places before it are what they were
        words = ", ".join(str(number + 1) for number in ends[place])
        cursor.setPosition(place)
        cursor.insertText(words, _number_text(document.look, passages[ends[place][0]].annotation.color))
        inserted.append((place, len(words)))
    cursor.endEditBlock()
    document.places = document.places.stretched(inserted[::-1])


def insert_list(document: PageDocument, passages: Sequence[MarkedPassage]) -> None:
    """List the passages at the end of the document: number, quote, tags and note."""
    if not passages:
        return
    look, cursor = document.look, QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.beginEditBlock()
    heading = Block(BlockKind.HEADING, Span(0, 0), level=2)
    cursor.insertBlock(look.paragraph(heading, after=look.gap), look.body_text(heading))
    cursor.insertText("Highlights", look.body_text(heading))
    for number, passage in enumerate(passages, 1):
        _insert_passage(cursor, look, str(number) if passage.span else _NOWHERE, passage.annotation)
    cursor.endEditBlock()


def _insert_passage(cursor: QTextCursor, look: Look, number: str, annotation: Annotation) -> None:
    lines = list(_lines(look, annotation))
    for index, (text, characters) in enumerate(lines):
        style = look.aside(after=look.gap if index == len(lines) - 1 else look.gap * 0.2)
        style.setIndent(1)
        if index == 0:
            style.setProperty(Ornament.MARKER, number)
        cursor.insertBlock(style, characters)
        cursor.insertText(shown(text, newline=LINE_BREAK), characters)


def _lines(look: Look, annotation: Annotation) -> Iterator[tuple[str, QTextCharFormat]]:
    quote = " ".join(annotation.anchor.quote.split())
    if quote:
        yield quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]}…", _quote_text(look, annotation.color)
    else:
        yield "About the article", look.aside_text()
    if annotation.tags:
        yield " · ".join(annotation.tags), look.aside_text()
    for said in (annotation.note, *annotation.comments):
        if said.strip():
            yield said.strip(), _note_text(look)


def _shown(placement: Placement | None) -> Span | None:
    return placement.shown if placement is not None else None


def _number_text(look: Look, color: str) -> QTextCharFormat:
    made = look.aside_text()
    made.setProperty(QTextFormat.Property.FontPixelSize, round(look.typography.size * _NUMBER))
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    made.setFontWeight(QFont.Weight.DemiBold)
    made.setForeground(QColor(outline(look.theme, color)))
    return made


def _quote_text(look: Look, color: str) -> QTextCharFormat:
    made = look.body_text(Block(BlockKind.PARAGRAPH, Span(0, 0)))
    made.setProperty(QTextFormat.Property.FontPixelSize, round(look.typography.size * _QUOTE))
    made.setBackground(QColor(ground(look.theme, color)))
    return made


def _note_text(look: Look) -> QTextCharFormat:
    made = look.aside_text()
    made.setForeground(QColor(look.theme.ink))
    return made
