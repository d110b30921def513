from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refi_material import FERRY, annotation, cited, material, placed, rich
from refi_projects import code, guid, packed, qde, selection, source
from refi_rules import problems

from reader.exchange.incoming import ImportFileError
from reader.exchange.refi import codebooks, projects
from reader.exchange.refi.reading import read_codebook, read_project
from reader.model.annotation import Anchor
from reader.model.codebook import TagDefinition
from reader.model.placement import Placement, PlacementKind
from reader.model.span import Span

QUAY = "The quay is long. Nobody walks it, and nobody did.\nGulls do.\n"


def back(tmp_path, library):
    file = tmp_path / "library.qdpx"
    file.write_bytes(projects.write(library))
    return read_project(file)


def said(one):
    return one.id, one.anchor, one.color, one.tags, one.note, one.comments, one.created, one.modified, one.creator


def read(tmp_path, text=QUAY, **parts):
    return read_project(packed(tmp_path / "a.qdpx", qde(**parts), {7: text}))


def noted(passages):
    return [(one.annotation.anchor.quote, one.annotation.tags, one.annotation.note) for one in passages]


def test_what_left_comes_back(tmp_path):
    library = rich()
    incoming = back(tmp_path, library)
    left = [one.annotation for article in library.articles for one in article.passages]
    assert [said(one.annotation) for one in incoming.passages] == [said(one) for one in left]
    assert all(one.has_color for one in incoming.passages)
    assert {one.name: one for one in incoming.tags} == {
        name: one for name, one in library.codebook.items() if name != "land"
    }
    assert (incoming.format, incoming.rejected, incoming.remarks) == ("REFI-QDA project of Corpus Reader", (), ())


def test_articles_come_back_by_path_address_title_and_text(tmp_path):
    library = rich()
    origins = {one.origin.path: one.origin for one in back(tmp_path, library).passages}
    for article in library.articles:
        origin = origins[article.path]
        assert (origin.url, origin.title) == (article.metadata.url, article.metadata.title)
        assert origin.text == article.article.document.text


def test_two_highlights_of_one_place_stay_two(tmp_path):
    article = cited("a.txt", FERRY, ("sank", {"tags": ("a",)}), ("sank", {"color": "pink"}))
    assert [one.annotation.tags for one in back(tmp_path, material(article)).passages] == [("a",), ()]


def test_copies_of_an_article_keep_their_ids(tmp_path):
    articles = [cited("a.txt", FERRY, ("sank", {"id": "urn:uuid:00000000-0000-4000-8000-0000000000aa"}))]
    articles.append(replace(articles[0], path="b.txt"))
    assert list(problems(projects.write(material(*articles)))) == []
    incoming = back(tmp_path, material(*articles))
    ids = [(one.origin.path, one.annotation.id[-2:]) for one in incoming.passages]
    assert ids == [("a.txt", "aa"), ("b.txt", "aa")]


def test_an_id_that_comes_twice_counts_once(tmp_path):
    places = selection(21, 4, 8) + selection(21, 0, 3)
    incoming = read(tmp_path, sources=source(7, "Harbour", places))
    assert [one.annotation.id[-1:] for one in incoming.passages] == ["0", ""]


def test_a_passage_whose_words_changed_keeps_those_it_was_made_on(tmp_path):
    article = cited("a.txt", FERRY)
    text = article.article.document.text
    one = placed("a.txt", annotation(text, 1, "sank twice"), text)
    recorded = replace(one.annotation, anchor=Anchor("sank  thrice", "It ", ", and"))
    changed = replace(one, annotation=recorded, placement=Placement(PlacementKind.CHANGED, Span(24, 34), 0.9, ""))
    lost = replace(one, annotation=replace(recorded, id="urn:x", note="Gone"), placement=replace(
        changed.placement, kind=PlacementKind.LOST, span=None
    ))  # fmt: skip
    incoming = back(tmp_path, material(replace(article, passages=(changed, lost))))
    assert [one.annotation.anchor for one in incoming.passages] == [
        replace(recorded.anchor, span=Span(24, 34)),
        recorded.anchor,
    ]
    assert (incoming.passages[1].annotation.id, incoming.passages[1].annotation.note) == ("urn:x", "Gone")


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1),
    note=st.text(),
    data=st.data(),
)
def test_any_text_and_note_come_back(tmp_path_factory, text, note, data):
    article = cited("a.txt", "x")
    text = "\n" + text
    document = replace(article.article.document, text=text)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    one = placed("a.txt", annotation(text, 1, span, note=note, tags=("a",)), text)
    article = replace(article, article=replace(article.article, document=document), passages=(one,))
    (passage,) = back(tmp_path_factory.mktemp("a"), material(article)).passages
    assert passage.origin.text == text
    assert said(passage.annotation) == said(one.annotation)


