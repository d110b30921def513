"""A piece of text around something in it, as people would quote it: whole sentences where they are short enough."""

from dataclasses import dataclass

from reader.model.span import Span
from reader.search.text.sentences import breaks, cut_after, cut_before, paragraph_ends

_LEAD = 60  # code points before what is shown, where its sentence began too far away
_STEP = 40  # code points in which white space is looked for


@dataclass(frozen=True, slots=True)
class Size:
    """How long a window is, in code points: ``least`` where the paragraph has it, ``aim`` if it is cut.

    A paragraph shorter than ``tiny``, such as a heading, is shown with the next.
    """

    least: int
    aim: int
    most: int
    tiny: int = 0


def around(text: str, core: Span, size: Size, limits: Span) -> Span:
    """Return the window around ``core``, within ``limits``; one that is longer than ``size.most`` is cut.

    A paragraph is not left unless it is tiny.
    """
    if len(core) >= size.most:
        return Span(core.start, cut_before(text, core.start + size.most, core.start + size.most - _STEP))
    near = _whole_words(text, core, _neighbourhood(text, core, size, limits))
    edges = [near.start, *breaks(text, near.start, near.end), near.end]
    start = _start(text, core, size, edges)
    end = _end(text, Span(start, core.end), size, edges)
    if end - start < size.least:
        earlier = [edge for edge in edges if edge < start and end - edge <= size.aim]
        start = min(earlier, default=start)
    return stripped(text, Span(start, end), core)


def paragraph(text: str, core: Span, reach: int, limits: Span) -> Span:
    """Return the paragraph around ``core``, cut at ``limits`` and at ``reach`` code points on both sides."""
    low, high = max(limits.start, core.start - reach), min(limits.end, core.end + reach)
    before = max(paragraph_ends(text, low, core.start), default=low - 1)
    return Span(before + 1, next(paragraph_ends(text, core.end, high), high))


def _neighbourhood(text: str, core: Span, size: Size, limits: Span) -> Span:
    """Return the paragraph around ``core`` as far as it matters; of a tiny one, the next as well."""
    here = paragraph(text, core, size.most, limits)
    whole = paragraph(text, core, size.most, Span(0, len(text)))
    if len(whole) >= size.tiny or here.end >= limits.end:
        return here
    following = _after_blank(text, here.end, min(limits.end, here.end + size.most))
    return Span(here.start, paragraph(text, Span(following, following), size.most, limits).end)


def _whole_words(text: str, core: Span, near: Span) -> Span:
    """Return a stretch that ends between words where it was cut in one, as far as ``core`` allows."""
    inside = 0 < near.end < len(text) and text[near.end - 1].isalnum() and text[near.end].isalnum()
    return Span(near.start, max(core.end, cut_before(text, near.end, near.end - _STEP))) if inside else near


def _after_blank(text: str, start: int, end: int) -> int:
    """Return the first place from ``start`` on that is not white space, or ``end``."""
    while start < end and text[start].isspace():
        start += 1
    return start


def _start(text: str, core: Span, size: Size, edges: list[int]) -> int:
    """Return where the sentence begins, or a word before ``core`` if that is too far away."""
    sentence = max(edge for edge in edges if edge <= core.start)
    if core.end - sentence <= size.aim and (sentence > edges[0] or _is_start(text, sentence)):
        return sentence
    lead = max(edges[0], core.start - max(0, min(_LEAD, size.aim - len(core))))
    return min(core.start, cut_after(text, lead, min(core.start, lead + _STEP)))


def _is_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def _end(text: str, core: Span, size: Size, edges: list[int]) -> int:
    """Return the end of the last sentence that fits, or that of a word."""
    fitting = [edge for edge in edges if core.end <= edge <= core.start + size.most]
    good = [edge for edge in fitting if edge - core.start >= size.least]
    if good:
        return max((edge for edge in good if edge - core.start <= size.aim), default=good[0])
    if edges[-1] <= core.start + size.aim:
        return edges[-1]
    return max(core.end, cut_before(text, core.start + size.aim, core.start + size.aim - _STEP))


def stripped(text: str, span: Span, core: Span) -> Span:
    """Return a span without white space at its ends; ``core`` within it stays whole."""
    start, end = span.start, span.end
    while start < core.start and text[start].isspace():
        start += 1
    while end > core.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
