"""What to call an article that does not say: its short first line, or its first sentence."""

import re

from reader.model.document import Block, BlockKind, Document, Span

LONGEST_TITLE = 120  # code points

_HAS_LETTER = re.compile(r"[^\W_]")
_LOOKED_AT = 4000  # code points in which a first sentence is looked for
_ENDS_AS_PROSE = re.compile(r"[.,;:。．،؛।][\"'”’»)\]]*$")
_ABBREVIATED = re.compile(r"(?:\b\w\.(?:\s?\w\.)*|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|etc|vs|No|Vol|ca|al))$|\.\.\.$")
_SENTENCE_END = re.compile(r"[.!?…؟۔।]+[\"'”’»)\]]*(?=\s)|[。！？．]+[”’」』）]*")
_NOT_AN_END = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Mrs?|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Rep|Sen|Gov|Pres|Rev|Hon|Jr|Sr|vs|No|Vol|Fig|ca|cf|al|approx"
    r"|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|[^\W\d_](?:\.[^\W\d_])*)\.$",
    re.IGNORECASE,
)


def one_line(text: str) -> str:
    """Return ``text`` with each run of white space made a single space, trimmed."""
    return " ".join(text.split())


def plain_headline(document: Document) -> Span | None:
    """Return the span of a plain text's first line where it is a title."""
    if not document.blocks:
        return None
    span = document.blocks[0].span
    if len(span) > LONGEST_TITLE * 2:  # not even with indentation
        return None
    line = span.of(document.text).strip()
    if "\n" in line or len(line) > LONGEST_TITLE or not _HAS_LETTER.search(line):
        return None
    if _ENDS_AS_PROSE.search(line) and not _ABBREVIATED.search(line.rstrip("\"'”’»)]").removesuffix(".") + "."):
        return None
    following = document.text[span.end + 1 : span.end + 2]
    return None if following.islower() else span  # the rest of a wrapped sentence


def leading_heading(document: Document) -> Block | None:
    """Return the heading that the text begins with."""
    for block in document.blocks:
        if block.span:
            return block if block.kind is BlockKind.HEADING else None
    return None


def first_sentence(document: Document) -> str:
    """Return the first sentence of a text, at most ``LONGEST_TITLE`` long, empty where there are no words."""
    word = _HAS_LETTER.search(document.text)
    if not word:
        return ""
    for block in document.blocks:
        if block.span.end > word.start():
            piece = document.text[block.span.start : min(block.span.end, block.span.start + _LOOKED_AT)]
            return shortened(_up_to_sentence_end(one_line(piece)), LONGEST_TITLE)
    return ""


def _up_to_sentence_end(text: str) -> str:
    for match in _SENTENCE_END.finditer(text):
        if not _NOT_AN_END.search(text[max(0, match.start() - 12) : match.start() + 1]):
            return text[: match.end()]
    return text


def shortened(text: str, length: int) -> str:
    """Return ``text`` cut at a word so that it is at most ``length`` code points with its ellipsis."""
    if len(text) <= length:
        return text
    cut = text.rfind(" ", length // 2, length)  # a language without spaces is cut anywhere
    return text[: cut if cut > 0 else length - 1].rstrip(" ,;:–—-") + "…"
