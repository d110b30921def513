import contextlib
import difflib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sidecar_shapes import LATER, NAUGHTY, abouts, annotation, annotations, plain, sidecar, uuid
from w3c import problems

from reader.model.annotation import Anchor, AnnotationSet
from reader.model.document import Span
from reader.model.sidecar import About, Sidecar
from reader.store.sidecar_page import NewerError, is_foreign, read_page, with_page, write_page

PAGE = {
    "@context": ["http://www.w3.org/ns/anno.jsonld", {"reader": "urn:corpus-reader:"}],
    "id": "urn:uuid:0b2e6a52-5c0e-4a52-8f0c-2d6f7a1f3c11",
    "type": "AnnotationPage",
    "reader:version": 1,
    "reader:textSha256": "ab" * 32,
    "reader:article": {"title": "Salt", "creator": ["A. Baker", "C. Dyer"], "date": "2024-03-12"},
    "items": [
        {
            "id": uuid(1),
            "type": "Annotation",
            "motivation": ["highlighting", "tagging", "commenting"],
            "creator": {"type": "Person", "name": "Ana"},
            "created": "2126-05-04T12:00:00.000Z",
            "modified": "2126-05-04T12:00:00.000Z",
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": "trade/salt"},
                {"type": "TextualBody", "purpose": "commenting", "value": "Why so dear?", "format": "text/markdown"},
            ],
            "target": {
                "source": "salt%20road%231.md",
                "styleClass": "yellow",
                "selector": [
                    {"type": "TextQuoteSelector", "exact": "quote 1", "prefix": "before ", "suffix": " after"},
                    {"type": "TextPositionSelector", "start": 10, "end": 17},
                ],
            },
        }
    ],
    "reader:deleted": [{"id": uuid(7), "at": "2126-05-04T12:00:01.000Z"}],
}
SALT = sidecar(
    annotation(1, tags=("trade/salt",), note="Why so dear?", creator="Ana"),
    about=About(title="Salt", creators=("A. Baker", "C. Dyer"), date="2024-03-12"),
    deleted={uuid(7): LATER},
    text_sha256="ab" * 32,
)


def laid_out(value):
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def written(one):
    return write_page(one, "a.md")


def test_a_sidecar_is_written_in_the_documented_shape_and_layout():
    data = write_page(SALT, "salt%20road%231.md")
    page = json.loads(data)
    assert data == laid_out({**PAGE, "id": page["id"]})
    assert [list(page), list(page["items"][0])] == [list(PAGE), list(PAGE["items"][0])]


def test_it_is_read_as_what_it_says_and_written_back_byte_for_byte():
    read = read_page(laid_out(PAGE))
    assert plain(read.annotations) == plain(SALT.annotations)
    assert (read.about, read.deleted, read.text_sha256) == (SALT.about, SALT.deleted, SALT.text_sha256)
    assert written(read) == laid_out(PAGE)


