"""``reader import``: what comes in, what it says of the rest, and its exit status."""

import json
import zipfile

import pytest

FERRY = "The Ferry\nThe ferry 🚢 left at noon, and nobody was aboard but the captain and a goat.\n"


@pytest.fixture
def ferry(library):
    file = library / "ferry.txt"
    file.write_text(FERRY)
    return file


def write(tmp_path, name, value):
    file = tmp_path / name
    file.write_text(value if isinstance(value, str) else json.dumps(value))
    return file


def line(**said):
    return json.dumps({"path": "ferry.txt", "quote": "left at noon, and nobody", **said})


def quotes(run, library):
    _, printed, _ = run("annotations", library, "--json")
    return [json.loads(one)["quote"] for one in printed.splitlines()]


def test_it_reports_what_came_in_and_what_did_not(library, ferry, tmp_path, run):
    missing = line(path="gone.txt", quote="nowhere to be found")
    file = write(tmp_path, "in.jsonl", "\n".join((line(), missing, "{broken", line(quote="a goat and the cap tain"))))
    status, printed, _ = run("import", library, file, "--json")
    assert status == 0
    report = json.loads(printed)
    assert (report["format"], report["added"], report["updated"], report["present"]) == ("JSON Lines", 2, 0, 0)
    assert [one["article"] for one in report["unplaced"]] == ["gone.txt"]
    assert report["unplaced"][0]["quote"] == "nowhere to be found"
    assert [one["quote"] for one in report["waiting"]] == ["a goat and the cap tain"]
    assert [one["where"] for one in report["rejected"]] == ["line 3"]
    assert set(report) >= {"tags", "remarks"}


def test_for_people_it_is_text(library, ferry, tmp_path, run):
    file = write(tmp_path, "in.jsonl", "\n".join((line(), line(path="gone.txt"), "{broken")))
    status, printed, said = run("import", library, file)
    assert status == 0
    assert printed == "JSON Lines: 1 added, 0 updated, 0 there already.\n"
    assert "not placed: gone.txt: “left at noon, and nobody”: No article of the library has this path." in said
    assert "left out: line 3" in said


def test_a_second_time_nothing_is_added(library, ferry, tmp_path, run):
    file = write(tmp_path, "in.jsonl", line())
    assert run("import", library, file)[0] == 0
    status, printed, _ = run("import", library, file, "--json")
    assert status == 0
    assert json.loads(printed)["present"] == 1
    assert quotes(run, library) == ["left at noon, and nobody"]


def test_nothing_of_it_fits(library, ferry, tmp_path, run):
    assert run("import", library, write(tmp_path, "in.jsonl", line(path="gone.txt")))[0] == 1


W3C = {
    "type": "Annotation",
    "target": {"source": "ferry.txt", "selector": {"type": "TextQuoteSelector", "exact": FERRY[24:60]}},
}
HYPOTHESIS = {
    "uri": "file:///elsewhere/ferry.txt",
    "document": {"title": ["The Ferry"]},
    "text": "Why?",
    "tags": ["boats"],
    "target": [{"source": "x", "selector": [{"type": "TextQuoteSelector", "exact": FERRY[24:60]}]}],
}


