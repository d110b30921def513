"""Annotations from the command line: adding, listing, editing, removing, and where they stand in a changed text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import main
from reader.formats.reading import read_article

PIER = (
    "A Winter on the Pier\n"
    "The long pier creaked in the wind, and nobody walked on it before noon.\n"
    "Old men came with thermos flasks; they spoke of herring, of “the good years”, of ice.\n"
    "In March the ice went out with a noise like furniture being moved upstairs.\n"
    "Nobody spoke of herring after that, and the café opened its shutters again – slowly.\n"
)
NAUGHTY = (
    "null",
    "-1e99",
    "--",
    "--help",
    "-x",
    '"; DROP TABLE notes; --',
    "<script>alert('x')</script>",
    "line one\nline two\r\nline three\ttabbed",
    "𝒳 👩\u200d👩\u200d👧\u200d👦 e\u0301 \u200f\u202eabc\u202c ﷽",
    "\u2028 and \u2029 and \x85 and \x0b",
    "\\u0000 \\n %s {0} $HOME `id`",
    "  leading and trailing  ",
    "\ufeffbyte order mark",
    "\x1b[31mred\x1b[0m",
    "x" * 5000,
)


@pytest.fixture
def pier(library):
    file = library / "pier.txt"
    file.write_text(PIER)
    return file


@pytest.fixture
def run(capsys):
    """Run a command; return its status, its lines (JSON decoded where they are) and what it said beside them."""

    def run(*arguments):
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return status, captured.out, captured.err

    return run


@pytest.fixture
def annotate(run, pier):
    """Annotate the article; return what was added."""

    def annotate(*arguments, article=pier):
        status, out, err = run("annotate", article, *arguments, "--json")
        assert status == 0, err
        return json.loads(out)

    return annotate


@pytest.fixture
def listed(run, pier):
    """List annotations; return them."""

    def listed(*arguments, path=pier):
        status, out, err = run("annotations", path, *arguments, "--json")
        found = [json.loads(line) for line in out.splitlines()]
        assert status == (0 if found else 1), err
        return found

    return listed


def sidecar(article):
    return json.loads(article.with_name(f"{article.name}.annotations.json").read_text())


def test_annotate_prints_the_whole_id(run, pier, listed):
    status, out, err = run("annotate", pier, "--quote", "the long pier")
    assert (status, err) == (1, f"reader: {pier}: The text does not contain the quote.\n")
    status, out, err = run("annotate", pier, "--quote", "The long pier")
    assert (status, err) == (0, "")
    (one,) = listed()
    assert out == f"{one['id']}\n"
    assert one["id"].startswith("urn:uuid:")


def test_an_annotation_has_every_key(annotate, listed, pier):
    added = annotate(
        *("--quote", 'of "the good years"', "--color", "blue", "--tag", "past", "--tag", "sea/fish", "--tag", "past"),
        *("--note", "Which years?"),
    )
    start = PIER.index("of “the")
    assert added == {
        "id": added["id"],
        "path": str(pier),
        "quote": "of “the good years”",
        "start": start,
        "end": start + len("of “the good years”"),
        "found": "of “the good years”",
        "placement": "exact",
        "score": 1.0,
        "color": "blue",
        "tags": ["past", "sea/fish"],
        "note": "Which years?",
        "created": added["created"],
        "modified": added["created"],
        "creator": "",
    }
    assert listed() == [added]
    (item,) = sidecar(pier)["items"]
    assert item["target"]["selector"][1] == {"type": "TextPositionSelector", "start": start, "end": added["end"]}
    assert "creator" not in item


def test_annotate_by_positions_counts_code_points(annotate, library):
    article = library / "emoji.txt"
    article.write_text("👩‍👧 and 𝒳 stood by the sea.\n")
    added = annotate("--start", "4", "--end", "9", article=article)
    assert added["quote"] == "and 𝒳"
    assert added["found"] == "and 𝒳"


@pytest.mark.parametrize("around", [["--prefix", "they spoke of "], ["--suffix", ", of “the"]])
def test_a_quote_that_stands_several_times_needs_context(run, annotate, pier, around):
    status, out, err = run("annotate", pier, "--quote", "spoke of herring")
    assert (status, out) == (3, "")
    assert "2 times" in err
    assert "--prefix" in err
    quote = "of herring" if "--prefix" not in around else "herring"
    assert annotate("--quote", quote, *around)["start"] == PIER.index(quote)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--quote", "pier", "--start", "1", "--end", "2"],
        ["--start", "1"],
        ["--end", "1"],
        ["--prefix", "long", "--start", "1", "--end", "2"],
        ["--quote", ""],
        ["--quote", " \n"],
        ["--quote"],
        ["--start", "-1", "--end", "4"],
        ["--start", "4", "--end", "4"],
        ["--start", "5", "--end", "4"],
        ["--start", "0", "--end", str(len(PIER) + 1)],
        ["--start", "one", "--end", "4"],
        ["--start", "1.5", "--end", "4"],
        ["--quote", "pier", "--color", "purple"],
        ["--quote", "pier", "--color", "Yellow"],
        ["--quote", "pier", "--tag", ""],
        ["--quote", "pier", "--tag", "a//b"],
        ["--quote", "pier", "--tag", "a\nb"],
        ["--quote", "pier", "--tag", "t" * 201],
        ["--quote", "pier", "--note", "no \udcff text"],
        ["--quote", "no \udcff text"],
        ["--quote", "pier", "--what"],
    ],
)
def test_what_annotate_is_not_to_be_given(run, pier, arguments):
    status, out, err = run("annotate", pier, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("reader: ")
    assert err.count("\n") == 1
    assert list(pier.parent.iterdir()) == [pier]


def test_articles_that_cannot_be_annotated(run, pier, library):
    (library / "binary.txt").write_bytes(bytes(range(256)) * 20)
    for name in ("binary.txt", "none.txt", "pier.pdf"):
        status, out, err = run("annotate", library / name, "--quote", "pier")
        assert (status, out) == (3, "")
        assert name in err
    status, _, err = run("annotate", library, "--quote", "pier")
    assert status == 2
    assert str(library) in err


@pytest.mark.parametrize("text", NAUGHTY)
def test_notes_and_quotes_come_back_byte_for_byte(library, annotate, listed, text):
    article = library / "naughty.md.txt"
    article.write_bytes(f"Before it. {text} And after it.".replace("\r\n", "\n").encode())
    kept = text.replace("\r\n", "\n")
    start = len("Before it. ")
    annotate("--start", start, "--end", start + len(kept), "--note", text, article=article)
    (one,) = listed(path=article)
    assert one["note"] == text
    assert one["quote"] == one["found"] == kept
    if kept == kept.strip().strip("\ufeff"):  # white space and marks at its edges do not count
        again = annotate("--quote", text, article=article)
        assert (again["start"], again["end"]) == (start, start + len(kept))


@pytest.mark.parametrize(
    "tag", ["null", "-x", "--help", "--", "🐟/𝒳", "it's, “quoted”", "a b/c d", "$HOME", "\u202eabc"]
)
def test_tags_of_any_kind(annotate, listed, tag):
    annotate("--quote", "thermos", "--tag", tag)
    annotate("--quote", "upstairs")
    assert [one["tags"] for one in listed("--tag", tag)] == [[tag]]


def test_filters_of_annotations(annotate, listed, run, pier):
    annotate("--quote", "thermos flasks", "--tag", "things/vessels", "--color", "green")
    annotate("--quote", "furniture", "--tag", "things", "--tag", "noise", "--note", "Like a CAFÉ at dawn.")
    annotate("--quote", "creaked", "--tag", "noise", "--color", "green")

    def quotes(*arguments):
        return [one["quote"] for one in listed(*arguments)]

    assert quotes() == ["creaked", "thermos flasks", "furniture"]
    assert quotes("--tag", "things") == ["thermos flasks", "furniture"]
    assert quotes("--tag", "thing") == []
    assert quotes("--tag", "things", "--tag", "noise") == ["furniture"]
    assert quotes("--color", "green", "--tag", "noise") == ["creaked"]
    assert quotes("--text", "FURNITURE cafe") == ["furniture"]
    assert quotes("--text", "vessels flasks") == ["thermos flasks"]
    assert quotes("--text", "vessels café") == []
    assert quotes("--placement", "exact") == ["creaked", "thermos flasks", "furniture"]
    assert quotes("--placement", "lost") == []
    for wrong in (["--color", "purple"], ["--placement", "gone"], ["--note", "x"]):
        assert run("annotations", pier, *wrong)[0] == 2


def test_annotations_of_a_folder_have_paths_in_it(annotate, listed, run, library, pier, monkeypatch):
    (library / "sub").mkdir()
    other = library / "sub" / "other.md"
    other.write_text("# Other\n\nA *short* one about the pier.\n")
    (library / "plain.txt").write_text("Nothing here.\n")
    annotate("--quote", "short one", article=other)
    annotate("--quote", "creaked")
    assert [(one["path"], one["quote"]) for one in listed(path=library)] == [
        ("pier.txt", "creaked"),
        ("sub/other.md", "short one"),
    ]
    monkeypatch.chdir(library)
    assert listed(path="./sub/other.md")[0]["path"] == "./sub/other.md"
    assert [one["path"] for one in listed(path="sub")] == ["other.md"]
    assert run("annotations", "plain.txt") == (1, "No annotations.\n", "")


def test_annotations_for_people(annotate, run, library):
    added = annotate("--quote", "creaked in the wind", "--tag", "noise", "--tag", "sea", "--note", "Loud?\n\nVery.")
    status, out, err = run("annotations", library)
    assert (status, err) == (0, "")
    uuid = added["id"].removeprefix("urn:uuid:")
    assert out == (
        "pier.txt\n"
        f"  {uuid[:8]}  yellow  exact      “creaked in the wind”\n"
        "            tags: noise, sea\n"
        "            note: Loud? Very.\n"
        "1 annotation\n"
    )


def test_edit_changes_what_is_named_and_nothing_else(annotate, listed, run, pier):
    added = annotate("--quote", "creaked", "--tag", "noise", "--note", "Loud.", "--color", "green")
    uuid = added["id"].removeprefix("urn:uuid:")

    def edited(*arguments, wanted=added["id"]):
        status, out, err = run("edit", pier, wanted, *arguments)
        assert (status, err) == (0, "")
        assert out == "Changed “creaked”\n" or "--json" in arguments or "--start" in arguments
        (one,) = listed()
        assert one["modified"] > added["modified"] or one == added
        return {name: value for name, value in one.items() if value != added[name] and name != "modified"}

    assert edited("--color", "green") == {}
    assert edited("--color", "pink", wanted=uuid) == {"color": "pink"}
    tagged = edited("--tag", "sea", "--tag", "wood", wanted=uuid[:6].upper())
    assert tagged == {"color": "pink", "tags": ["sea", "wood"]}
    assert edited("--no-tags", "--color", "green") == {"tags": []}
    assert edited("--note", "", "--tag", "noise") == {"note": ""}
    assert edited("--note", "-", "--accept") == {"note": "-"}
    start = PIER.index("creaked in")
    moved = edited("--note", "Loud.", "--start", start, "--end", start + 10)
    assert moved == {"quote": "creaked in", "found": "creaked in", "end": start + 10}


def test_edit_prints_the_annotation_as_json(annotate, run, pier, listed):
    added = annotate("--quote", "creaked")
    _, out, _ = run("edit", pier, added["id"], "--color", "pink", "--json")
    assert [json.loads(out)] == listed()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 2),
        (["--color", "purple"], 2),
        (["--tag", "a", "--no-tags"], 2),
        (["--tag", "a//b"], 2),
        (["--start", "3"], 2),
        (["--start", "3", "--end", "99999"], 2),
        (["--accept", "--start", "3", "--end", "5"], 2),
    ],
)
def test_what_edit_is_not_to_be_given(annotate, run, pier, listed, arguments, status):
    added = annotate("--quote", "creaked")
    assert run("edit", pier, added["id"], *arguments)[0] == status
    assert listed() == [added]


def test_ids_that_name_none_or_several(annotate, run, pier, monkeypatch):
    ids = iter(["urn:uuid:11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "urn:uuid:11112222-aaaa-4aaa-8aaa-aaaaaaaaaaaa"])
    monkeypatch.setattr("reader.model.mutations.new_id", lambda: next(ids))
    annotate("--quote", "creaked")
    annotate("--quote", "furniture")
    for command in (["edit", pier], ["remove", pier]):
        more = ["--color", "pink"] if command[0] == "edit" else []
        assert run(*command, "1111", *more)[0] == 2
        assert run(*command, "urn:uuid:1111", *more)[0] == 2
        assert run(*command, "3333", *more)[0] == 1
        assert run(*command, "", *more)[0] == 2
        assert run(*command, "urn:uuid:", *more)[0] == 2
    assert run("remove", pier, "11112") == (0, "Removed “furniture”\n", "")
    assert run("remove", pier, "11111111-AAAA-4aaa-8aaa-aaaaaaaaaaaa")[0] == 0
    assert run("annotations", pier)[0] == 1


def test_removing_remembers_the_deletion(annotate, run, pier):
    added = annotate("--quote", "creaked")
    annotate("--quote", "furniture")
    run("remove", pier, added["id"])
    written = sidecar(pier)
    assert [deleted["id"] for deleted in written["reader:deleted"]] == [added["id"]]
    assert len(written["items"]) == 1
    assert run("remove", pier, added["id"])[0] == 1


def test_positions_follow_the_text(annotate, listed, run, pier):
    annotate("--quote", "thermos flasks")
    annotate("--quote", "a noise like furniture being moved upstairs")
    annotate("--quote", "nobody walked on it before noon")
    text = PIER.replace("A Winter on", "One Winter, years ago, on").replace("moved upstairs", "dragged upstairs")
    pier.write_text(text.replace(", and nobody walked on it before noon", ""))
    by_quote = {one["quote"]: one for one in listed()}
    moved = by_quote["thermos flasks"]
    assert (moved["placement"], moved["found"]) == ("moved", "thermos flasks")
    assert pier.read_text()[moved["start"] : moved["end"]] == "thermos flasks"
    changed = by_quote["a noise like furniture being moved upstairs"]
    assert (changed["placement"], changed["found"]) == ("changed", "a noise like furniture being dragged upstairs")
    lost = by_quote["nobody walked on it before noon"]
    assert (lost["placement"], lost["start"], lost["end"], lost["found"]) == ("lost", None, None, "")
    assert listed()[-1] == lost
    assert [one["quote"] for one in listed("--placement", "changed")] == [changed["quote"]]

    assert run("edit", pier, lost["id"], "--accept")[0] == 3
    assert run("edit", pier, moved["id"], "--accept")[0] == 0
    assert run("edit", pier, changed["id"], "--accept")[0] == 0
    accepted = {one["id"]: one for one in listed()}
    assert accepted[changed["id"]]["placement"] == "exact"
    assert accepted[changed["id"]]["quote"] == "a noise like furniture being dragged upstairs"
    assert accepted[moved["id"]]["placement"] == "exact"
    assert accepted[lost["id"]]["placement"] == "lost"
    _, out, _ = run("show", pier, "--json")
    assert {one["id"]: one for one in json.loads(out)["annotations"]} == accepted


def test_a_write_brings_what_only_moved_up_to_date_and_nothing_else(annotate, listed, pier):
    annotate("--quote", "thermos flasks")
    changed = annotate("--quote", "a noise like furniture being moved upstairs")
    before = {item["id"]: item for item in sidecar(pier)["items"]}
    pier.write_text("New: " + PIER.replace("moved upstairs", "dragged upstairs"))
    listed()
    assert {item["id"]: item for item in sidecar(pier)["items"]} == before
    annotate("--quote", "creaked")
    items = {item["id"]: item for item in sidecar(pier)["items"]}
    assert items[changed["id"]] == before[changed["id"]]
    (flasks,) = (item for item in items.values() if item["target"]["selector"][0]["exact"] == "thermos flasks")
    assert flasks["target"]["selector"][1]["start"] == PIER.index("thermos") + 5
    assert flasks["modified"] == before[flasks["id"]]["modified"]


def test_a_sidecar_that_cannot_be_used_is_left_alone(annotate, run, pier, library):
    file = library / "pier.txt.annotations.json"
    (library / "other.txt").write_text("Another one, about herring.\n")
    annotate("--quote", "about herring", article=library / "other.txt")
    for content in (b"", b"{", b"[1]", b'{"reader:version": 99, "type": "AnnotationPage", "items": []}'):
        file.write_bytes(content)
        for command in (
            ["annotate", pier, "--quote", "creaked"],
            ["edit", pier, "1", "--color", "pink"],
            ["remove", pier, "1"],
            ["annotations", pier],
        ):
            status, out, err = run(*command)
            assert (status, out) == (3, "")
            assert file.name in err
            assert err.count("\n") == 1
        assert file.read_bytes() == content
        status, out, err = run("annotations", library, "--json")
        assert (status, len(out.splitlines())) == (0, 1)
        assert file.name in err
        status, out, err = run("show", pier, "--json")
        assert (status, json.loads(out)["annotations"]) == (0, [])
        assert file.name in err


def test_show_has_what_the_user_said_of_the_article(annotate, run, pier, library):
    added = annotate("--quote", "creaked", "--note", "Loud.")
    file = library / "pier.txt.annotations.json"
    page = json.loads(file.read_text())
    page["reader:article"] = {"title": "The pier", "creator": ["A. Writer"], "date": "1963-01"}
    file.write_text(json.dumps(page))
    _, out, _ = run("show", pier, "--json")
    shown = json.loads(out)
    assert (shown["title"], shown["creator"], shown["date"]) == ("The pier", ["A. Writer"], "1963-01")
    assert [one["id"] for one in shown["annotations"]] == [added["id"]]
    _, out, _ = run("show", pier)
    assert out.startswith("The pier\nA. Writer · 1963-01")
    assert "A Winter on the Pier" in out
    assert "note: Loud." in out


def test_reading_commands_write_nothing_into_the_library(annotate, run, pier, library):
    annotate("--quote", "creaked")
    pier.write_text("New: " + PIER)
    before = {path: path.read_bytes() for path in library.iterdir()}
    run("annotations", library)
    run("show", pier)
    run("tags", library)
    run("check", library)
    assert {path: path.read_bytes() for path in library.iterdir()} == before


def test_two_processes_add_fifty_each(pier, listed):
    code = (
        "import sys; from reader.cli import main\n"
        "sys.exit(max(main(['annotate', sys.argv[1], '--quote', 'creaked', '--note', f'{sys.argv[2]} {n}'])"
        " for n in range(50)))"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, pier, name], stdout=subprocess.DEVNULL) for name in "ab"]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert sorted(one["note"] for one in listed()) == sorted(f"{name} {n}" for name in "ab" for n in range(50))


def test_the_commands_as_processes(pier, user_folders):
    def reader(*arguments: str | Path):
        return subprocess.run(
            [sys.executable, "-m", "reader", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )

    added = reader("annotate", pier, "--quote", "the café", "--tag", "☕", "--note", "Où?", "--json")
    assert added.returncode == 0
    assert added.stderr == ""
    one = json.loads(added.stdout)
    assert (one["quote"], one["tags"], one["note"]) == ("the café", ["☕"], "Où?")
    assert reader("edit", pier, one["id"], "--color", "pink").returncode == 0
    assert json.loads(reader("annotations", pier.parent, "--json").stdout)["color"] == "pink"
    assert reader("remove", pier, one["id"]).returncode == 0
    assert reader("annotations", pier.parent).returncode == 1
    bytes_note = subprocess.run(
        [sys.executable, "-m", "reader", "annotate", pier, "--quote", "the café", "--note", b"\xff"],
        capture_output=True,
        check=False,
    )
    assert bytes_note.returncode == 2


def test_qt_is_not_loaded_by_any_of_it(pier):
    library = str(pier.parent)
    code = (
        "import sys; from reader.cli import main\n"
        f"assert main(['annotate', {str(pier)!r}, '--quote', 'creaked', '--tag', 'a']) == 0\n"
        f"assert main(['annotations', {library!r}]) == main(['tags', {library!r}]) == 0\n"
        f"assert main(['check', {library!r}]) == 0\n"
        f"assert main(['tags', 'rename', {library!r}, 'a', 'b']) == main(['show', {str(pier)!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_article_whose_name_is_not_text(run, library):
    file = library / "na\udcefve.txt"
    file.write_text(PIER)
    status, out, err = run("annotate", file, "--quote", "creaked")
    assert (status, out) == (3, "")
    assert "Rename" in err
    assert list(library.iterdir()) == [file]


def test_no_position_is_written_where_the_parser_was_stopped(annotate, run, library, monkeypatch):
    article = library / "a.md"
    article.write_text("*One* paragraph.\n")
    added = annotate("--quote", "paragraph", article=article)
    monkeypatch.setattr("reader.cli.writing.read_guarded", lambda file, name: read_article(file, name=name, plain=True))
    for command in (["annotate", article, "--quote", "One"], ["edit", article, added["id"], "--start", 1, "--end", 4]):
        status, out, err = run(*command)
        assert (status, out) == (3, "")
        assert "too long" in err
    assert run("edit", article, added["id"], "--note", "Mine.")[0] == 0
    (item,) = sidecar(article)["items"]
    assert item["target"]["selector"][1]["start"] == added["start"]


def test_what_cannot_be_read_in_a_sidecar_is_said(annotate, run, pier, library):
    annotate("--quote", "creaked")
    file = library / "pier.txt.annotations.json"
    page = json.loads(file.read_text())
    page["items"].append("nonsense")
    file.write_text(json.dumps(page))
    for command in (["annotations", pier], ["annotations", library], ["show", pier]):
        status, out, err = run(*command)
        assert status == 0
        assert "creaked" in out
        assert "1 annotation cannot be read" in err
    run("edit", pier, sidecar(pier)["items"][0]["id"], "--color", "pink")
    assert "nonsense" in sidecar(pier)["items"]


def test_progress_is_for_terminals_and_leaves_nothing_behind(annotate, run, library, monkeypatch):
    annotate("--quote", "creaked")
    assert run("check", library) == (0, "1 looked at, 0 with a problem.\n", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    _, out, err = run("check", library)
    assert out == "1 looked at, 0 with a problem.\n"
    assert "1 article …" in err
    assert err.endswith("\r\033[K")
