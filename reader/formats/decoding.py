"""Bytes to text: byte order marks, UTF-8 with or without damage, UTF-16/32, and what a library makes of the rest."""

import codecs
import re
from dataclasses import dataclass

from reader.formats.encodings import UTF_8, Encoding, encoding_named
from reader.formats.legacy import detect_legacy
from reader.model.article import Notice, NoticeKind

_EACH_BYTE = "reader.each-byte"
_BOMS = (  # the first two bytes of UTF-32LE's are UTF-16LE's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|%PDF-|PK(?:\x03\x04|\x05\x06)|\x7fELF|\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ|7z\xbc\xaf\x27\x1c"
    rb"|\xd0\xcf\x11\xe0|SQLite format 3\0|RIFF....(?:WAVE|WEBP|AVI )|OggS\0|fLaC"
    rb"|\xca\xfe\xba\xbe|\x28\xb5\x2f\xfd|Rar!\x1a",
    re.DOTALL,
)
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))  # what text has no use for; ESC occurs in saved terminals
_SAMPLE = 1 << 16
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_ASCII = bytes(range(128))


class BinaryContentError(ValueError):
    """Bytes that are no text in any encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, its newlines all LF, and the IANA name of the encoding it was read in."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Decode a file, in ``encoding`` where one is given.

    Raises:
        LookupError: no text encoding is called that.
        BinaryContentError: it is no text.
    """
    if encoding:
        return _decode_as(data, encoding_named(encoding))
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding_named(codec))
    if _MAGIC.match(data):
        raise BinaryContentError
    if wide := _wide_encoding(data):
        return _decode_as(data, wide, guessed=True)
    return _decode_narrow(data)


def _decode_narrow(data: bytes) -> Decoded:
    controls = _count(data, _CONTROLS)
    if controls * 5 > len(data):
        raise BinaryContentError
    try:
        return Decoded(_with_line_feeds(data.decode("utf-8")), UTF_8.name)
    except UnicodeDecodeError:
        if controls * 25 > len(data):  # compressed data has 10 %, programs more
            raise BinaryContentError from None
    if _is_mostly_utf8(data):
        return _decode_as(data, UTF_8)
    return _decode_as(data, detect_legacy(data), guessed=True)


def _decode_as(data: bytes, encoding: Encoding, *, guessed: bool = False) -> Decoded:
    if encoding.mark and data.startswith(encoding.mark):
        data = data[len(encoding.mark) :]
    notices: list[Notice] = []
    if guessed:
        notices.append(_guessed_notice(encoding.name))
    try:
        text = data.decode(encoding.codec)
    except UnicodeDecodeError:
        text = data.decode(encoding.codec, _EACH_BYTE)
        notices.append(_invalid_notice(encoding.name))
    return Decoded(_with_line_feeds(text), encoding.name, tuple(notices))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _replace_each_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\ufffd" * (error.end - error.start), error.end


codecs.register_error(_EACH_BYTE, _replace_each_byte)  # "replace" makes one U+FFFD of several bytes


def _is_mostly_utf8(data: bytes) -> bool:
    """Weigh continuation bytes in their places against stray bytes: legacy text hardly ever has any of the former.

    A sample from the first byte that is not ASCII decides: the whole of 64 MB would take seconds.
    """
    first = _NOT_ASCII.search(data)
    sample = data[first.start() : first.start() + _SAMPLE] if first else b""
    high = len(sample) - _count(sample, _ASCII)
    sequences = _UTF8_SEQUENCE.findall(sample)
    within = sum(map(len, sequences))
    stray = high - within
    return within - len(sequences) >= 2 * stray


def _wide_encoding(data: bytes) -> Encoding | None:
    """Recognise UTF-16 and UTF-32 without a mark by where the NULs stand."""
    sample = data[:4096]
    if b"\0" not in sample:
        return None
    candidates = (("utf-32-le", 4, 3), ("utf-32-be", 4, 0), ("utf-16-le", 2, 1), ("utf-16-be", 2, 0))
    for codec, width, high in candidates:
        if len(data) % width == 0 and _is_wide(sample, width, high):
            try:
                sample.decode(codec, "strict" if len(sample) == len(data) else "ignore")
            except UnicodeDecodeError:
                continue
            return encoding_named(codec)
    return None


def _is_wide(sample: bytes, width: int, high: int) -> bool:
    """Return whether the high bytes are of one or two scripts, NUL (as of spaces) among them, and the low are not."""
    highs, lows = sample[high::width], sample[width - 1 - high :: width]
    if width == 4:
        return highs.count(0) == len(highs) and lows.count(0) * 10 < len(lows)
    counts = sorted((highs.count(value) for value in set(highs)), reverse=True)
    return (
        highs.count(0) * 50 >= len(highs) and sum(counts[:2]) * 10 >= 9 * len(highs) and lows.count(0) * 10 < len(lows)
    )


def _count(data: bytes, values: bytes) -> int:
    return len(data) - len(data.translate(None, values))


def _guessed_notice(name: str) -> Notice:
    return Notice(
        NoticeKind.GUESSED_ENCODING,
        f"The file does not say how its characters are encoded; it was read as {name}. If letters look wrong, choose"
        " another encoding.",
    )


def _invalid_notice(name: str) -> Notice:
    return Notice(
        NoticeKind.INVALID_BYTES,
        f"Some bytes of the file are not valid {name}; each is shown as the replacement character \ufffd.",
    )
