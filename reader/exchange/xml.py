"""XML of others, parsed without trust: no entities, nothing fetched, no depth that a walk could not come back from."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from reader.exchange.incoming import ImportFileError

DEEPEST = 200  # levels; the hierarchies of people have about ten


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root element of a document; ``name`` is what the user calls the file.

    A document type may be named, as older EPUB do, but it declares nothing and is not fetched.

    Raises:
        ImportFileError: it is no well-formed XML, declares entities, refers to something outside, or is nested deeper
            than `DEEPEST`.
    """
    try:
        root = fromstring(data, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise ImportFileError(name, "its XML declares entities or refers to something outside of it.") from None
    except (ParseError, ValueError, LookupError) as error:  # the last two: an encoding that nobody knows
        raise ImportFileError(name, f"it is no well-formed XML ({error}).") from None
    if _is_deeper(root, DEEPEST):
        raise ImportFileError(name, f"its XML is nested more than {DEEPEST} levels deep.")
    return root


def _is_deeper(root: Element, levels: int) -> bool:
    level = [root]
    for _ in range(levels):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