@pytest.mark.parametrize("around", [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")])
def test_a_bom_and_windows_line_ends_are_read(around):
    assert read_page(around(laid_out(PAGE))) == read_page(laid_out(PAGE))


def test_adding_one_annotation_adds_its_lines_and_touches_no_other():
    one = with_page(sidecar(annotation(1), annotation(3), deleted={uuid(7): LATER}, text_sha256="ab" * 32))
    before, after = (
        written(each).decode().splitlines()
        for each in (one, replace(one, annotations=one.annotations.with_(annotation(2, note="new"))))
    )
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    assert [step for step, *_ in steps] == ["equal", "insert", "equal"]


def test_items_stand_by_start_end_and_id_and_those_without_a_place_last():
    places = {1: Span(9, 12), 2: Span(3, 8), 3: Span(3, 5), 4: None, 5: Span(3, 5)}
    known = [annotation(n, anchor=Anchor("q", span=span)) for n, span in places.items()]
    page = json.loads(written(sidecar(*known)))
    assert [item["id"] for item in page["items"]] == [uuid(n) for n in (3, 5, 2, 1, 4)]


def test_unknown_keys_of_the_page_the_article_and_deletions_survive_in_their_places():
    page = {"label": "mine", **PAGE, "reader:later": [1.5], "via": None}
    page["reader:article"] = {**PAGE["reader:article"], "subtitle": "A road", "language": 7}
    page["reader:deleted"] = [*PAGE["reader:deleted"], {"id": uuid(8), "at": LATER, "by": "Ana"}, "odd"]
    read = read_page(laid_out(page))
    assert read.about.language is None
    assert json.loads(written(read)) == page
    assert list(json.loads(written(read))) == list(page)
    edited = replace(read, about=replace(read.about, title=None, language="en"), deleted={uuid(8): LATER})
    again = json.loads(written(edited))
    assert again["reader:article"].items() >= {"subtitle": "A road", "language": "en"}.items()
    assert "title" not in again["reader:article"]
    assert again["reader:deleted"] == [{"id": uuid(8), "at": LATER, "by": "Ana"}, "odd"]


def test_another_programs_page_is_read_and_stays_what_it_was():
    page = {
        "id": "https://example.org/page1",
        "type": "AnnotationPage",
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "partOf": {"id": "https://example.org/all", "label": "Everything"},
        "items": [
            {"id": "https://example.org/1", "type": "Annotation", "body": "https://example.org/b", "target": "a.md"}
        ],
        "startIndex": 0,
    }
    again = json.loads(written(read_page(json.dumps(page).encode())))
    assert again.pop("reader:version") == 1
    assert again.pop("@context") == ["http://www.w3.org/ns/anno.jsonld", {"reader": "urn:corpus-reader:"}]
    assert again.items() == {key: value for key, value in page.items() if key != "@context"}.items()


def test_a_collection_keeps_its_items_where_they_were():
    item = {"id": "urn:x:1", "type": "Annotation", "target": "a.md"}
    collection = {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [item]}}
    read = read_page(json.dumps(collection).encode())
    again = json.loads(written(replace(read, annotations=read.annotations.with_(annotation(2)))))
    assert [one["id"] for one in again["first"]["items"]] == [uuid(2), "urn:x:1"]
    assert "items" not in again
    assert again["total"] == 1


@pytest.mark.parametrize("wrap", [lambda item: item, lambda item: [item]])
def test_annotations_without_a_page_are_read_and_get_one(wrap):
    item = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:1", "type": "Annotation", "target": "a.md"}
    read = read_page(json.dumps(wrap(item)).encode())
    assert len(read.annotations) == 1
    page = json.loads(written(read))
    assert page["items"] == [item]
    assert list(problems(page)) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"\0" * 400, "not JSON"),
        (b"{", "not JSON"),
        (laid_out(PAGE)[:700], "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b'{"items": [NaN]}', "NaN"),
        (b'{"items": [1e999]}', "beyond all range"),
        (b'{"items": [' + b"9" * 5000 + b"]}", "too many digits"),
        (b'{"items": [], "items": [1]}', "twice"),
        (b'{"items": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested"),
        (b'{"items": [' + b'{"a": ' * 300 + b"1" + b"}" * 300 + b"]}", "nested"),
        (b'{"items": [], "a": ' + b"[" * 900 + b"]" * 900 + b"}", "nested"),
        (b"[]", "list of items"),
        (b"{}", "list of items"),
        (b"null", "list of items"),
        (b'"text"', "list of items"),
        (b"[1, 2]", "list of items"),
        (b'{"items": {}}', "list of items"),
        (b'{"type": "AnnotationCollection", "first": "https://example.org/p1"}', "list of items"),
        (b'{"items": [], "reader:version": "1"}', "reader:version"),
        (b'{"items": [], "reader:version": true}', "reader:version"),
        (b'{"items": [], "reader:version": 0}', "reader:version"),
        (b'{"items": [], "reader:textSha256": 5}', "textSha256"),
        (b'{"items": [], "reader:article": []}', "reader:article"),
        (b'{"items": [], "reader:deleted": {}}', "reader:deleted"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason(data, why):
    with pytest.raises(ValueError, match=why):
        read_page(data)


@pytest.mark.parametrize("version", [2, 1.5, 10**30])
def test_a_later_version_is_told_apart(version):
    with pytest.raises(NewerError, match="later version"):
        read_page(json.dumps({**PAGE, "reader:version": version}).encode())


def test_items_that_cannot_be_read_are_listed_with_a_reason_and_written_back_last():
    odd = [None, 7, "x", {"id": "urn:x:2", "type": "Annotation"}, {"type": "Book", "target": "a"}, {"target": {}}]
    page = {**PAGE, "items": [*odd, *PAGE["items"]]}
    read = read_page(laid_out(page))
    assert len(read.annotations) == 1
    assert [one.id for one in read.unreadable] == ["", "", "", "urn:x:2", "", ""]
    assert all(one.reason.endswith(".") for one in read.unreadable)
    assert json.loads(written(read))["items"] == [*PAGE["items"], *odd]


def test_two_different_annotations_of_one_id_are_both_kept():
    other = {**PAGE["items"][0], "modified": LATER}
    double = {**PAGE, "items": [PAGE["items"][0], other, PAGE["items"][0]]}
    read = read_page(laid_out(double))
    assert (len(read.annotations), len(read.unreadable)) == (1, 1)
    assert "same id" in read.unreadable[0].reason
    again = written(read)
    assert json.loads(again)["items"] == [PAGE["items"][0], other]
    assert written(read_page(again)) == again


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_strings_come_back_as_they_were(text):
    one = annotation(
        1, note=text, tags=(text,) if text else (), creator=text, anchor=Anchor(text, text, text, Span(0, 4))
    )
    said = About(title=text, creators=(text,), url=text)
    data = written(sidecar(one, about=said))
    read = read_page(data)
    assert plain(read.annotations) == {one.id: one}
    assert read.about == said
    assert written(read) == data
    assert len(data.decode().splitlines()) == data.count(b"\n") or "\x85" in text


@given(st.lists(annotations(), max_size=4, unique_by=lambda one: one.id), abouts)
def test_whatever_is_annotated_is_valid_and_comes_back(known, about):
    one = with_page(Sidecar(AnnotationSet(known), about))
    data = written(one)
    assert list(problems(json.loads(data))) == []
    read = read_page(data)
    assert plain(read.annotations) == plain(known)
    assert read.about == about
    assert written(read) == data


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(json_values, max_size=4))
def test_whatever_stands_among_the_items_stays(items):
    data = json.dumps({**PAGE, "items": [*PAGE["items"], *items]}).encode()
    assert json.loads(written(read_page(data)))["items"] == [*PAGE["items"], *items]


@given(st.binary(max_size=60) | json_values.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(ValueError):
        read_page(data)


def test_what_is_said_of_the_article_keeps_its_order():
    page = {**PAGE, "reader:article": {"x:first": 1, "date": "2024", "x:more": 2, "title": "Salt"}}
    read = read_page(laid_out(page))
    assert list(json.loads(written(read))["reader:article"]) == ["x:first", "date", "x:more", "title"]
    again = json.loads(written(replace(read, about=About(title="", url="u"))))["reader:article"]
    assert list(again.items()) == [("x:first", 1), ("x:more", 2), ("title", ""), ("url", "u")]


def test_an_article_of_which_nothing_is_said_any_more_needs_no_file():
    read = read_page(written(sidecar(about=About(title="Salt", creators=()))))
    assert not is_foreign(read.page)
    assert "reader:article" not in json.loads(written(replace(read, about=About())))
