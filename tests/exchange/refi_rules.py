"""The rules of REFI-QDA 1.5 that an export of ours can break, as its schema and its text state them.

``problems`` names each broken rule, so that a failing test says which.
"""

import re
import zipfile
from collections import Counter
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree as ET

PROJECT, CODEBOOK = "{urn:QDA-XML:project:1.0}", "{urn:QDA-XML:codebook:1.0}"
GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ORDER = {  # the children of an element, in the only order that is allowed; "+" must be there
    "Project": ["Users", "CodeBook", "Sources", "Notes", "Description"],
    "Users": ["User+"],
    "CodeBook": ["Codes+"],
    "Codes": ["Code+"],
    "Code": ["Description", "Code"],
    "Sources": ["TextSource+"],
    "Notes": ["Note+"],
    "TextSource": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef"],
    "Note": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef"],
    "PlainTextSelection": ["Description", "Coding", "NoteRef"],
    "Coding": ["CodeRef+"],
}
ONCE = {"Users", "CodeBook", "Codes", "Sources", "Notes", "Description", "PlainTextContent", "CodeRef"}
REQUIRED = {
    "Project": {"name", "origin"},
    "User": {"guid", "name"},
    "Code": {"guid", "name", "isCodable"},
    "TextSource": {"guid", "name", "plainTextPath"},
    "Note": {"guid", "creationDateTime"},
    "PlainTextSelection": {"guid", "startPosition", "endPosition", "creationDateTime"},
    "Coding": {"guid"},
    "CodeRef": {"targetGUID"},
    "NoteRef": {"targetGUID"},
}
OPTIONAL = {
    "Project": {"creatingUserGUID", "creationDateTime"},
    "CodeBook": {"origin"},
    "Code": {"color"},
    "TextSource": {"creatingUser", "creationDateTime"},
    "Note": {"name", "creatingUser", "modifyingUser", "modifiedDateTime"},
    "PlainTextSelection": {"name", "creatingUser", "modifyingUser", "modifiedDateTime"},
    "Coding": {"creatingUser", "creationDateTime"},
}
TARGETS = {"CodeRef": "Code", "NoteRef": "Note"}


def project(data):
    """Return the root of a project's XML."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return ET.fromstring(archive.read("project.qde"))


def problems(data):
    """Yield the rules that a project breaks."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = ET.fromstring(files.pop("project.qde"))
    yield from element_problems(root, PROJECT)
    yield from reference_problems(root)
    for source in root.iter(f"{PROJECT}TextSource"):
        yield from source_problems(source, files)
    yield from (f"nothing refers to {name}" for name in files)


def codebook_problems(data):
    """Yield the rules that a codebook breaks."""
    yield from element_problems(ET.fromstring(data), CODEBOOK)


def element_problems(element, namespace):
    name = element.tag.removeprefix(namespace)
    given = set(element.attrib)
    yield from (f"{name} has no {one}" for one in REQUIRED.get(name, set()) - given)
    yield from (f"{name} has {one}" for one in given - REQUIRED.get(name, set()) - OPTIONAL.get(name, set()))
    yield from value_problems(name, element.attrib)
    children = [child.tag.removeprefix(namespace) for child in element]
    order = [one.rstrip("+") for one in ORDER.get(name, [])]
    if set(children) - set(order) or children != sorted(children, key=order.index):
        yield f"{name} has the children {children}"
    yield from (f"{name} has no {one}" for one in ORDER.get(name, []) if one.endswith("+") and one[:-1] not in children)
    yield from (f"{name} has several {one}" for one, number in Counter(children).items() if number > 1 and one in ONCE)
    for child in element:
        yield from element_problems(child, namespace)


def value_problems(name, attributes):
    for key, value in attributes.items():
        if key.lower().endswith(("guid", "user")) and not GUID.fullmatch(value):
            yield f"{name}@{key} is no GUID: {value}"
        if key == "color" and not re.fullmatch("#[0-9a-f]{6}", value):
            yield f"{name}@{key} is no colour: {value}"
        if key == "isCodable" and value not in {"true", "false"}:
            yield f"{name}@{key} is no truth value: {value}"
        if key.endswith("DateTime"):
            datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").astimezone()


def reference_problems(root):
    guids = [(one.get("guid"), one.tag.removeprefix(PROJECT)) for one in root.iter() if one.get("guid")]
    yield from (f"{guid} is there twice" for guid, number in Counter(guid for guid, _ in guids).items() if number > 1)
    kinds = dict(guids)
    for one in root.iter():
        name = one.tag.removeprefix(PROJECT)
        if name in TARGETS and kinds.get(one.get("targetGUID")) != TARGETS[name]:
            yield f"{name} refers to {kinds.get(one.get('targetGUID'))}"
        for key in ("creatingUser", "modifyingUser", "creatingUserGUID"):
            if one.get(key) and kinds.get(one.get(key)) != "User":
                yield f"{name}@{key} is no user"
    for kind in ("Code", "TextSource"):  # the standard allows this; QualCoder drops the second
        names = Counter(one.get("name") for one in root.iter(f"{PROJECT}{kind}"))
        yield from (f"two {kind} are called {name}" for name, number in names.items() if number > 1)


def source_problems(source, files):
    path = source.get("plainTextPath")
    if path != f"internal://{source.get('guid')}.txt":
        yield f"a source is at {path}"
    data = files.pop(f"sources/{source.get('guid')}.txt", None)
    if data is None:
        yield f"{path} is missing"
        return
    if b"\r" in data or data.startswith(b"\xef\xbb\xbf"):
        yield f"{path} has CR or a BOM"
    for selection in source.iter(f"{PROJECT}PlainTextSelection"):
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        if not 0 <= start < end <= len(data.decode()):
            yield f"{start} to {end} is not within the text"
