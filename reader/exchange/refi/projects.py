"""Writes a REFI-QDA project: a zip of `project.qde` and the articles' texts."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reader.exchange.material import Material
from reader.exchange.refi.codes import Codes
from reader.exchange.refi.elements import document, element, text_element
from reader.exchange.refi.sources import Sources, source_guid
from reader.exchange.refi.users import Users
from reader.model.moments import milliseconds, moment

ORIGIN = "Corpus Reader"

_NAMESPACE = "urn:QDA-XML:project:1.0"


def write(material: Material) -> bytes:
    """Return the bytes of a `.qdpx`: articles with their canonical texts, tags as codes, passages as selections.

    Positions are code points of those texts, half-open. What has no certain place in its article, and what is about an
    article as a whole, stands in a note that the article's source refers to.
    """
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_entry("project.qde", material.at), document(_project(material)))
        for cited in material.articles:
            text = cited.article.document.text.encode("utf-8", "replace")
            archive.writestr(_entry(f"sources/{source_guid(cited.path)}.txt", material.at), text)
    return packed.getvalue()


def _project(material: Material) -> str:
    codes, users = Codes(material), Users()
    sources = Sources(codes, users, material.at)
    articles = [sources.write(cited) for cited in material.articles]
    attributes = {
        "xmlns": _NAMESPACE,
        "name": material.title,
        "origin": ORIGIN,
        "creatingUserGUID": users.guid(),
        "creationDateTime": moment(milliseconds(material.at)),
    }
    return element(
        "Project",
        attributes,
        users.xml(),
        _list("CodeBook", _list("Codes", codes.tags_xml(), codes.colors_xml())),
        _list("Sources", *articles),
        _list("Notes", *sources.notes),
        text_element("Description", f"Exported from {material.title} on {material.at[:10]}."),
    )


def _list(name: str, *children: str) -> str:
    """Return an element that may not be empty, or nothing."""
    return element(name, {}, *children) if any(children) else ""


def _entry(name: str, at: str) -> ZipInfo:
    day = [int(part) for part in at[:10].split("-")]
    entry = ZipInfo(name, (day[0], day[1], day[2], 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
