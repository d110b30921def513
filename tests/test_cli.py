import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from reader import __version__
from reader.cli import main

ESSAY = """---
title: The harbour
author: [A. Writer, B. Writer]
date: 2024-03-12
source: The Paper
url: https://paper.example/harbour
tags: [sea, work]
---
Boats *come* back; the harbour lies quiet in the morning and nobody is about.
"""


@pytest.fixture
def essay(library):
    file = library / "essay.md"
    file.write_text(ESSAY)
    return file


@pytest.fixture
def app(monkeypatch):
    """Put a recorder in the window's place."""
    calls = []
    module = types.ModuleType("reader.app")
    module.run_window = lambda path, _first: calls.append(path) or 0
    module.run_screenshot = lambda *arguments: calls.append(arguments) or 0
    monkeypatch.setitem(sys.modules, "reader.app", module)
    monkeypatch.setattr("reader.cli.window.gc.disable", lambda: None)
    monkeypatch.setattr("reader.cli.window.Worker", lambda *_arguments, **_options: None)
    return calls


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_show_as_json_has_every_key(essay, capsys):
    assert main(["show", str(essay), "--json"]) == 0
    (shown,) = lines(capsys)
    digest = shown.pop("textSha256")
    assert len(digest) == 64
    assert shown == {
        "path": str(essay),
        "title": "The harbour",
        "creator": ["A. Writer", "B. Writer"],
        "date": "2024-03-12",
        "publisher": "The Paper",
        "url": "https://paper.example/harbour",
        "language": "en",
        "tags": ["sea", "work"],
        "words": 14,
        "minutes": 1,
        "encoding": "utf-8",
        "text": "Boats come back; the harbour lies quiet in the morning and nobody is about.",
        "notices": [],
        "annotations": [],
    }


def test_show_gives_the_path_as_it_was_given(essay, capsys, monkeypatch):
    monkeypatch.chdir(essay.parent)
    main(["show", "./essay.md", "--json"])
    assert lines(capsys)[0]["path"] == "./essay.md"


def test_a_json_line_is_one_line_for_every_reader(library, capsys):
    (library / "a.txt").write_text("one\u2028two\u2029three\x85four\x0bfive\n")
    main(["show", str(library / "a.txt"), "--json"])
    (shown,) = lines(capsys)
    assert shown["text"] == "one\u2028two\u2029three\x85four\x0bfive\n"


def test_show_for_people(essay, capsys):
    assert main(["show", str(essay)]) == 0
    assert capsys.readouterr().out == (
        "The harbour\nA. Writer · B. Writer · The Paper · 2024-03-12 · 14 words, 1 min\n\n"
        "Boats come back; the harbour lies quiet in the morning and nobody is about.\n"
    )


def test_show_does_not_say_a_headline_twice(library, capsys):
    (library / "a.txt").write_text("A short title\n\nAnd the text that follows it, which is longer.\n")
    main(["show", str(library / "a.txt")])
    assert capsys.readouterr().out.count("A short title") == 1


def test_notices_of_an_article_go_to_stderr(library, capsys):
    (library / "a.txt").write_bytes(("good text and more of it, long enough. " * 20).encode() + b"\xff and more\n")
    assert main(["show", str(library / "a.txt")]) == 0
    assert capsys.readouterr().err.startswith("reader: ")
    main(["show", str(library / "a.txt"), "--json"])
    assert lines(capsys)[0]["notices"]


