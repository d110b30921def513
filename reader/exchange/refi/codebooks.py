"""Writes the tags alone, as a REFI-QDA codebook."""

from reader.exchange.material import Material
from reader.exchange.refi.codes import Codes
from reader.exchange.refi.elements import document, element
from reader.exchange.refi.projects import ORIGIN

_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write(material: Material) -> bytes:
    """Return the codebook of the tags that leave. Without any tag it has no code, which its schema does not foresee."""
    codes = element("Codes", {}, Codes(material).tags_xml())
    return document(element("CodeBook", {"xmlns": _NAMESPACE, "origin": ORIGIN}, codes))
