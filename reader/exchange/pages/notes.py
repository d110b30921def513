"""Notes as HTML: Markdown as an article's is read, so that nothing but the model's elements comes out."""

import re
from itertools import count

from markupsafe import Markup

from reader.exchange.pages.blocks import Setting, document_html
from reader.exchange.pages.text import escaped
from reader.formats.guard import why_not_markdown
from reader.formats.markdown import MarkdownError, MarkdownParser
from reader.formats.plain import plain_document

_MAY_BE_MARKED = re.compile(r"[*_`\[<&\\~|\x00-\x08\x0b-\x1f]| $|^(?:[ \t#>+:=-]|\d+[.)])", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")


class Notes:
    """Makes HTML of many notes for one page."""

    def __init__(self) -> None:
        """Make the parser."""
        self._parser = MarkdownParser()
        self._numbers = count(1)

    def html(self, note: str) -> Markup:
        """Return the HTML of a note; addresses within it are like no other note's."""
        note = note.strip("\n").replace("\r\n", "\n").replace("\r", "\n")
        if not _MAY_BE_MARKED.search(note):  # nearly all are plain: a fiftieth of the parser's time
            return Markup("\n".join(f"<p>{escaped(part)}</p>" for part in _BLANK.split(note) if part))  # noqa: S704 - escaped
        return Markup(self._parsed(note, f"note{next(self._numbers)}-"))  # noqa: S704 - document_html escapes every text

    def _parsed(self, note: str, prefix: str) -> str:
        setting = Setting(prefix, below=3)
        try:
            document = plain_document(note) if why_not_markdown(note) else self._parser.document(note)
        except MarkdownError:
            document = plain_document(note)
        return document_html(document, setting)
