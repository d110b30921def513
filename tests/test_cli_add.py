"""Articles added, and libraries counted, from the command line."""

import io
import json
import sys

import pytest

PAGE = "<html><head><title>The frozen harbour</title></head><body><article>{}</article></body></html>"
SENTENCES = "".join(
    f"<p>The ice of winter {n} went out of the harbour in April, as nobody remembered it.</p>" for n in range(6)
)


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "saved.html"
    file.write_text(PAGE.format(SENTENCES))
    return file


@pytest.fixture
def standard_input(monkeypatch):
    def give(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_a_page_is_added_once_and_its_path_printed(run, library, page):
    assert run("add", library, page, "--folder", "ice") == (0, "ice/the-frozen-harbour.md\n", "")
    status, out, err = run("add", library, page, "--json")
    assert status == 0
    assert json.loads(out) == {
        "path": "ice/the-frozen-harbour.md",
        "title": "The frozen harbour",
        "source": str(page),
        "added": False,
        "remarks": [],
    }
    assert "has this text already" in err
    assert json.loads(run("show", library / "ice" / "the-frozen-harbour.md", "--json")[1])["text"].startswith("The ice")


def test_standard_input_is_text_or_markdown(run, library, standard_input):
    standard_input("A ferry\n\nIt left at dawn.\n".encode("utf-8-sig"))
    assert run("add", library, "-")[:2] == (0, "a-ferry.txt\n")
    standard_input(b"# A lamp\n\nIt *burns*.\n")
    assert run("add", library, "-", "--title", "Lamps")[:2] == (0, "lamps.md\n")


def test_standard_input_that_is_no_text_keeps_no_file_from_coming_in(run, library, page, standard_input, monkeypatch):
    standard_input(b"\x7fELF\0\0")
    status, out, err = run("add", library, "-", page)
    assert (status, out) == (3, "the-frozen-harbour.md\n")
    assert "no text" in err
    monkeypatch.setattr(sys, "stdin", None)  # as where the shell closed it
    assert run("add", library, "-")[0] == 3


def test_what_cannot_be_added_is_named_and_the_rest_is_added(run, library, page, tmp_path):
    (tmp_path / "a.xyz").write_text("x")
    status, out, err = run("add", library, tmp_path / "a.xyz", tmp_path / "gone.pdf", page)
    assert (status, out) == (3, "the-frozen-harbour.md\n")
    assert "a.xyz" in err
    assert "gone.pdf" in err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--folder", "../x"], 3), (["--folder", ".x"], 3), (["--title", "T", "b.txt"], 2), (["--frobnicate"], 2)],
)
def test_wrong_arguments_add_nothing(run, library, page, arguments, status):
    assert run("add", library, page, *arguments)[0] == status
    assert list(library.iterdir()) == []


def test_a_library_that_is_not_there_is_said(run, tmp_path, page):
    assert run("add", tmp_path / "gone", page)[0] == 3
    assert run("stats", tmp_path / "gone")[0] == 3
    assert run("add", tmp_path)[0] == 2


def test_stats_for_people_and_for_programs(run, library, page):
    assert run("stats", library)[0] == 1
    run("add", library, page)
    run("annotate", library / "the-frozen-harbour.md", "--start", "0", "--end", "7", "--tag", "ice")
    status, out, _ = run("stats", library)
    assert status == 0
    assert out.startswith(
        "1 article, 96 words, 1 min to read\n1 unread, 0 starred, 1 without a date\n1 passage in 1 article"
    )
    numbers = json.loads(run("stats", library, "--json")[1])
    assert list(numbers) == [
        *("articles", "words", "minutes", "unread", "starred", "annotated", "passages", "undated", "unreadable"),
        *("colors", "tags", "sources", "months"),
    ]
    assert numbers["tags"] == [{"name": "ice", "count": 1, "total": 1}]
    assert numbers["colors"] == {"yellow": 1}


def test_what_cannot_be_read_is_counted_and_said(run, library):
    (library / "a.txt").write_text("Text.\n")
    (library / "b.txt").write_bytes(b"\x7fELF\0\0\0\0")
    _, out, err = run("stats", library, "--json")
    assert json.loads(out)["unreadable"] == 1
    assert "'reader check'" in err
