"""Hypothesis: annotations as its client exports and takes them, and as its API answers. Positions are UTF-16 units."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader import __version__
from reader.exchange.arriving import moment_of, tags_of
from reader.exchange.files import json_of
from reader.exchange.incoming import ImportFileError, Incoming, IncomingPassage, Origin, Rejected
from reader.exchange.leaving import WEB, address, path_in, quote_of, standing
from reader.exchange.material import CitedArticle, Material
from reader.exchange.utf16 import Units
from reader.model.annotation import DEFAULT_COLOR, Anchor, Annotation
from reader.model.listed import Listed
from reader.model.moments import milliseconds
from reader.store.json_text import Object, laid_out, listed, object_of, text_of
from reader.store.sidecar_selectors import anchor_in, kinds_of

_OF_HYPOTHESIS = "https://hypothes.is/a/"  # an annotation's own page
_LISTS = ("rows", "annotations")  # of the API, of the client
_OURS = "corpus-reader"  # in "extra", which Hypothesis keeps for programs
_ACCOUNT = re.compile(r"acct:(.+?)(?:@[^@]*)?")
_NOT_IN_ACCOUNTS = re.compile(r"[^A-Za-z0-9._]+")


def write(material: Material) -> bytes:
    """Return the passages in the shape that the Hypothesis client exports and takes back."""
    rows = [row for article in material.articles for row in _rows(material, article)]
    version = f"corpus-reader {__version__}"
    said = {"export_date": material.at, "export_userid": "", "client_version": version, "annotations": rows}
    return f"{laid_out(said)}\n".encode()


def read(file: Path) -> Incoming:
    """Return the annotations in an answer of the API, in an export of the client, or in a bare list.

    Notes on a page are about the whole article; replies become comments on what they answer.

    Raises:
        ImportFileError: it cannot be read, or is nothing of the kind.
    """
    rows = _listed_rows(json_of(file))
    if rows is None:
        raise ImportFileError(str(file), "it is JSON, but there are no annotations of Hypothesis in it.")
    passages: dict[str, IncomingPassage] = {}
    rejected: list[Rejected] = []
    replies: list[tuple[str, Object]] = []
    for number, value in enumerate(rows, 1):
        row, where = object_of(value), f"annotation {number}"
        if listed(row.get("references")):
            replies.append((where, row))
            continue
        try:
            passage = _passage(row, where)
        except ValueError as error:
            rejected.append(Rejected(where, str(error)))
            continue
        known = text_of(row.get("id"))
        passages[where if not known or known in passages else known] = passage
    rejected += _answer(passages, replies)
    return Incoming("Hypothesis annotations", tuple(passages.values()), rejected=tuple(rejected), utf16=True)


def _rows(material: Material, article: CitedArticle) -> Iterator[Object]:
    units = Units(article.article.document.text)
    uri = article.metadata.url or address(material, article.path)
    title = article.metadata.title or article.path
    for one in article.passages:
        yield _row(one, units, uri, title)


def _row(one: Listed, units: Units, uri: str, title: str) -> Object:
    annotation = one.annotation
    user = f"acct:{_NOT_IN_ACCOUNTS.sub('.', annotation.creator).strip('.') or 'reader'}@{_OURS}"
    selectors = _selectors(one, units)
    return {
        "id": annotation.id.removeprefix(_OF_HYPOTHESIS),
        "created": annotation.created,
        "updated": annotation.modified,
        "user": user,
        "user_info": {"display_name": annotation.creator or None},
        "uri": uri,
        "document": {"title": [title]},
        "text": annotation.note,
        "tags": list(annotation.tags),
        "group": "__world__",
        "permissions": {"read": [user], "admin": [user], "update": [user], "delete": [user]},
        "target": [{"source": uri, "selector": selectors} if selectors else {"source": uri}],
        "references": [],
        "hidden": False,
        "flagged": False,
        "extra": {_OURS: {"path": one.path, "color": annotation.color, "comments": list(annotation.comments)}},
    }


def _selectors(one: Listed, units: Units) -> list[Object]:
    anchor, quote = standing(one), quote_of(one)
    selectors: list[Object] = []
    if anchor.span is not None:
        span = units.of(anchor.span)
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
    if quote:
        context = {"prefix": anchor.prefix, "suffix": anchor.suffix}
        selectors.append({"type": "TextQuoteSelector", "exact": quote, **context})
    return selectors


def _listed_rows(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return listed(value)
    of = object_of(value)
    known = next((of[key] for key in _LISTS if isinstance(of.get(key), list)), None)
    return [of] if known is None and "target" in of and "uri" in of else known


def _passage(row: Object, where: str) -> IncomingPassage:
    """Return the passage of a row.

    Raises:
        ValueError: there is none; ``str()`` is the reason, a sentence.
    """
    uri = text_of(row.get("uri"))
    if not (uri or listed(row.get("target"))):
        raise ValueError("It is not an annotation of Hypothesis.")
    ours = object_of(object_of(row.get("extra")).get(_OURS))
    color = text_of(ours.get("color"))
    created = moment_of(row.get("created"))
    annotation = Annotation(
        id=_id(text_of(row.get("id"))),
        anchor=_anchor(row),
        color=color or DEFAULT_COLOR,
        tags=tags_of(listed(row.get("tags"))),
        note=text_of(row.get("text")),
        comments=tuple(filter(None, map(text_of, listed(ours.get("comments"))))),
        created=created,
        modified=moment_of(row.get("updated")) or created,
        creator=_creator(row),
    )
    return IncomingPassage(_origin(row, uri, text_of(ours.get("path"))), annotation, where, has_color=bool(color))


def _id(known: str) -> str:
    return known if ":" in known or not known else _OF_HYPOTHESIS + known


def _anchor(row: Object) -> Anchor:
    selectors = [one for target in listed(row.get("target")) for one in listed(object_of(target).get("selector"))]
    anchor = anchor_in(selectors) if selectors else Anchor()
    if anchor is None:
        kinds = ", ".join(dict.fromkeys(kind for selector in selectors for kind in kinds_of(selector)))
        raise ValueError(f"Its passage is named in a way that this program does not read ({kinds or 'unnamed'}).")
    return anchor


def _origin(row: Object, uri: str, path: str) -> Origin:
    titles: list[Any] = listed(object_of(row.get("document")).get("title"))
    title = next((text_of(one) for one in titles if text_of(one)), "")
    path = path or path_in(uri)
    return Origin(path, url=uri if WEB.match(uri) or not path else "", title=title)


def _creator(row: Object) -> str:
    name = text_of(object_of(row.get("user_info")).get("display_name"))
    account = _ACCOUNT.fullmatch(text_of(row.get("user")))
    if name or account is None:
        return name
    return "" if account[0] == f"acct:reader@{_OURS}" else account[1]


def _answer(passages: dict[str, IncomingPassage], replies: list[tuple[str, Object]]) -> Iterator[Rejected]:
    """Put replies, in the order of their moments, among the comments of what they answer; yield those that cannot."""
    for where, row in sorted(replies, key=lambda reply: milliseconds(text_of(reply[1].get("created")))):
        root, text = text_of(listed(row.get("references"))[0]), text_of(row.get("text"))
        if root not in passages:
            yield Rejected(where, "It is a reply to an annotation that is not in the file.")
        elif text:
            passages[root] = _answered(passages[root], _creator(row), text, moment_of(row.get("updated")))


def _answered(passage: IncomingPassage, name: str, text: str, at: str) -> IncomingPassage:
    annotation = passage.annotation
    comments = (*annotation.comments, f"{name}: {text}" if name else text)
    modified = max(annotation.modified, at, key=milliseconds)
    return replace(passage, annotation=replace(annotation, comments=comments, modified=modified))
