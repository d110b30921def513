"""Whatever stands in a file: it comes in, is rejected by the piece, or is refused with the file's name."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_material import TEXT, about, cited, material, written

from reader.exchange import brat, hypothesis, jsonl, readwise, w3c
from reader.exchange.incoming import ImportFileError

READERS = {"x.jsonld": w3c, "x.json": hypothesis, "x.jsonl": jsonl, "x.csv": readwise, "x.ann": brat}
KEYS = [
    *("@graph", "items", "first", "next", "target", "source", "selector", "type", "body", "bodyValue", "purpose"),
    *("id", "exact", "start", "end", "refinedBy", "startSelector", "motivation", "creator", "styleClass", "value"),
    *("reader:tags", "rows", "annotations", "uri", "references", "document", "title", "extra", "corpus-reader"),
    *("user", "user_info", "tags", "text", "quote", "path", "note", "created", "reader:version", "name", "color"),
]  # fmt: skip
WORDS = ["Annotation", "TextQuoteSelector", "TextPositionSelector", "RangeSelector", "FragmentSelector", "char=1,2"]
LEAVES = st.none() | st.booleans() | st.integers(-3, 2**70) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    LEAVES | st.text(max_size=5) | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
PIECES = st.sampled_from(
    ["T1\t", "A1\t", "#1\t", "E1\t", "Type ", "0 3", ";", "\t", "late", "\n", "T1 ", '"', ",", "Highlight", "9" * 20]
)


def read_safely(folder, name, content):
    file = written(folder, name, content)
    try:
        incoming = READERS[name].read(file)
    except ImportFileError as error:
        return error.path == str(file)
    return all(one.where and one.reason for one in incoming.rejected)


@pytest.mark.parametrize("name", ["x.jsonld", "x.json", "x.jsonl"])
@settings(max_examples=150, deadline=None)
@given(value=VALUES)
def test_json_of_any_shape(tmp_path_factory, name, value):
    assert read_safely(tmp_path_factory.getbasetemp(), name, json.dumps(value))


@pytest.mark.parametrize("name", ["x.csv", "x.ann"])
@settings(max_examples=100, deadline=None)
@given(pieces=st.lists(PIECES | st.text(max_size=3), max_size=20))
def test_lines_of_any_shape(tmp_path_factory, name, pieces):
    content = "".join(pieces).encode("utf-8", "replace")
    assert read_safely(tmp_path_factory.getbasetemp(), name, content)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=60))
def test_bytes_of_any_kind(tmp_path_factory, name, content):
    assert read_safely(tmp_path_factory.getbasetemp(), name, content)


@pytest.mark.parametrize("name", ["x.jsonld", "x.json", "x.jsonl", "x.csv"])
def test_every_beginning_of_a_good_file(tmp_path, name):
    whole = READERS[name].write(material(cited(about(TEXT, "late", note="x", tags=("sea",)), about(TEXT, "quay"))))
    for length in range(0, len(whole), 17):
        assert read_safely(tmp_path, name, whole[:length])


@pytest.mark.parametrize("name", READERS)
def test_a_folder_is_refused(tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(ImportFileError, match=name):
        READERS[name].read(tmp_path / name)
