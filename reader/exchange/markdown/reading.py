"""A Markdown file that we wrote, back to passages."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.exchange.arriving import tag_of
from reader.exchange.files import content_of
from reader.exchange.incoming import ImportFileError, Incoming, IncomingPassage, Origin, Rejected
from reader.exchange.markdown.records import ARTICLE, PASSAGE, TAGS, Record, annotation_of, definition_of, record_in
from reader.exchange.markdown.said import Said, read_said, said_lines
from reader.exchange.markdown.writing import block_id
from reader.model.annotation import Annotation
from reader.model.codebook import TagDefinition
from reader.model.moments import later, moment
from reader.model.wording import count
from reader.store.json_text import listed, object_of, text_of

_FORMAT = "Markdown export of Corpus Reader"
_NONE = (
    "it holds no passages that Corpus Reader could know: only Markdown that it exported can be imported, with the "
    "comments in it (“<!-- reader:passage …”)."
)


@dataclass(slots=True)
class _Part:
    """One of our comments, the number of its line, and the lines between it and the next."""

    record: Record
    number: int
    lines: list[str] = field(default_factory=list[str])


def read(file: Path) -> Incoming:
    """Return what is in a file that `write` made, changed by people or not.

    Tags and notes that were changed in the file count, as of the moment when the file was last written; quotes and
    positions are always those of the comments.

    Raises:
        ImportFileError: the file cannot be read, or holds no such passage.
    """
    parts = list(_parts(content_of(file)))
    if not any(part.record.kind in {PASSAGE, TAGS} for part in parts):
        raise ImportFileError(str(file), _NONE)
    reading = _Reading(_written(file))
    for part in parts:
        reading.take(part)
    return reading.incoming()


def _written(file: Path) -> str:
    """Return when a file was last written."""
    try:
        return moment(file.stat().st_mtime_ns // 1_000_000)
    except OSError as error:
        raise ImportFileError(str(file), f"it cannot be read ({error.strerror or error}).") from None


def _parts(text: str) -> Iterator[_Part]:
    part = None
    for number, line in enumerate(text.split("\n"), 1):
        if (record := record_in(line)) is not None:
            if part is not None:
                yield part
            part = _Part(record, number)
        elif part is not None:
            part.lines.append(line)
    if part is not None:
        yield part


class _Reading:
    def __init__(self, written: str) -> None:
        self._written = written
        self._origins: dict[str, Origin] = {}
        self._passages: list[IncomingPassage] = []
        self._tags: list[TagDefinition] = []
        self._rejected: list[Rejected] = []
        self._edited = 0

    def take(self, part: _Part) -> None:
        take = {ARTICLE: self._take_article, PASSAGE: self._take_passage, TAGS: self._take_tags}.get(part.record.kind)
        if take is None:
            return
        try:
            take(part)
        except ValueError as error:
            reason = f"Its comment cannot be read: {error}" if str(error)[:1].islower() else str(error)
            self._rejected.append(Rejected(_where(part), reason))

    def incoming(self) -> Incoming:
        # People move passages between sections, so that an article may come after one of its own.
        passages = [replace(one, origin=self._origins.get(one.origin.path, one.origin)) for one in self._passages]
        remarks = (
            (f"The tags or the note of {count(self._edited, 'passage')} were changed in the file; so they came in.",)
            if self._edited
            else ()
        )
        return Incoming(_FORMAT, tuple(passages), tuple(self._tags), tuple(self._rejected), remarks)

    def _take_article(self, part: _Part) -> None:
        fields = object_of(part.record.value())
        path, title, url = (text_of(fields.get(name)) for name in ("path", "title", "url"))
        self._origins[path] = Origin(path, url, title)

    def _take_passage(self, part: _Part) -> None:
        value = part.record.value()
        recorded = annotation_of(value)
        annotation = self._as_edited(recorded, part.lines)
        origin = Origin(text_of(object_of(value).get("path")))
        self._passages.append(IncomingPassage(origin, annotation, _where(part)))

    def _take_tags(self, part: _Part) -> None:
        definitions = map(definition_of, listed(part.record.value()))
        self._tags += [one for one in definitions if one.name and tag_of(one.name) == one.name]

    def _as_edited(self, recorded: Annotation, lines: list[str]) -> Annotation:
        shown = Said(recorded.tags, recorded.note)
        then, now = read_said("\n".join(said_lines(shown)).split("\n")), read_said(_after_quote(lines, recorded.id))
        if now == then:
            return recorded
        self._edited += 1
        return replace(
            recorded,
            tags=recorded.tags if now.tags == then.tags else now.tags,
            note=recorded.note if now.note == then.note else now.note,
            modified=later(self._written, recorded.modified),
        )


def _after_quote(lines: list[str], annotation_id: str) -> list[str]:
    """Return the lines after the quote's id, or where somebody took that away, after the quote."""
    mark = f"^{block_id(annotation_id)}"
    for at, line in enumerate(lines):
        if line.strip() == mark:
            return lines[at + 1 :]
    at = 0
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(">")):
        at += 1
    return lines[at:]


def _where(part: _Part) -> str:
    return f"line {part.number}"
