import pytest

from reader.exchange.incoming import ImportFileError
from reader.exchange.xml import DEEPEST, parse_xml

BOMB = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><a/>'


def test_a_document_is_read_in_the_encoding_that_it_states():
    for encoding in ("utf-8", "utf-16", "latin-1"):
        document = f'<?xml version="1.0" encoding="{encoding}"?><a b="é">ü</a>'.encode(encoding)
        root = parse_xml(document, "a.qde")
        assert (root.tag, root.get("b"), root.text) == ("a", "é", "ü")


@pytest.mark.parametrize("document", [BOMB, OUTSIDE, PARAMETER])
def test_entities_are_refused(document):
    with pytest.raises(ImportFileError, match=r"^a\.qde: its XML declares entities"):
        parse_xml(document.encode(), "a.qde")


def test_a_document_type_may_be_named_and_is_not_fetched():
    document = b'<!DOCTYPE a PUBLIC "-//X//DTD a//EN" "http://127.0.0.1:9/a.dtd"><a/>'
    assert parse_xml(document, "a.opf").tag == "a"


@pytest.mark.parametrize(
    "document",
    [b"", b"<a>", b"a", b"<a>&x;</a>", b"\xff\xfe", b"<a>\x00</a>", b'<?xml version="1.0" encoding="x"?><a/>'],
)
def test_what_is_no_xml_is_told(document):
    with pytest.raises(ImportFileError, match="no well-formed XML"):
        parse_xml(document, "a.qde")


def test_depth_is_bounded():
    assert parse_xml(b"<a>" * DEEPEST + b"</a>" * DEEPEST, "a").tag == "a"
    for levels in (DEEPEST + 1, 100_000):
        with pytest.raises(ImportFileError, match="levels deep"):
            parse_xml(b"<a>" * levels + b"</a>" * levels, "a")