def test_another_programs_project_is_read(tmp_path):
    codes = code(11, "Place", code(12, "quay", "<Description>Stone.</Description>", color="#1AF"), isCodable="false")
    place = selection(21, 4, 8, 12, note="Long it is.")
    incoming = read(tmp_path, codes=codes, sources=source(7, "Harbour", place))
    (passage,) = incoming.passages
    assert incoming.format == "REFI-QDA project of Coder 9"
    assert incoming.tags == (TagDefinition("Place/quay", "#11aaff", "Stone."),)
    assert (passage.origin.title, passage.origin.path, passage.origin.text) == ("Harbour", "", QUAY)
    assert said(passage.annotation) == (
        f"urn:uuid:{guid(21).lower()}",
        Anchor("quay", "The ", " is long. Nobody walks it, and n", Span(4, 8)),
        "yellow",
        ("Place/quay",),
        "Long it is.",
        (),
        "2024-05-01T08:00:00.000Z",
        "",
        "Ida Roth",
    )
    assert not passage.has_color
    assert (incoming.rejected, incoming.remarks) == ((), ())


def test_codings_of_one_place_become_one_passage(tmp_path):
    codes = code(11, "a") + code(12, "b")
    places = selection(21, 4, 8, 11, note="One.") + selection(22, 4, 8, 12, note="Two.") + selection(23, 4, 9, 12)
    incoming = read(tmp_path, codes=codes, sources=source(7, "Harbour", places))
    assert noted(incoming.passages) == [("quay", ("a", "b"), "One."), ("quay ", ("b",), "")]
    assert incoming.passages[0].annotation.comments == ("Two.",)


def test_colors_come_back_through_another_program(tmp_path):
    codes = code(11, "green", "<Description>Highlights, marked green.\n\n[reader:color=green]</Description>")
    incoming = read(tmp_path, codes=codes, sources=source(7, "Harbour", selection(21, 4, 8, 11)))
    (passage,) = incoming.passages
    assert (passage.annotation.color, passage.annotation.tags, passage.has_color) == ("green", (), True)
    assert incoming.tags == ()


def test_notes_are_read_wherever_they_stand(tmp_path):
    notes = "".join(
        f'<Note guid="{guid(number)}" plainTextPath="internal://{number}.txt">{inside}</Note>'
        for number, inside in {
            31: "<PlainTextContent>Referred to.</PlainTextContent>",
            32: "",
            33: "<PlainTextContent>Of the whole.</PlainTextContent>",
            34: '<PlainTextContent>On it.</PlainTextContent><PlainTextSelection startPosition="51" endPosition="56"/>',
        }.items()
    )
    notes += f'<Note guid="{guid(35)}"><PlainTextSelection startPosition="1" endPosition="999"/></Note>'
    links = f'<Links><Link guid="{guid(40)}" originGUID="{guid(32)}" targetGUID="{guid(22)}"/></Links>'
    refers = "".join(f'<NoteRef targetGUID="{guid(number)}"/>' for number in (33, 34, 35, 99))
    places = selection(21, 4, 8, refers=[31]) + selection(22, 0, 3)
    sources = source(7, "Harbour", "<Description>A draft.</Description>", places, refers)
    texts = {7: QUAY, 32: b"Linked\r\nwith."}
    incoming = read_project(packed(tmp_path / "a.qdpx", qde(sources=sources, notes=notes, more=links), texts))
    assert noted(incoming.passages) == [
        ("quay", (), "Referred to."),
        ("The", (), "Linked\nwith."),
        ("Gulls", (), "On it."),
        ("", (), "A draft."),
        ("", (), "Of the whole."),
    ]
    assert [one.where for one in incoming.rejected] == ["source “Harbour”, 1 to 999"]


