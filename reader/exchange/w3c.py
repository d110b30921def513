"""W3C Web Annotations: one collection leaves; collections, pages, lists, single annotations and sidecars come in.

What the program does not know in an annotation leaves with it and comes back.
"""

import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.exchange.arriving import sentence
from reader.exchange.files import json_of
from reader.exchange.incoming import ImportFileError, Incoming, IncomingPassage, Origin, Rejected
from reader.exchange.leaving import WEB, address, path_in, quoted, standing
from reader.exchange.material import CitedArticle, Material
from reader.exchange.w3c_pages import ROOT, TAGS, Pages, pages_in, tag_entries
from reader.model.annotation import Annotation
from reader.model.listed import Listed
from reader.store.json_text import Object, laid_out, object_of, text_of
from reader.store.sidecar_items import item_of, moved_to, read_item
from reader.store.sidecar_names import SUFFIX
from reader.store.sidecar_targets import UnusableError, resourced, sources

_NAMESPACE = uuid.UUID("0f7c4c0e-51c5-4c5e-9f53-2a3c1d1f6b8e")  # of the ids of collections
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"reader": "urn:corpus-reader:"}]
_PATH = "reader:path"  # of the article, where an item names it by another address: only on the way


def write(material: Material) -> bytes:
    """Return the passages as an AnnotationCollection with one page."""
    items = [_item(material, article, one) for article in material.articles for one in article.passages]
    name = f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{material.title} {material.at}')}"
    page = {"id": f"{name}#page", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    said: Object = {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": material.title,
        "created": material.at,
        "total": len(items),
        ROOT: material.root,
        TAGS: tag_entries(material.codebook),
        "first": page,
    }
    return f"{laid_out({key: value for key, value in said.items() if value or key == 'total'})}\n".encode()


def read(file: Path) -> Incoming:
    """Return the annotations in a file.

    Raises:
        ImportFileError: it cannot be read, or holds none.
    """
    try:
        pages = pages_in(json_of(file))
    except ValueError as error:
        raise ImportFileError(str(file), str(error)) from None
    name = file.name.removesuffix(SUFFIX) if file.name.endswith(SUFFIX) else ""
    passages: list[IncomingPassage] = []
    rejected: list[Rejected] = []
    for number, item in enumerate(pages.items, 1):
        try:
            passages.append(_passage(item, f"annotation {number}", pages, name))
        except UnusableError as error:
            rejected.append(Rejected(f"annotation {number}", sentence(str(error))))
    return Incoming("W3C annotations", tuple(passages), pages.tags, tuple(rejected))


def _item(material: Material, article: CitedArticle, one: Listed) -> Object:
    """Return an annotation with the article's address from where the file will stand."""
    known = address(material, article.path)
    item = item_of(replace(one.annotation, anchor=standing(one)), known)
    ours = [source for source in sources(item["target"]) if _names(source, article.path)]
    for source in ours:
        item["target"] = resourced(item["target"], source, known)
    return item if ours else {**item, _PATH: article.path}


def _names(source: str, path: str) -> bool:
    """Return whether an address in a sidecar is that of its article: relative, and no part of it."""
    return "#" not in source and path_in(source).rpartition("/")[2] == path.rpartition("/")[2]


def _passage(value: Any, where: str, pages: Pages, name: str) -> IncomingPassage:
    """Return the passage of an item; ``name`` is the article's where the item says nothing. Raises UnusableError."""
    item = dict(object_of(value))
    path = text_of(item.pop(_PATH, None))
    annotation = read_item(item if isinstance(value, dict) else value)
    source = next(sources(item.get("target")), "")
    if not (path or source):
        path = name
    if not (text_of(item.get("id")) or text_of(item.get("@id"))):
        annotation = replace(annotation, id="")
    origin = _origin(source, path, pages.root)
    has_color = '"styleClass"' in annotation.item  # in a note its quotation marks would be escaped
    return IncomingPassage(origin, _at_home(annotation, source, origin), where, has_color)


def _origin(source: str, path: str, root: str) -> Origin:
    """Return the article of an address; a fragment that is no part of a web page's address names a piece of it."""
    page, _, fragment = source.partition("#")
    page = source if fragment.startswith(("/", "!")) else page
    path = path or path_in(page, root)
    return Origin(path, url=page if WEB.match(page) or not path else "")


def _at_home(annotation: Annotation, source: str, origin: Origin) -> Annotation:
    """Return the annotation with its article's address as a sidecar beside that gives it."""
    home = quoted(origin.path.rpartition("/")[2])
    if not origin.path or origin.url or "#" in source or source == home:
        return annotation
    return moved_to(annotation, source, home)
