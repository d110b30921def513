"""A saved page, a book and a PDF of 300 pages become articles, as ``reader add`` from start to end."""

import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter, QTextDocument

from tests.benchmarks.corpus import document
from tests.benchmarks.measuring import Row, Setting, run_process

_TEXT, _PAGE, _BOOK, _PDF = "short.txt", "page.html", "book.epub", "report.pdf"
_CHAPTERS = 40
_PAGE_BYTES, _CHAPTER_BYTES, _PDF_BYTES = 60_000, 15_000, 600_000
_PER_PDF_PAGE = 0.02  # seconds
_PAPER = QSizeF(420, 595)  # points
_CONTAINER = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the time of each kind; beside it, that of a short text, which is nearly all start."""
    library = setting.work / "added-to"
    library.mkdir()
    environment = setting.environment("adding")
    pages: int = run_process(__spec__.name, setting.work, environment=environment)["pages"]
    start = _seconds(environment, library, setting.work / _TEXT)
    yield Row("add a text of 2 KB", f"{start:.1f} s")
    for what, name, reach in (
        ("a page of 60 KB", _PAGE, 2.0),
        (f"a book of {_CHAPTERS} chapters", _BOOK, 4.0),
        (f"a PDF of {pages} pages", _PDF, 1 + _PER_PDF_PAGE * pages),
    ):
        taken = _seconds(environment, library, setting.work / name)
        yield Row(
            f"add {what}", f"{taken:.1f} s", f"≤ {reach:.0f} s", f"{taken / start:.1f} of a text's", taken <= reach
        )


def main(folder: Path) -> None:
    """Write the files that are added and print how many pages the PDF has."""
    application = QGuiApplication([])  # for the fonts
    document(folder / _TEXT, 2_000)
    _write_page(folder / _PAGE)
    _write_book(folder / _BOOK)
    print(json.dumps({"pages": _write_pdf(folder / _PDF)}))
    del application


def _paragraphs(file: Path, size: int) -> str:
    document(file, size)
    texts = file.read_text(encoding="utf-8").split("\n")
    return "".join(f"<p>{text}</p>\n" for text in texts if text.strip())


def _write_page(file: Path) -> None:
    text = _paragraphs(file.with_suffix(".txt"), _PAGE_BYTES)
    file.write_text(f"<html><title>Lamps</title><body><nav>Home</nav><article>{text}</article></body></html>", "utf-8")


def _write_book(file: Path) -> None:
    text = _paragraphs(file.with_suffix(".txt"), _CHAPTER_BYTES)
    names = [f"{number}.xhtml" for number in range(_CHAPTERS)]
    items = "".join(f'<item id="c{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    references = "".join(f'<itemref idref="c{name}"/>' for name in names)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("book.opf", f"<package><manifest>{items}</manifest><spine>{references}</spine></package>")
        for name in names:
            book.writestr(name, f"<html><body><h1>Chapter {name}</h1>{text}</body></html>")


def _write_pdf(file: Path) -> int:
    """Write a PDF; return its pages."""
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(_PAPER, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    pages = QTextDocument()
    pages.setPageSize(_PAPER)
    pages.setHtml(_paragraphs(file.with_suffix(".txt"), _PDF_BYTES))
    pages.print_(writer)
    return pages.pageCount()


def _seconds(environment: Mapping[str, str], library: Path, file: Path) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "reader", "add", str(library), str(file)]
    subprocess.run(command, env=dict(environment), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]))
