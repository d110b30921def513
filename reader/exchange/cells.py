"""Tables for spreadsheets: CSV in which no cell is taken for a formula.

What somebody wrote in an article may begin with an equals sign; a spreadsheet would compute it, and may run it. Such a
cell gets an apostrophe in front, which spreadsheets take for "this is text", and loses it when it is read back.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_UNSEEN = r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2060\ufeff]*"  # some programs trim these before they look
_FORMULA = re.compile(rf"'*(?:[\t\r\n]|{_UNSEEN}[=+\-@\uff1d\uff0b\uff0d\uff20])")
_LONGEST = 2**31 - 1  # of a cell: Python would stop at 131,072 characters
_SEPARATORS = ",;\t"


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """Return what a cell was before it was made safe."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def table(rows: Iterable[Sequence[str | int | None]], *, mark: bool = True) -> bytes:
    """Return a table as CSV (RFC 4180), UTF-8. Texts are made safe, numbers stand.

    With ``mark`` it begins with a byte order mark, by which Excel sees that it is UTF-8.
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")  # half a surrogate pair has no UTF-8


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table that say anything, each with the number of the line that it ends on.

    The separator is the one of the first line: where the comma is a decimal point, spreadsheets write semicolons.

    Raises:
        csv.Error: it is no table.
    """
    csv.field_size_limit(_LONGEST)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count))
    for row in reader:
        if any(row):
            yield reader.line_num, [plain_cell(cell) for cell in row]
