"""Writes an article as a text source with its selections, and as notes what is no selection in its text."""

from dataclasses import dataclass

from reader.exchange.material import CitedArticle
from reader.exchange.refi.codes import Codes
from reader.exchange.refi.elements import element, is_writable, text_element
from reader.exchange.refi.guids import guid_for, guid_of_id, id_of_guid
from reader.exchange.refi.marks import marked
from reader.exchange.refi.users import Users
from reader.model.annotation import Annotation
from reader.model.moments import milliseconds, moment
from reader.model.span import Span
from reader.model.wording import byline

_NAME = 80  # code points of a selection's name

WHOLE = "About the whole article"
LOST = "A passage without a place"


@dataclass(frozen=True, slots=True)
class _Leaving:
    """An annotation, its GUID in the project, what goes into its mark, and who made it when."""

    annotation: Annotation
    guid: str
    values: dict[str, str]
    said: dict[str, str]


class Sources:
    """Writes articles one after another; notes gather meanwhile, since they stand elsewhere in the project."""

    def __init__(self, codes: Codes, users: Users, at: str) -> None:
        """Take the codes and users to refer to, and the moment that stands for unknown ones."""
        self._codes = codes
        self._users = users
        self._at = _moment(at, at)
        self._names: set[str] = set()
        self._guids: set[str] = set()
        self.notes: list[str] = []

    def write(self, cited: CitedArticle) -> str:
        """Return the source of an article; its notes are added to ``notes``."""
        guid = source_guid(cited.path)
        attributes = {
            "guid": guid,
            "name": self._name(cited),
            "plainTextPath": f"internal://{guid}.txt",
            "creatingUser": self._users.guid(),
            "creationDateTime": self._at,
        }
        selections: list[str] = []
        references: list[str] = []
        for listed in cited.passages:
            one, span = self._leaving(cited.path, listed.annotation), listed.placement.shown
            if span:
                selections.append(self._selection(cited.article.document.text, one, span))
            else:
                references.append(_reference(self._note(one)))
        return element("TextSource", attributes, _about(cited), *selections, *references)

    def _name(self, cited: CitedArticle) -> str:
        # No two sources of one name: QualCoder drops the second with all its codings.
        name = cited.metadata.title or cited.path
        name = f"{name} ({cited.path})" if name in self._names else name
        self._names.add(name)
        return name

    def _selection(self, text: str, one: _Leaving, span: Span) -> str:
        found = span.of(text)
        attributes = {
            "guid": one.guid,
            "name": _short(found),
            "startPosition": str(span.start),
            "endPosition": str(span.end),
            **one.said,
        }
        values = one.values
        if one.annotation.anchor.quote not in {"", found}:
            values = values | _recorded(one.annotation)
        about = text_element("Description", marked(one.annotation.note, values))
        return element("PlainTextSelection", attributes, about, *self._codings(one), *self._comments(one))

    def _codings(self, one: _Leaving) -> list[str]:
        who = {"creatingUser": one.said["creatingUser"], "creationDateTime": one.said["creationDateTime"]}
        return [
            element(
                "Coding",
                {"guid": guid_for("coding", one.guid, code), **who},
                element("CodeRef", {"targetGUID": code}),
            )
            for code in self._codes.of(one.annotation)
        ]

    def _note(self, one: _Leaving) -> str:
        """Add a note for an annotation that is no selection; return its GUID."""
        anchor, note = one.annotation.anchor, one.annotation.note
        more = {"whole": "yes"} if anchor.whole_article else {"lost": "yes", **_recorded(one.annotation)}
        text = note or WHOLE if anchor.whole_article else lost_text(anchor.quote, note)
        parts = (
            text_element("Description", marked("", one.values | more)),
            text_element("PlainTextContent", text),
            *self._codings(one),
            *self._comments(one),
        )
        return self._added(one.guid, WHOLE if anchor.whole_article else LOST, one, *parts)

    def _comments(self, one: _Leaving) -> list[str]:
        """Add notes for what other programs said beside the note; return the references to them."""
        made = (
            (guid_for("comment", one.guid, str(index)), text_element("PlainTextContent", comment))
            for index, comment in enumerate(one.annotation.comments)
        )
        return [_reference(self._added(guid, "Comment", one, content)) for guid, content in made]

    def _added(self, guid: str, name: str, one: _Leaving, *parts: str) -> str:
        self.notes.append(element("Note", {"guid": guid, "name": name, **one.said}, *parts))
        return guid

    def _leaving(self, path: str, annotation: Annotation) -> _Leaving:
        guid = guid_of_id(annotation.id)
        values = {"color": annotation.color}
        if guid in self._guids:  # an article that was copied together with its annotations
            guid = guid_for("copy", path, annotation.id)
        if id_of_guid(guid) != annotation.id:
            values["id"] = annotation.id
        if not is_writable(annotation.note):
            values["note"] = annotation.note
        self._guids.add(guid)
        return _Leaving(annotation, guid, values, self._said(annotation))

    def _said(self, annotation: Annotation) -> dict[str, str]:
        """Return who and when; QualCoder reads nothing that has no moment."""
        user = self._users.guid(annotation.creator)
        modified = _moment(annotation.modified, "")
        return {
            "creatingUser": user,
            "creationDateTime": _moment(annotation.created, modified or self._at),
            "modifyingUser": user if modified else "",
            "modifiedDateTime": modified,
        }


def lost_text(quote: str, note: str) -> str:
    """Return the text of the note that stands for a passage without a place."""
    return f"“{quote}”\n\n{note}" if note else f"“{quote}”"


def source_guid(path: str) -> str:
    """Return the GUID of an article, by which its text is called, too."""
    return guid_for("source", path)


def _about(cited: CitedArticle) -> str:
    metadata = cited.metadata
    lines = (byline(metadata, 0, 0), metadata.url)
    about = marked("\n".join(filter(None, lines)), {"path": cited.path, "url": metadata.url})
    return text_element("Description", about)


def _recorded(annotation: Annotation) -> dict[str, str]:
    anchor = annotation.anchor
    return {"quote": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}


def _reference(guid: str) -> str:
    return element("NoteRef", {"targetGUID": guid})


def _moment(text: str, otherwise: str) -> str:
    at = milliseconds(text)
    return moment(at) if at >= 0 else otherwise


def _short(text: str) -> str:
    line = " ".join(text[: _NAME * 4].split())
    return line if len(line) <= _NAME else line[: _NAME - 1] + "…"