def test_a_bare_project_has_its_text_in_it(tmp_path):
    text = f"<PlainTextContent>{QUAY}</PlainTextContent>"
    file = tmp_path / "a.qde"
    file.write_text(qde(sources=source(7, "quay.md", text, selection(21, 4, 8))), encoding="utf-8")
    (passage,) = read_project(file).passages
    assert (passage.annotation.anchor.quote, passage.origin.path) == ("quay", "quay.md")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_texts_are_read_in_their_encoding(tmp_path, encoding):
    text = "Größe zählt. Für große Kähne gibt es über dem Fluß keine Brücke."
    incoming = read(tmp_path, text.encode(encoding), sources=source(7, "Fluß", selection(21, 0, 5)))
    assert incoming.passages[0].annotation.anchor.quote == "Größe"


def test_what_cannot_be_taken_is_told(tmp_path):
    bad = selection(21, 4, 8, 99) + selection(22, 9, 9) + selection(23, 0, 999) + selection(24, "x", "y")
    sources = source(7, "Harbour", bad) + source(8, "Gone", selection(25, 0, 1)) + source(9, "Raw", selection(26, 0, 1))
    sources += source(10, "Map", '<PictureSelection guid="x"/>', kind="PictureSource", path="path")
    representation = source(7, "Inner", selection(27, 0, 3), kind="Representation")
    sources += source(13, "Scan", '<PDFSelection guid="x"/>', representation, kind="PDFSource", path="path")
    more = "<Sets><Set/><Set/></Sets><Graphs><Graph/></Graphs>"
    texts = {7: QUAY, 9: b"\x89PNG\r\n\x1a\n" + bytes(range(256))}
    incoming = read_project(packed(tmp_path / "a.qdpx", qde(sources=sources, more=more), texts))
    assert noted(incoming.passages) == [("quay", (), ""), ("The", (), "")]
    assert incoming.passages[1].origin.title == "Scan"
    assert [(one.where, one.reason) for one in incoming.rejected] == [
        ("source “Gone”", "Its text is not in the file, or is no text; 1 passage in it had to be left out."),
        ("source “Raw”", "Its text is not in the file, or is no text; 1 passage in it had to be left out."),
        ("source “Map”", "It is a picture; 1 selection on it had to be left out."),
        ("source “Scan”", "It is a PDF; 1 selection on it had to be left out."),
        ("source “Harbour”, 9 to 9", "Its position is not within the text of its source."),
        ("source “Harbour”, 0 to 999", "Its position is not within the text of its source."),
        ("source “Harbour”, x to y", "Its position is not within the text of its source."),
    ]
    assert incoming.remarks == (
        "1 coding with codes that the project does not define had to be left out.",
        "Not imported: 2 sets and 1 graph.",
    )


def test_names_of_codes_become_tags(tmp_path):
    names = (" energy ", "and//or", "two\nlines", "", "x" * 300)
    inside = code(50, "power", code(51, "power/gas"))
    incoming = read(tmp_path, codes="".join(code(60 + at, name) for at, name in enumerate(names)) + inside)
    assert [one.name for one in incoming.tags] == [
        "energy", "and/or", "two lines", "unnamed code", "x" * 200, "power", "power/gas",
    ]  # fmt: skip


def test_a_codebook_comes_back(tmp_path):
    tags = [TagDefinition("sea", "#204060", "All & all"), TagDefinition("sea/loss"), TagDefinition("ash")]
    file = tmp_path / "a.qdc"
    file.write_bytes(codebooks.write(material(codebook=tags)))
    incoming = read_codebook(file)
    assert incoming.format == "REFI-QDA codebook of Corpus Reader"
    assert sorted(incoming.tags, key=str) == sorted(tags, key=str)
    assert incoming.passages == ()


def test_what_is_no_project_is_told(tmp_path):
    file = tmp_path / "a.qdpx"
    with pytest.raises(ImportFileError, match="cannot be read"):
        read_project(file)
    for data, reason in ((b"<a/>", "no REFI-QDA project"), (b"", "no well-formed XML"), (b"PK", "no zip archive")):
        file.write_bytes(data)
        with pytest.raises(ImportFileError, match=reason):
            read_project(file)
    with pytest.raises(ImportFileError, match="without a REFI-QDA project"):
        read_project(packed(file, "x", name="readme.txt"))
    with pytest.raises(ImportFileError, match="declares entities"):
        read_project(packed(file, '<!DOCTYPE a [<!ENTITY x "y">]><Project>&x;</Project>'))


@pytest.mark.parametrize("data", [b"", b"<a/>", b"{}", None])
def test_what_is_no_codebook_is_told(tmp_path, data):
    file = tmp_path / "a.qdc"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(ImportFileError):
        read_codebook(file)
