"""The text of files of other programs."""

from pathlib import Path
from typing import Any

from reader.exchange.incoming import ImportFileError
from reader.formats.decoding import BinaryContentError, decode
from reader.store.json_text import nests_deeply, parse

_LARGEST = 1 << 28  # bytes: 256 MB of annotations are some other kind of file


def bytes_of(file: Path) -> bytes:
    """Return what is in a file.

    Raises:
        ImportFileError: it cannot be read, or is larger than any such file.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise ImportFileError(str(file), f"it is larger than {_LARGEST >> 20} MB.")
        return file.read_bytes()
    except FileNotFoundError:
        raise ImportFileError(str(file), "there is no such file.") from None
    except OSError as error:
        raise ImportFileError(str(file), f"it cannot be read ({error.strerror or error}).") from None


def content_of(file: Path) -> str:
    """Return the text of a file, its line ends LF. Raises as `bytes_of`, and where it is no text or empty."""
    try:
        text = decode(bytes_of(file)).text
    except BinaryContentError:
        raise ImportFileError(str(file), "it is not a text file.") from None
    if not text.strip():
        raise ImportFileError(str(file), "it is empty.")
    return text


def json_of(file: Path) -> Any:
    """Return what a JSON file says. Raises as `content_of`, and where it is no JSON or nested beyond measure."""
    text = content_of(file)
    try:
        value = parse(text.encode())
    except ValueError as error:
        raise ImportFileError(str(file), str(error)) from None
    if nests_deeply(value):
        raise ImportFileError(str(file), "it is nested too deeply.")
    return value
