"""Encodings: marks, damaged UTF-8, legacy code pages, what is no text at all."""

import codecs

import pytest

from reader.formats.decoding import BinaryContentError, decode
from reader.formats.encodings import encoding_named, encoding_names
from reader.model.article import NoticeKind

TURKISH = (
    "Vapur iskeleye yanaşınca çocuklar koştu. Işıklar söndü, ama İzmir’de gün yeni başlıyordu; ağaçlar rüzgârda eğildi."
)
RUSSIAN = "Паром опять опоздал, и на пристани никто уже не удивился. Чайки кружили над водой до самого вечера."
UKRAINIAN = (
    "Пором знову запізнився, і на пристані вже ніхто не здивувався. Їхні "
    "човни гойдалися біля берега, аж доки не стемніло."
)
WESTERN = "L’équipage n’a rien dit. La marée était déjà haute, les pêcheurs rentraient et le café fermait ses volets."
GERMAN = "Die Fähre kam wieder zu spät, und am Anleger wunderte sich längst niemand mehr über die Möwen und die Kälte."
POLISH = (
    "Prom znów się spóźnił i na przystani nikt już się nie dziwił. Mewy "
    "krążyły nad wodą, aż zapadł zmierzch; było późno."
)
GREEK = "Το πλοίο άργησε ξανά και κανείς στην προβλήτα δεν απορούσε πια. Οι γλάροι πετούσαν πάνω από το νερό."
JAPANESE = "フェリーはまた遅れたが、桟橋ではもう誰も驚かなかった。カモメが夕方まで水の上を飛んでいた。"
CHINESE = "渡轮又晚点了，码头上已经没有人感到惊讶。海鸥在水面上一直盘旋到傍晚。"
KOREAN = "여객선은 또 늦었고 부두에서는 아무도 놀라지 않았다. 갈매기들이 저녁까지 물 위를 맴돌았다."
QUOTED = (
    "“It’s late again,” she said. Nobody on the pier was surprised any longer; the gulls went on circling until dusk."
)
NAMED = (
    "In Ankara Erdoğan’s ministers met again on Monday and agreed to "
    "nothing at all, officials who were there said later."
)


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16LE"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16BE"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32LE"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32BE"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark, codec, name):
    decoded = decode(mark + "Aş 🙂\r\nb".encode(codec))
    assert (decoded.text, decoded.encoding, decoded.notices) == ("Aş 🙂\nb", name, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [QUOTED, RUSSIAN])
def test_wide_text_without_a_mark_is_recognised(codec, text):
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert [notice.kind for notice in decoded.notices] == [NoticeKind.GUESSED_ENCODING]


def test_every_kind_of_newline_becomes_a_line_feed_and_other_separators_stay():
    assert decode("a\r\nb\rc\nd\x85e\u2028f\vg\fh".encode()).text == "a\nb\nc\nd\x85e\u2028f\vg\fh"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Çok güzel ".encode() + b"\xff" + " bir gün".encode(), "Çok güzel \ufffd bir gün"),
        ("’tis ".encode() + b"\xe2\x80" + " broken, “so” it is".encode(), "’tis \ufffd\ufffd broken, “so” it is"),
        ("Русский текст".encode() + b"\xd0", "Русский текст\ufffd"),
    ],
)
def test_damaged_utf8_stays_utf8_with_one_replacement_a_byte(data, text):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, "utf-8")
    assert [notice.kind for notice in decoded.notices] == [NoticeKind.INVALID_BYTES]


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (TURKISH, "cp1254", "windows-1254"),
        (TURKISH.replace("’", "'"), "iso8859-9", "windows-1254"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (UKRAINIAN, "cp1251", "windows-1251"),
        (WESTERN, "cp1252", "windows-1252"),
        (WESTERN.replace("’", "'"), "iso8859-1", "windows-1252"),
        (WESTERN.replace("’", "'"), "iso8859-15", "windows-1252"),
        (GERMAN, "cp1252", "windows-1252"),
        (POLISH, "cp1250", "windows-1250"),
        (POLISH, "iso8859-2", "ISO-8859-2"),
        (GREEK, "cp1253", "windows-1253"),
        (JAPANESE, "shift_jis", "Shift_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (CHINESE, "gb18030", "GB18030"),
        (KOREAN, "euc_kr", "EUC-KR"),
        (QUOTED, "cp1252", "windows-1252"),
        (NAMED, "cp1254", "windows-1254"),
        ("Café", "cp1252", "windows-1252"),
        ("He said “no”.", "cp1252", "windows-1252"),
        ("A €5 note", "cp1252", "windows-1252"),
        ("Señor García said no", "cp1252", "windows-1252"),
        ("Zoë’s book", "cp1252", "windows-1252"),
        ("Erdoğan said so", "cp1254", "windows-1254"),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_legacy_text_is_detected_and_said_to_be(text, codec, name, times):
    text = "\n".join([text] * times)
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, name)
    assert [notice.kind for notice in decoded.notices] == [NoticeKind.GUESSED_ENCODING]


def test_legacy_letters_that_come_late_are_detected_too():
    data = b"plain words here\n" * 20_000 + TURKISH.encode("cp1254")
    assert decode(data).text.endswith(TURKISH)


@pytest.mark.parametrize("name", encoding_names())
def test_a_name_that_is_reported_can_be_chosen(name):
    assert encoding_named(name).name == name
    assert decode("plain".encode(encoding_named(name).codec), name.lower()).text == "plain"


def test_a_chosen_encoding_overrules_detection_and_its_own_mark_is_dropped():
    assert decode("ş".encode(), "windows-1252").text == "ÅŸ"
    assert decode(codecs.BOM_UTF16_LE + "ş".encode("utf-16-le"), "utf-16le").text == "ş"


@pytest.mark.parametrize("name", ["klingon", "utf-7", "rot13", "unicode_escape", "base64", "a\0b", " ", "idna"])
def test_what_is_no_encoding_of_articles_cannot_be_chosen(name):
    with pytest.raises(LookupError):
        decode(b"plain", name)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04" + b"words " * 99,
        b"\x7fELF" + bytes(100),
        bytes(1000),
        bytes(range(256)) * 20,
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8"
        + bytes(60)
        + b"\x0e\x1f\xba\x0e\x00\xb4\x09\xcd!",
    ],
)
def test_binary_content_is_no_text(data):
    with pytest.raises(BinaryContentError):
        decode(data)


def test_nuls_and_noncharacters_stay_in_text():
    text = "A null \0 and \ufffe, \ufdd0 and \U0010ffff among words enough to be text."
    assert decode(text.encode()).text == text