@pytest.mark.parametrize(
    ("name", "status"), [("none.txt", 3), ("", 2), ("binary.txt", 3), ("picture.png", 3), ("loop.txt", 3)]
)
def test_show_of_what_cannot_be_shown(library, capsys, name, status):
    (library / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (library / "picture.png").write_bytes(b"x")
    (library / "loop.txt").symlink_to("loop.txt")
    assert main(["show", str(library / name)]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(library) in captured.err
    assert captured.err.count("\n") == 1


def test_check_of_a_good_library(essay, capsys):
    assert main(["check", str(essay.parent), "--json"]) == 0
    assert lines(capsys) == []
    assert main(["check", str(essay.parent)]) == 0
    assert capsys.readouterr().out == "1 looked at, 0 with a problem.\n"


def test_check_reports_what_cannot_be_read(essay, capsys):
    library = essay.parent
    (library / "sub").mkdir()
    (library / "sub" / "bin\nary.txt").write_bytes(bytes(range(256)) * 20)
    (library / "na\udcefve.txt").touch()
    (library / "guess.txt").write_bytes(
        "Çağdaş şiir üzerine uzunca bir yazı, İstanbul'dan. ".encode("windows-1254") * 9
    )
    assert main(["check", str(library), "--json"]) == 1
    reported = lines(capsys)
    assert sorted((line["path"], line["problem"]) for line in reported) == [
        ("na\\xefve.txt", "unreadable-article"),
        ("sub/bin\nary.txt", "unreadable-article"),
    ]
    assert all(set(line) == {"path", "problem", "detail"} and line["detail"] for line in reported)
    assert main(["check", str(library)]) == 1
    assert "unreadable-article" in capsys.readouterr().out


def test_check_reports_files_without_permission(essay, capsys, monkeypatch):
    def denied(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    assert main(["check", str(essay.parent), "--json"]) == 1
    assert [line["path"] for line in lines(capsys)] == ["essay.md"]


@pytest.mark.parametrize("name", ["none", "essay.md"])
def test_check_of_what_is_no_library(essay, capsys, name):
    assert main(["check", str(essay.parent / name)]) == 3
    assert str(essay.parent / name) in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["check"],
        ["show", "a", "b"],
        ["show", "--colour", "a"],
        ["check", "--js", "a"],
        ["--size", "10x10"],
        ["--screenshot", "x.png", "--size", "big"],
        ["--screenshot", "x.png", "--theme", "pink"],
        ["--screenshot"],
        ["a", "b"],
        ["--nonsense"],
    ],
)
def test_usage_mistakes(arguments, capsys):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("reader: ")
    assert "--help" in captured.err


def test_version_and_help(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Corpus Reader {__version__}\n"
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert "examples:" in out
    assert "reader check LIBRARY" in out
    assert main(["show", "--help"]) == 0


def test_the_window_opens_on_a_folder_an_article_or_nothing(essay, app, monkeypatch):
    monkeypatch.chdir(essay.parent)
    (essay.parent / "show").mkdir()
    assert main([]) == 0
    assert main(["./show"]) == 0
    assert main([str(essay)]) == 0
    assert [path and path.name for path in app] == [None, "show", "essay.md"]


def test_the_window_on_what_is_not_there(app, tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 3
    assert "no such file or folder" in capsys.readouterr().err
    assert app == []


def test_a_screenshot(essay, app, tmp_path, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM")
    file = tmp_path / "x.png"
    assert main(["--screenshot", str(file), "--size", "1024x700", "--theme", "dark", str(essay.parent)]) == 0
    assert main(["--screenshot", str(file)]) == 0
    assert app == [(file, (1024, 700), "dark", essay.parent), (file, (1440, 900), "light", None)]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_the_window_says_what_to_do(app, monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert "--screenshot" in capsys.readouterr().err
    assert app == []


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (ZeroDivisionError("oops"), 3, "ZeroDivisionError: oops); please report"),
        (OSError(28, "No space left on device"), 3, "No space left"),
    ],
)
def test_never_a_traceback(essay, monkeypatch, capsys, error, status, said):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("reader.cli.showing.read_guarded", fail)
    assert main(["show", str(essay)]) == status
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == (1 if said else 0)


def test_escape_sequences_do_not_reach_a_terminal(library, capsys, monkeypatch):
    (library / "a.txt").write_text("red \x1b[31malert\x1b[0m\tand more\nnext line\n")
    main(["show", str(library / "a.txt")])
    assert "\x1b" in capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["show", str(library / "a.txt")])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "red \ufffd[31malert\ufffd[0m\tand more\nnext line" in out


def test_output_is_utf8_in_any_locale(library):
    (library / "ş📚.txt").write_text("Şehir ve deniz 📚\n")
    done = subprocess.run(
        [sys.executable, "-m", "reader", "show", library / "ş📚.txt", "--json"],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert done.stderr == b""
    assert "Şehir ve deniz 📚".encode() in done.stdout
    assert json.loads(done.stdout)["path"] == str(library / "ş📚.txt")


def test_qt_is_not_loaded(essay):
    code = (
        "import sys; from reader.cli import main\n"
        f"assert main(['show', {str(essay)!r}]) == main(['check', {str(essay.parent)!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_output_that_nobody_reads_to_its_end(library):
    (library / "long.txt").write_text("word " * 500_000)
    command = f"{sys.executable} -m reader show {library / 'long.txt'} | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to try")
def test_output_onto_a_full_disk(essay):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reader", "show", str(essay)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"reader: ")
    assert done.stderr.count(b"\n") == 1


def test_output_that_is_closed(essay):
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m reader show {essay} >&-"], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_json_has_nothing_that_a_terminal_obeys(library, capsys):
    (library / "a.txt").write_text("red \x9b31m words \x7f and \x1b[0m more\n")
    main(["show", str(library / "a.txt"), "--json"])
    out = capsys.readouterr().out
    assert out.removesuffix("\n").isprintable()
    assert json.loads(out)["text"] == "red \x9b31m words \x7f and \x1b[0m more\n"


def test_without_a_standard_error_a_complaint_is_no_output(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["check", str(tmp_path / "nowhere")]) == 3
    assert capsys.readouterr().out == ""


def test_a_path_that_may_not_be_looked_at(essay, capsys, monkeypatch):
    def refuse(self, **_):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "exists", refuse)
    assert main(["show", str(essay)]) == 3
    assert capsys.readouterr().err == f"reader: {essay}: it cannot be reached (Permission denied).\n"


def test_a_hidden_file_is_no_article(library, capsys):
    (library / ".hidden.txt").write_text("words and more words")
    assert main(["annotate", str(library / ".hidden.txt"), "--quote", "more"]) == 3
    assert "hidden" in capsys.readouterr().err
    assert [file.name for file in library.iterdir()] == [".hidden.txt"]
