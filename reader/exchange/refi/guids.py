"""GUIDs: those of annotations are their own, all others are made of what they stand for, the same in every export."""

import re
from functools import lru_cache
from uuid import UUID, uuid5

_NAMESPACE = UUID("b7a1c1f5-9d0e-4c53-8f5b-6f0f3ad0c2de")
_URN = "urn:uuid:"
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@lru_cache(4096)
def guid_for(kind: str, *names: str) -> str:
    """Return the GUID of a thing: "tag", "energy/gas"."""
    text = "\0".join((kind, *names))
    return str(uuid5(_NAMESPACE, text.encode("utf-8", "replace").decode("utf-8")))


def guid_of_id(annotation_id: str) -> str:
    """Return the GUID of an annotation: its UUID, or one made of an IRI of another form."""
    uuid = annotation_id.removeprefix(_URN)
    is_uuid = annotation_id.startswith(_URN) and _UUID.fullmatch(uuid)
    return uuid if is_uuid else guid_for("annotation", annotation_id)


def id_of_guid(guid: str) -> str:
    """Return the id of an annotation, empty for what is no GUID."""
    guid = plain(guid)
    return _URN + guid if _UUID.fullmatch(guid) else ""


def plain(guid: str) -> str:
    """Return a GUID as it compares: lower case, without braces."""
    return guid.strip().strip("{}").lower()
