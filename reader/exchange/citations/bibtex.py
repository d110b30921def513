"""BibTeX: the articles that passages are quoted from, for LaTeX and reference managers."""

import re

from reader.exchange.addresses import followed
from reader.exchange.citations.citing import file_name, one_line
from reader.exchange.citations.dates import date_parts
from reader.exchange.citations.keys import keyed
from reader.exchange.citations.names import Name, name_of
from reader.exchange.material import CitedArticle, Material
from reader.model.article import Metadata

_ESCAPED = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",  # BibTeX counts braces, even \{
    "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    '"': "''",  # would end a field for some
})  # fmt: skip
_ADDRESS = re.compile(r"[\\{}\"<>^`|]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(material: Material) -> bytes:
    """Return a record for each article, UTF-8."""
    articles = [article for article in material.articles if article.passages]
    return "\n".join(_record(key, article) for key, article in keyed(articles)).encode("utf-8", "replace")


def _record(key: str, article: CitedArticle) -> str:
    metadata = article.metadata
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(metadata, article.path).items() if value)
    return f"@{'article' if metadata.publisher.strip() else 'misc'}{{{key},\n{fields}}}\n"


def _fields(metadata: Metadata, path: str) -> dict[str, str]:
    year, month, day = (*date_parts(metadata.date), 0, 0, 0)[:3]
    return {
        "author": _braced(" and ".join(_author(name_of(creator)) for creator in metadata.creators if creator.strip())),
        "title": _braced(_braced(latex(metadata.title) or latex(file_name(path)))),  # twice: capitals stay
        "journal": _braced(latex(metadata.publisher)),
        "year": _braced(f"{year:04d}" if year else ""),
        "month": _MONTHS[month - 1] if month else "",
        "day": _braced(f"{day}" if day else ""),
        "url": _braced(_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", followed(metadata.url))),
        "language": _braced(latex(metadata.language)),
    }


def latex(text: str) -> str:
    """Return text on one line that LaTeX sets as it stands."""
    return one_line(text).translate(_ESCAPED)


def _author(name: Name) -> str:
    if name.literal:
        return _braced(latex(name.literal))  # one name, whatever "and" or comma stands in it
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(latex(part) for part in (family, name.suffix, name.given) if part)


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""
