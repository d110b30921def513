"""Projects as other programs write them, of texts written for these tests."""

import zipfile
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:QDA-XML:project:1.0"


def guid(number):
    return f"{number:08X}-0000-4000-8000-000000000000"


def code(number, name, inside="", **said):
    extra = "".join(f" {key}={quoteattr(value)}" for key, value in {"isCodable": "true", **said}.items())
    return f'<Code guid="{guid(number)}" name={quoteattr(name)}{extra}>{inside}</Code>'


def selection(number, start, end, *codes, note="", refers=(), name=""):
    inside = f"<Description>{escape(note)}</Description>" if note else ""
    inside += "".join(
        f'<Coding guid="{guid(number * 100 + one)}"><CodeRef targetGUID="{guid(one)}"/></Coding>' for one in codes
    )
    inside += "".join(f'<NoteRef targetGUID="{guid(one)}"/>' for one in refers)
    return (
        f'<PlainTextSelection guid="{guid(number)}" name={quoteattr(name)} startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{{{guid(1)}}}" creationDateTime="2024-05-01T10:00:00+02:00">{inside}</PlainTextSelection>'
    )


def source(number, name, *inside, kind="TextSource", path="plainTextPath"):
    return f'<{kind} guid="{guid(number)}" name={quoteattr(name)} {path}="internal://{number}.TXT">{"".join(inside)}</{kind}>'


def qde(*, codes="", sources="", notes="", more="", origin="Coder 9"):
    """Return the XML of a project."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="{NAMESPACE}" name="p" origin="{origin}">'
        f'<Users><User guid="{guid(1).lower()}" name="Ida Roth"/></Users>'
        f"<CodeBook><Codes>{codes}</Codes></CodeBook><Sources>{sources}</Sources><Notes>{notes}</Notes>{more}</Project>"
    )


def packed(path, project, texts=(), *, name="Study.QDE", folder="Sources"):
    """Write a project with texts by number, each text or bytes; return its path."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, project)
        for number, text in dict(texts).items():
            archive.writestr(f"{folder}/{number}.txt", text)
    return path
