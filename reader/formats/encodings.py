"""The encodings an article may be in: Python's codecs and their IANA names."""

import codecs
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec of Python's, the IANA name (the preferred MIME one where there is one), and its byte order mark."""

    codec: str
    name: str
    mark: bytes = b""


UTF_8 = Encoding("utf-8", "utf-8", codecs.BOM_UTF8)

_ISO_PARTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)
_ALL = (
    UTF_8,
    Encoding("utf-16-le", "UTF-16LE", codecs.BOM_UTF16_LE),
    Encoding("utf-16-be", "UTF-16BE", codecs.BOM_UTF16_BE),
    Encoding("utf-32-le", "UTF-32LE", codecs.BOM_UTF32_LE),
    Encoding("utf-32-be", "UTF-32BE", codecs.BOM_UTF32_BE),
    *(Encoding(f"cp{number}", f"windows-{number}") for number in (874, *range(1250, 1259))),
    *(Encoding(f"iso8859-{part}", "TIS-620" if part == 11 else f"ISO-8859-{part}") for part in _ISO_PARTS),
    *(Encoding(f"cp{number}", f"IBM{number}") for number in (437, 850, 852, 855, 857, 862, 866)),
    Encoding("ascii", "US-ASCII"),
    Encoding("koi8-r", "KOI8-R"),
    Encoding("koi8-u", "KOI8-U"),
    Encoding("mac-roman", "macintosh"),
    Encoding("shift_jis", "Shift_JIS"),
    Encoding("cp932", "Windows-31J"),
    Encoding("euc_jp", "EUC-JP"),
    Encoding("iso2022_jp", "ISO-2022-JP"),
    Encoding("cp949", "EUC-KR"),  # every EUC-KR text is one of code page 949, which IANA does not list
    Encoding("gb18030", "GB18030"),
    Encoding("big5", "Big5"),
    Encoding("big5hkscs", "Big5-HKSCS"),
)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "tis-620": "iso8859-11"}
_BY_CODEC = {codecs.lookup(encoding.codec).name: encoding for encoding in _ALL}


def encoding_names() -> tuple[str, ...]:
    """Return the IANA names to choose from, UTF-8 first."""
    return tuple(encoding.name for encoding in _ALL)


def encoding_named(name: str) -> Encoding:
    """Return the encoding that IANA, Python or a detector calls ``name``, in any case.

    Raises:
        LookupError: there is none, or it is no encoding of articles.
    """
    wanted = name.strip().lower()
    for encoding in _ALL:
        if encoding.name.lower() == wanted:
            return encoding
    try:
        codec = codecs.lookup(_SUPERSETS.get(wanted, wanted)).name
    except ValueError as error:  # a NUL in the name
        raise LookupError(name) from error
    return _BY_CODEC[_SUPERSETS.get(codec, codec)]
