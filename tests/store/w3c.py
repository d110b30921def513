"""The rules that the Web Annotation Data Model says MUST hold, as far as a sidecar comes near them.

``problems`` names each broken rule, so that a failing test says which. Keys must be terms of the context: JSON-LD would
drop others without a word.
"""

import re

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = frozenset({
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
})  # fmt: skip
TERMS = frozenset({
    "@context", "id", "type", "motivation", "creator", "created", "modified", "generator", "generated", "body",
    "bodyValue", "target", "audience", "accessibility", "rights", "canonical", "via", "stylesheet", "purpose", "value",
    "format", "language", "processingLanguage", "textDirection", "source", "selector", "state", "styleClass",
    "renderedVia", "scope", "exact", "prefix", "suffix", "start", "end", "refinedBy", "startSelector", "endSelector",
    "conformsTo", "name", "nickname", "email", "homepage", "items", "first", "last", "next", "prev", "partOf",
    "startIndex", "total", "label", "cached", "sourceDate",
})  # fmt: skip
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_REFERENCE = re.compile(r"(?:[^\s<>\"{}|\\^`%]|%[0-9A-Fa-f]{2})+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def problems(page):
    """Yield the rules that a page of annotations breaks."""
    contexts = listed(page.get("@context"))
    if CONTEXT not in contexts:
        yield "the page has no @context of annotations"
    if "AnnotationPage" not in listed(page.get("type")):
        yield "the page is no AnnotationPage"
    if not is_iri(page.get("id")):
        yield "the page has no IRI"
    if not isinstance(page.get("items"), list):
        yield "the page has no list of items"
    prefixes = {key for one in contexts if isinstance(one, dict) for key in one}
    yield from unknown_keys(page, prefixes)
    for item in page.get("items", []):
        yield from annotation_problems(item)


def unknown_keys(value, prefixes):
    if isinstance(value, list):
        for one in value:
            yield from unknown_keys(one, prefixes)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in TERMS and key.partition(":")[0] not in prefixes:
                yield f"{key!r} is no term of the context"
            if not key.startswith("reader:") and key != "@context":
                yield from unknown_keys(inner, prefixes)


def annotation_problems(item):
    """Yield the rules that one annotation breaks."""
    if not is_iri(item.get("id")):
        yield "an annotation must have exactly one IRI"
    if "Annotation" not in listed(item.get("type")):
        yield "an annotation must have the type Annotation"
    if not listed(item.get("target")):
        yield "an annotation must have a target"
    if "body" in item and ("bodyValue" in item or item["body"] == []):
        yield "a body must be something, and not beside a bodyValue"
    yield from provenance_problems(item)
    for body in listed(item.get("body")):
        yield from body_problems(body)
    for target in listed(item.get("target")):
        yield from target_problems(target)


def provenance_problems(item):
    for motivation in listed(item.get("motivation")):
        if motivation not in MOTIVATIONS and not is_iri(motivation):
            yield f"{motivation!r} is no motivation"
    for key in {"created", "modified"} & item.keys():
        if not (isinstance(item[key], str) and _MOMENT.fullmatch(item[key])):
            yield f"{key} must be one xsd:dateTime with a zone"
    for agent in listed(item.get("creator")):
        if not is_iri(agent) and not (isinstance(agent, dict) and listed(agent.get("name"))):
            yield "a creator must be an IRI or described"


def body_problems(body):
    if isinstance(body, str):
        if not is_iri(body):
            yield "a body that is a string must be an IRI"
        return
    if "TextualBody" in listed(body.get("type")) and not isinstance(body.get("value"), str):
        yield "a TextualBody must have exactly one value"
    for purpose in listed(body.get("purpose")):
        if purpose not in MOTIVATIONS and not is_iri(purpose):
            yield f"{purpose!r} is no purpose"
    for key in ("format", "language"):
        if key in body and not isinstance(body[key], str):
            yield f"{key} must be one string"


def target_problems(target):
    if isinstance(target, str):
        if not is_reference(target):
            yield "a target that is a string must be an IRI"
        return
    if "selector" in target and len(listed(target.get("source"))) != 1:
        yield "a specific resource must have exactly one source"
    address = target.get("source", target.get("id"))
    if isinstance(address, str) and not is_reference(address):
        yield "a source must be an IRI"
    for style in listed(target.get("styleClass")):
        if not isinstance(style, str):
            yield "a style class must be a string"
    for selector in listed(target.get("selector")):
        yield from selector_problems(selector)


def selector_problems(selector):
    kind = listed(selector.get("type"))
    if "TextQuoteSelector" in kind:
        if not isinstance(selector.get("exact"), str):
            yield "a TextQuoteSelector must have exactly one exact"
        if not all(isinstance(selector.get(key, ""), str) for key in ("prefix", "suffix")):
            yield "prefix and suffix must be at most one string each"
    if "TextPositionSelector" in kind:
        start, end = selector.get("start"), selector.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start <= end:
            yield "start and end must be non-negative integers in order"


def is_iri(value):
    return isinstance(value, str) and bool(_IRI.fullmatch(value))


def is_reference(value):
    """Return whether a value is an IRI or one relative to the file: no colon may stand in its first segment then."""
    if not isinstance(value, str) or not _REFERENCE.fullmatch(value):
        return False
    return is_iri(value) or ":" not in value.partition("/")[0]


def listed(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
