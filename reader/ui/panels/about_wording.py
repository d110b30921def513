"""What can be set by hand about an article: how each part is typed, checked and written out. No widgets."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from reader.model.article import Metadata
from reader.model.wording import long_date

Value = str | tuple[str, ...]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class AboutError(ValueError):
    """A value that cannot be kept; ``str()`` is a sentence that says why."""


def read_line(text: str) -> str:
    """Return text on one line."""
    return " ".join(text.split())


def read_names(text: str) -> tuple[str, ...]:
    """Return names that stand on lines of their own or between semicolons."""
    return tuple(name for part in re.split(r"[;\n]", text) if (name := read_line(part)))


def read_date(text: str) -> str:
    """Return a date as it is kept.

    Raises:
        AboutError: it is not 2024, 2024-03 or 2024-03-12, or there is no such day.
    """
    typed = text.strip()
    if not typed:
        return ""
    found = _DATE.fullmatch(typed)
    if found is None:
        raise AboutError("Write the date as 2024, 2024-03 or 2024-03-12.")
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise AboutError(f"There is no such date as {typed}.") from None
    return typed


def read_language(text: str) -> str:
    """Return the tag of a language.

    Raises:
        AboutError: it is not of the form of such a tag.
    """
    typed = text.strip()
    if typed and not _LANGUAGE.fullmatch(typed):
        raise AboutError("Write the language as a code: en, de, pt-BR.")
    return typed


def language_name(tag: str) -> str:
    """Return "English (en)"; a tag nobody knows as it stands."""
    language = QLocale(tag).language() if tag else QLocale.Language.C
    return tag if language is QLocale.Language.C else f"{QLocale.languageToString(language)} ({tag})"


def written(value: Value) -> str:
    """Return a value as it is typed."""
    return value if isinstance(value, str) else "; ".join(value)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of ``Metadata``: its caption, what stands in the empty field, how it is read and shown.

    ``read`` raises `AboutError`; an empty value means that the file's own counts.
    """

    name: str
    caption: str
    hint: str
    read: Callable[[str], Value] = read_line
    show: Callable[[str], str] = str

    def of(self, metadata: Metadata) -> Value:
        """Return what an article has of it."""
        return getattr(metadata, self.name)

    def shown(self, value: Value) -> str:
        """Return a value as it is shown while nobody is typing."""
        return self.show(written(value))


PARTS = (
    Part("title", "Title", "Add a title"),
    Part("creators", "Authors", "Add authors, separated by ;", read_names),
    Part("publisher", "Source", "Add a source"),
    Part("date", "Date", "Add a date: 2024-03-12", read_date, long_date),
    Part("url", "Address", "Add an address"),
    Part("language", "Language", "Add a language: en", read_language, language_name),
)
