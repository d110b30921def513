"""Running text with its marks, as Markdown that our own parser reads back to the same text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from reader.model.document import Mark, Run, Span

_INLINE = re.compile(r"[\\`*\[\]|]|(?<![^\W_])_|_(?![^\W_])")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|\Z)")
_ENTITY = re.compile(r"&(?=#?\w+;|\Z)")
_BLOCK_MARK = re.compile(r"^([#>+-])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d+)(\.)", re.MULTILINE)
_DEFINING = re.compile(r"^([:=])", re.MULTILINE)
_NOT_IN_CODE = frozenset("`|\\\n")
_SIGNS = {Mark.STRONG: "**", Mark.EMPHASIS: "*"}
_ELEMENTS = {
    Mark.STRONG: "strong",
    Mark.EMPHASIS: "em",
    Mark.CODE: "code",
    Mark.STRIKE: "del",
    Mark.SUPERSCRIPT: "sup",
    Mark.SUBSCRIPT: "sub",
}
_LINK = re.compile(r"(?:https?://|mailto:)[^\s].*", re.IGNORECASE)
_IN_ADDRESS = "!#$%&'+,/:;=?@~-._"  # kept; brackets, quotes and spaces would end it


def inline(text: str, span: Span, runs: Sequence[Run]) -> str:
    """Return the Markdown of ``span`` of a text; ``runs`` are those of its block, the outer first.

    A mark becomes a sign where nothing around it can be misread, and HTML's element elsewhere: "**" beside a letter or
    another sign means different things to different parsers.
    """
    parts, done = list[str](), span.start
    outermost = list(_outermost([clipped for run in runs if (clipped := _clipped(run, text, span))]))
    borders = Counter(border for run, _ in outermost for border in (run.span.start, run.span.end))
    for run, inner in outermost:
        touches = borders[run.span.start] > 1 or borders[run.span.end] > 1
        marked = _marked(text, run, inner, touches=touches)
        before = _escaped(text[done : run.span.start])
        parts += before[:-1] + "\\!" if before.endswith("!") and marked.startswith("[") else before, marked
        done = run.span.end
    return "".join((*parts, _escaped(text[done : span.end])))


def _outermost(runs: Sequence[Run]) -> Iterator[tuple[Run, list[Run]]]:
    """Yield the runs that no other holds, with those that they hold and that say more."""
    number = 0
    while number < len(runs):
        run, first = runs[number], number + 1
        number = first
        while number < len(runs) and runs[number].span.start < run.span.end:
            number += 1
        yield run, [one for one in runs[first:number] if _is_news_in(run, one)]


def _is_news_in(outer: Run, run: Run) -> bool:
    """Return whether a run says more of its text than the one around it: bold in bold, a link in a link do not."""
    return run.span.end <= outer.span.end and run.mark is not outer.mark


def line_starts_escaped(markdown: str) -> str:
    """Return running Markdown in which no line begins as a heading, a list, a quote or a definition does."""
    marked = _BLOCK_MARK.sub(r"\\\1", markdown)
    numbered = _NUMBERED.sub(r"\1\\\2", marked)
    return _DEFINING.sub(lambda match: f"&#{ord(match[1])};", numbered)


def _clipped(run: Run, text: str, span: Span) -> Run | None:
    """Return a run within a span, without white space at its ends; None for what is nothing there, or in Markdown."""
    if run.mark not in _ELEMENTS and not (run.mark is Mark.LINK and _LINK.fullmatch(run.target)):
        return None
    start, end = max(run.span.start, span.start), min(run.span.end, span.end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Run(Span(start, end), run.mark, run.target) if start < end else None


def _marked(text: str, run: Run, inner: Sequence[Run], *, touches: bool) -> str:
    """Return a run's Markdown; one that ``touches`` another may not use signs, which would run together."""
    if touches:
        return _element(text, run, inner)
    if run.mark is Mark.CODE and not inner and not _NOT_IN_CODE.intersection(words := run.span.of(text)):
        return f"`{words}`"
    sign = _SIGNS.get(run.mark, "")
    if sign and not inner and _stands_free(text, run.span) and "&" not in (content := _escaped(run.span.of(text))):
        return f"{sign}{content}{sign}"
    return _element(text, run, inner)


def _element(text: str, run: Run, inner: Sequence[Run]) -> str:
    content = inline(text, run.span, inner)
    if run.mark is Mark.LINK:
        return f"[{content}]({quote(run.target, safe=_IN_ADDRESS)})"
    element = _ELEMENTS[run.mark]
    return f"<{element}>{content}</{element}>"


def _stands_free(text: str, span: Span) -> bool:
    """Return whether no letter and no sign touches a span: there Markdown's own signs are sure to be taken for some."""
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return not any(c.isalnum() or c in "*_\\`[]<>" for c in around) and "\n" not in span.of(text)


def _escaped(text: str) -> str:
    escaped = _INLINE.sub(lambda match: "\\" + match[0], _ENTITY.sub("&amp;", text))
    escaped = escaped.replace("\\]:", "&#93;:")  # within a link it would define a reference, backslash or not
    return _TAG.sub("&lt;", escaped).replace("~~", "&#126;&#126;")
