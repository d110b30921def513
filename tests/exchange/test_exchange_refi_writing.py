import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refi_material import FERRY, annotation, cited, material, placed, rich
from refi_rules import PROJECT, codebook_problems, problems, project

from reader.exchange.refi import codebooks, projects
from reader.exchange.refi.marks import marked, unmarked
from reader.model.codebook import TagDefinition
from reader.model.placement import Placement, PlacementKind
from reader.model.span import Span


def texts(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("sources/")}


def coded(data):
    """Return the text of each selection in its source, and the names of its codes."""
    root, files = project(data), texts(data)
    names = {code.get("guid"): code.get("name") for code in root.iter(f"{PROJECT}Code")}
    for source in root.iter(f"{PROJECT}TextSource"):
        text = files[source.get("plainTextPath").replace("internal://", "sources/")]
        for one in source.iter(f"{PROJECT}PlainTextSelection"):
            codes = [names[reference.get("targetGUID")] for reference in one.iter(f"{PROJECT}CodeRef")]
            yield text[int(one.get("startPosition")) : int(one.get("endPosition"))], codes


def tree(code):
    return {one.get("name"): tree(one) for one in code.findall(f"{PROJECT}Code")}


def test_a_project_keeps_the_rules():
    assert list(problems(projects.write(rich()))) == []
    assert list(codebook_problems(codebooks.write(rich()))) == []
    assert list(problems(projects.write(material(cited("a.txt", "Alone.\n"))))) == []


def test_the_same_library_makes_the_same_file():
    assert projects.write(rich()) == projects.write(rich())


def test_sources_are_the_canonical_texts():
    library = rich()
    found = texts(projects.write(library))
    assert sorted(found.values()) == sorted(one.article.document.text for one in library.articles)


def test_selections_stand_on_their_quotes_with_a_coding_for_each_tag():
    assert list(coded(projects.write(rich())))[:4] == [
        ("It sank twice", ["sea/loss", "boats"]),
        ("It sank twice", ["sea/loss"]),
        ("sank twice, and", ["green"]),
        ("𝔘nlucky", ["orange"]),
    ]


def test_tags_are_nested_and_codes_of_one_name_are_told_apart():
    root = project(projects.write(rich()))
    codes = root.find(f"{PROJECT}CodeBook/{PROJECT}Codes")
    colors = {name: {} for name in ("green", "orange", "violet", "yellow")}
    assert tree(codes) == {
        "boats": {},
        "land": {"land/loss": {}},
        "sea": {"sea/loss": {}},
        "unused": {"child": {}},
        "🐝, “heat”": {},
        **colors,
    }
    codable = {one.get("name") for one in root.iter(f"{PROJECT}Code") if one.get("isCodable") == "true"}
    assert "sea" in codable
    assert not {"land", "unused"} & codable


def test_a_tag_called_as_a_color_is_another_code():
    article = cited("a.txt", FERRY, ("sank", {"tags": ("yellow",)}), ("raised", {}))
    data = projects.write(material(article))
    assert [codes for _, codes in coded(data)] == [["yellow"], ["yellow highlight"]]
    assert list(problems(data)) == []


def test_articles_of_one_title_are_told_apart():
    data = projects.write(material(*(cited(path, FERRY, ("sank", {})) for path in ("a.txt", "b/a.txt"))))
    names = [source.get("name") for source in project(data).iter(f"{PROJECT}TextSource")]
    assert names == ["The ferry 🚢 at Vell", "The ferry 🚢 at Vell (b/a.txt)"]
    assert list(problems(data)) == []


def test_tags_of_other_programs_that_are_no_hierarchy_are_written():
    odd = ("/a", "b/", "c//d", "e" + "/e" * 300, "", " f")
    data = projects.write(material(cited("a.txt", FERRY, ("sank", {"tags": odd}), ("raised", {"tags": ("",)}))))
    assert [codes for _, codes in coded(data)] == [[*odd[:4], " f"], ["yellow"]]
    assert list(problems(data)) == []


def test_what_has_no_place_is_a_note():
    article = cited("a.txt", FERRY)
    text = article.article.document.text
    one = placed("a.txt", annotation(text, 1, "sank twice", note="Where is it?"), text)
    kinds = (PlacementKind.LOST, None), (PlacementKind.UNCERTAIN, Span(0, 4))
    lost = [replace(one, placement=Placement(kind, span, 0.0, "")) for kind, span in kinds]
    lost[1] = replace(lost[1], annotation=replace(one.annotation, id="urn:uuid:00000000-0000-4000-8000-0000000000aa"))
    data = projects.write(material(replace(article, passages=tuple(lost))))
    notes = [note.find(f"{PROJECT}PlainTextContent").text for note in project(data).iter(f"{PROJECT}Note")]
    assert notes == ["“sank twice”\n\nWhere is it?"] * 2
    assert list(coded(data)) == []
    assert list(problems(data)) == []


def test_an_unknown_moment_is_that_of_the_export():
    said = {"created": "", "modified": "yesterday"}
    root = project(projects.write(material(cited("a.txt", FERRY, ("sank", said)))))
    selection = next(root.iter(f"{PROJECT}PlainTextSelection"))
    assert selection.get("creationDateTime") == "2026-11-22T10:00:00.000Z"
    assert selection.get("modifiedDateTime") is None


def test_a_codebook_has_the_tags_alone():
    data = codebooks.write(
        material(cited("a.txt", FERRY, ("sank", {})), codebook=[TagDefinition("a/b", "#010203", "c")])
    )
    assert b"yellow" not in data
    assert b'name="b" isCodable="true" color="#010203"><Description>c</Description>' in data


@pytest.mark.parametrize("text", ["", "a", "a\n", "\n\n", "[reader:color=pink]", "a [reader:x=1] b"])
def test_a_mark_comes_off_again(text):
    assert unmarked(marked(text, {"color": "green"})) == (text, {"color": "green"})


def test_a_mark_is_found_where_another_program_moved_it():
    assert unmarked("[reader:color=green]\n\nand more") == ("\n\nand more", {"color": "green"})
    assert unmarked("a\n\n[reader:color=green] \n") == ("a", {"color": "green"})
    assert unmarked(marked("nothing to say", {"id": ""})) == ("nothing to say", {})
    assert unmarked("no [reader:] mark") == ("no [reader:] mark", {})


@given(st.text(), st.dictionaries(st.from_regex(r"[a-z]+", fullmatch=True), st.text(min_size=1), min_size=1))
def test_a_mark_holds_any_text(text, values):
    assert unmarked(marked(text, values)) == (text, values)
