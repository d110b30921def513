"""Guesses the encoding of bytes that are neither UTF-8 nor marked: a library's word, and what it has too little for."""

import re

from reader.formats.encodings import Encoding, encoding_named

_SAMPLE = 1 << 16
_BEFORE = 1 << 10
_DOUBT = 0.15  # of the library's confidence; a whole sentence in its own language scores 0.2 and more
_SPARSE = 25  # one high byte in so many, or fewer: text that is nearly ASCII
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff]{1,2}(?![\x80-\xff])")  # two: a letter and a curly quote
_LETTERS = re.compile(rb"[A-Za-z]")
_TURKISH = re.compile(rb"[A-Za-z][\xf0\xfd\xfe]|[\xd0\xdd\xde][A-Za-z]")  # ğ ı ş, Ğ İ Ş; windows-1252: ð ý þ, Ð Ý Þ
_WESTERN = frozenset({"windows-1252", "ISO-8859-1", "ISO-8859-15"})
_WINDOWS = {
    "ISO-8859-1": "windows-1252",
    "ISO-8859-15": "windows-1252",
    "ISO-8859-9": "windows-1254",
    "ISO-8859-2": "windows-1250",
    "ISO-8859-5": "windows-1251",
    "ISO-8859-7": "windows-1253",
    "ISO-8859-8": "windows-1255",
    "ISO-8859-6": "windows-1256",
    "ISO-8859-13": "windows-1257",
    "TIS-620": "windows-874",
    "Windows-31J": "Shift_JIS",
}


def detect_legacy(data: bytes) -> Encoding:
    """Return the likeliest encoding of ``data``, which holds at least one byte that is not ASCII."""
    sample = _sample(data)
    name, confidence = _ask_library(sample)
    if _is_latin(sample) and (confidence < _DOUBT or (name in _WESTERN and _is_nearly_ascii(sample))):
        return encoding_named("windows-1254" if _TURKISH.search(sample) else "windows-1252")
    return _common_form(encoding_named(name), sample)


def _sample(data: bytes) -> bytes:
    first = _NOT_ASCII.search(data)
    start = max(0, first.start() - _BEFORE) if first else 0
    return data[start : start + _SAMPLE]


def _ask_library(sample: bytes) -> tuple[str, float]:
    import chardet  # noqa: PLC0415 - 40 ms that only the rare legacy file is worth

    # Code pages of DOS, the old Macintosh and mainframes only take short texts from those that are written today.
    eras = chardet.EncodingEra.MODERN_WEB | chardet.EncodingEra.LEGACY_ISO
    found = chardet.detect(sample, encoding_era=eras)
    try:
        return encoding_named(found["encoding"] or "windows-1252").name, found["confidence"]
    except LookupError:  # one of the few that articles are never in
        return "windows-1252", 0.0


def _is_latin(sample: bytes) -> bool:
    """Return whether high bytes stand alone among ASCII letters, as accents and curly quotes do in Latin script."""
    high = len(_NOT_ASCII.findall(sample))
    return sum(map(len, _ALONE.findall(sample))) * 10 >= high * 7 and len(_LETTERS.findall(sample)) > high


def _is_nearly_ascii(sample: bytes) -> bool:
    return len(_NOT_ASCII.findall(sample)) * _SPARSE <= len(sample)


def _common_form(encoding: Encoding, sample: bytes) -> Encoding:
    """Prefer the encoding in wider use where it reads these bytes alike."""
    if encoding.name not in _WINDOWS:
        return encoding
    wider = encoding_named(_WINDOWS[encoding.name])
    same = sample.decode(wider.codec, "replace") == sample.decode(encoding.codec, "replace")
    return wider if same else encoding