@pytest.mark.parametrize(
    ("name", "value", "format_name"),
    [
        ("a.json", W3C, "W3C"),
        ("a.json", [W3C], "W3C"),
        ("a.jsonld", {"type": "AnnotationPage", "items": [W3C]}, "W3C"),
        ("ferry.txt.annotations.json", {"type": "AnnotationPage", "items": [W3C]}, "W3C"),
        ("a.json", {"rows": [HYPOTHESIS], "total": 1}, "Hypothesis"),
        ("a.json", {"annotations": [HYPOTHESIS]}, "Hypothesis"),
        ("a.json", [HYPOTHESIS], "Hypothesis"),
        ("a.json", line(quote=FERRY[24:60]) + "\n" + line(quote=FERRY[24:60], note="x"), "JSON Lines"),
        ("A.NDJSON", line(quote=FERRY[24:60]), "JSON Lines"),
        ("a.csv", f'Highlight,Title,Author,URL,Note,Location,Date\n"{FERRY[24:60]}",The Ferry,,,,,\n', "Readwise"),
    ],
)
def test_formats_are_told_by_what_is_in_them(library, ferry, tmp_path, run, name, value, format_name):
    status, printed, said = run("import", library, write(tmp_path, name, value), "--json")
    assert status == 0, said
    assert json.loads(printed)["format"].startswith(format_name)
    assert quotes(run, library)[0] == FERRY[24:60]


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_as_a_spreadsheet_saved_it(library, ferry, tmp_path, run, separator, encoding):
    rows = ("Highlight", "Title", "Note"), (f'"{FERRY[24:60]}"', "The Ferry", '"one, two"')
    file = tmp_path / "saved.csv"
    file.write_bytes("\r\n".join(map(separator.join, rows)).encode(encoding))
    assert run("import", library, file)[0] == 0
    assert quotes(run, library)[0] == FERRY[24:60]


def test_standoff_beside_its_text(library, ferry, tmp_path, run):
    write(tmp_path, "ferry.txt", FERRY)
    file = write(tmp_path, "ferry.ann", f"T1\tBoat 10 19\t{FERRY[10:19]}\n")
    status, printed, _ = run("import", library, file, "--json")
    assert status == 0
    assert json.loads(printed)["added"] == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"{"),
        ("a.json", b"[]"),
        ("a.json", b"[1, 2]"),
        ("a.json", b"[" * 100_000),
        ("a.json", b"\xff\xfe\x00"),
        ("a.jsonl", b""),
        ("a.jsonl", b"nothing\nof the kind\n"),
        ("a.jsonld", b"<html>"),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.csv", b""),
        ("a.md", b"# Just an article\n\nText.\n"),
        ("a.qdpx", b"PK\x03\x04broken"),
        ("a.qdc", b"<CodeBook"),
        ("a.qde", b'<!DOCTYPE x [<!ENTITY a "b">]><Project>&a;</Project>'),
        ("a.docx", b"PK"),
        ("a", b"x"),
    ],
)
def test_bad_files_are_named(library, ferry, tmp_path, run, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    status, printed, said = run("import", library, file)
    assert status == 3, (printed, said)
    assert str(file) in said
    assert sorted(path.name for path in library.iterdir()) == ["ferry.txt"]


def test_an_archive_of_something_else(library, ferry, tmp_path, run):
    file = tmp_path / "a.qdpx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "no project")
    assert run("import", library, file)[0] == 3


def test_what_is_not_there(library, ferry, tmp_path, run):
    assert run("import", library, tmp_path / "gone.jsonl")[0] == 3
    assert run("import", library, tmp_path / "gone.json")[0] == 3
    assert run("import", library, tmp_path)[0] == 3
    assert run("import", tmp_path / "nowhere", write(tmp_path, "in.jsonl", line()))[0] == 3
    assert run("import", library)[0] == 2


def test_a_sidecar_that_may_not_be_written_is_the_datas_fault(library, ferry, tmp_path, run):
    sidecar = library / "ferry.txt.annotations.json"
    sidecar.write_text("damaged")
    status, printed, _ = run("import", library, write(tmp_path, "a.jsonl", line(quote=FERRY[24:60])), "--json")
    assert (status, sidecar.read_text()) == (3, "damaged")
    assert "ferry.txt.annotations.json" in json.loads(printed)["unplaced"][0]["reason"]


def test_help_names_every_kind_of_file(run):
    status, printed, _ = run("import", "--help")
    assert status == 0
    assert all(suffix in printed for suffix in (".jsonld", ".jsonl", ".md", ".csv", ".qdpx", ".qdc", ".ann"))
