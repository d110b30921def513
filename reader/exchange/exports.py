"""The formats that work leaves in."""

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reader.exchange.material import Material


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format: its id on the command line, its name and a sentence about it for a dialog, its files' ending.

    ``writer`` names a function of a `Material` ("package.module:function"), so that it is loaded when it is wanted.
    It returns the bytes of a file; of a format without a ``suffix`` it yields the names and bytes of files in a folder.
    ``needs_blocks`` tells whether it sets whole articles and not just their passages.
    """

    id: str
    name: str
    hint: str
    suffix: str
    writer: str
    needs_blocks: bool = False

    @property
    def is_folder(self) -> bool:
        """Return whether the export is a folder of files."""
        return not self.suffix

    def write(self, material: Material) -> bytes:
        """Return the bytes of the file."""
        return self._writer()(material)

    def write_files(self, material: Material) -> Iterable[tuple[str, bytes]]:
        """Yield the files of a folder: path in it, "/"-separated, and bytes."""
        return self._writer()(material)

    def _writer(self) -> Callable[[Material], Any]:
        return pkgutil.resolve_name(self.writer)


EXPORTS = (
    ExportFormat(
        "markdown",
        "Markdown",
        "Quotes, notes and tags to write with; fits Obsidian, and can be imported again.",
        ".md",
        "reader.exchange.markdown.writing:write",
    ),
    ExportFormat(
        "html",
        "Web page",
        "One page with contents, to read and to print.",
        ".html",
        "reader.exchange.pages.passages:write",
    ),
    ExportFormat(
        "article",
        "Marked articles",
        "Each article as a web page with its highlights in place.",
        "",
        "reader.exchange.pages.articles:write",
        needs_blocks=True,
    ),
    ExportFormat("csv", "CSV table", "A row a passage, for a spreadsheet.", ".csv", "reader.exchange.csv_table:write"),
    ExportFormat(
        "jsonl",
        "JSON Lines",
        "An object a passage, for programs of one's own.",
        ".jsonl",
        "reader.exchange.jsonl:write",
    ),
    ExportFormat(
        "w3c", "W3C annotations", "Web Annotation (JSON-LD), all of it.", ".jsonld", "reader.exchange.w3c:write"
    ),
    ExportFormat(
        "qdpx",
        "REFI-QDA project",
        "Articles, codes and coded passages for QualCoder, MAXQDA, ATLAS.ti and NVivo.",
        ".qdpx",
        "reader.exchange.refi.projects:write",
    ),
    ExportFormat(
        "qdc",
        "REFI-QDA codebook",
        "The tags alone, for the same programs.",
        ".qdc",
        "reader.exchange.refi.codebooks:write",
    ),
    ExportFormat(
        "hypothesis",
        "Hypothesis",
        "Annotations as Hypothesis exports them (JSON).",
        ".json",
        "reader.exchange.hypothesis:write",
    ),
    ExportFormat("readwise", "Readwise", "Highlights for Readwise (CSV).", ".csv", "reader.exchange.readwise:write"),
    ExportFormat(
        "bibtex",
        "BibTeX",
        "The articles quoted, for LaTeX and reference managers.",
        ".bib",
        "reader.exchange.citations.bibtex:write",
    ),
    ExportFormat(
        "csl", "CSL-JSON", "The articles quoted, for Zotero and Pandoc.", ".json", "reader.exchange.citations.csl:write"
    ),
)


BY_ID = {one.id: one for one in EXPORTS}
