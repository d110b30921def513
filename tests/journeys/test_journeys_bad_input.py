"""Files that nobody writes on purpose: each opens or says why it does not, and the window goes on."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QToolButton
from window_driver import QUIET_PLUGIN, Reader

from reader import paths
from reader.app import open_at_start

pytestmark = QUIET_PLUGIN

ODD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "brackets.md": b"[" * 65_536,
    "one-line.txt": b"a" * 2_000_000,
    "nul.txt": "Nul and others\n\nA\0B \ufdd0 \ufffe \U0001ffff end of it.\n".encode(),
    "bidi.txt": "Bidi\n\nfile\u202egnp.exe \u2066inner\u2069 after\u202c.\n".encode(),
    "front.md": b"---\ntitle: [never closed\nauthor: {\n---\n# Broken Front\n\nThe text is here.\n",
    "invalid.txt": b"Invalid in the middle\n\nBefore \xff\xfe\xfa after, and enough plain words around it.\n",
    "nested.md": ("".join("  " * n + f"- level {n}\n" for n in range(60)) + "\n" + ">" * 200 + " deep\n").encode(),
    "quote \" and '.txt": b"Quotes\n\nIn the name.\n",
    "line\nbreak.txt": b"Line break\n\nIn the name.\n",
    "emoji 🍵.txt": "Emoji\n\nIn the name. 🍵\n".encode(),
    "x" * 251 + ".txt": b"Long name\n\nOf 255 bytes.\n",
}
SHOWS = {
    "nul.txt": "end of it",
    "bidi.txt": "after",
    "front.md": "The text is here.",
    "invalid.txt": "enough plain words",
    "nested.md": "deep",
    "quote \" and '.txt": "In the name.",
    "line\nbreak.txt": "In the name.",
    "emoji 🍵.txt": "🍵",
    "x" * 251 + ".txt": "Of 255 bytes.",
    "brackets.md": "[[[[",
    "one-line.txt": "aaaa",
}
SAYS_WHY = {"empty.txt": "empty", "binary.txt": "binary"}


def test_each_odd_file_opens_or_says_why(reader: Reader, library: Path):
    for name, content in ODD.items():
        (library / name).write_bytes(content)
    reader.open(library)
    reader.press("Ctrl+I")
    model = reader.parts.list_model
    listed = {model.entry(row).path for row in range(model.rowCount())}
    for name in ODD:
        if name not in listed:
            assert name in SAYS_WHY, f"{name!r} is not listed"
            continue
        reader.parts.articles.open_path(name)
        reader.until_open(name)
        if name in SHOWS:
            reader.until_page_has(SHOWS[name])
        else:
            words = f"{reader.page_text()} {reader.message()} {reader.info()}".lower()
            assert SAYS_WHY[name] in words, (name, words)
        assert "Traceback" not in reader.page_text() + reader.message()
        info = reader.parts.info
        reader.until(lambda info=info: info.widget().width() <= info.viewport().width())  # no word widens it
    assert reader.banner() == ""


def test_nothing_but_front_matter_and_an_unreadable_folder(reader: Reader, library: Path):
    (library / "inner").mkdir()
    reader.open(library)
    reader.until(lambda: reader.status() == f"{library.name} · 0 articles")
    assert reader.titles() == []
    assert reader.label(reader.parts.articles, "emptyMessage") == "There are no .txt or .md files in this folder."
    reader.window.library.open_path(library / "not there")
    assert reader.banner().endswith("not there does not exist.")
    (library / "bare.md").write_text("---\ntitle: Bare\n---\n", encoding="utf-8")
    reader.until(lambda: reader.titles() == ["Bare"])
    reader.until_open("bare.md")


def test_damaged_files_of_the_program_are_set_aside(make_reader: Callable[[], Reader], articles: Path):
    reader = make_reader()
    reader.open(articles)
    reader.press("S")
    reader.window.close()

    damaged = [p for folder in (paths.cache_folder(), paths.data_folder()) for p in folder.rglob("*") if is_database(p)]
    assert len(damaged) >= 2
    for file in damaged:
        file.write_bytes(b"this is no database" * 400)
    (paths.config_folder() / "settings.toml").write_text("= nonsense [", encoding="utf-8")

    reader = make_reader()
    said = reader.banner()
    assert "settings" in said
    assert "marks" in said.lower() or "reading" in said.lower()
    open_at_start(reader.window, articles)
    reader.settle()
    assert reader.count() == "4 articles"
    assert reader.heading()
    reader.press("S")
    assert reader.starred(reader.window.reading.path)
    reader.window.close()
    for file in damaged:
        with sqlite3.connect(file) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.close()


def is_database(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[:6] == b"SQLite"


def test_what_cannot_be_read_is_counted_and_named(reader: Reader, library: Path):
    (library / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (library / "fine.txt").write_text("Fine\n\nNothing is wrong here.\n", encoding="utf-8")
    reader.open(library)
    button = reader.window.findChild(QToolButton, "problemsButton")
    reader.until(button.isVisible)
    assert button.text() == "1 file cannot be read"
    button.click()
    assert "binary.txt" in reader.parts.banner.text
    assert "binary" in reader.parts.banner.text.removeprefix("binary.txt")
