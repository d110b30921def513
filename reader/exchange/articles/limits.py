"""Reads a file that somebody wants added, unless it is too large for that."""

from pathlib import Path

from reader.exchange.incoming import ImportFileError
from reader.store.errors import reason_of

LARGEST = 64 << 20  # bytes: the largest article that the page shows at ease


def read_bytes(file: Path, largest: int = LARGEST) -> bytes:
    """Return the bytes of a file. Raises ImportFileError where it cannot be read, is no file or larger."""
    try:
        if not file.is_file():
            raise ImportFileError(str(file), _why_no_file(file))
        if file.stat().st_size > largest:
            raise ImportFileError(str(file), f"it is larger than {largest >> 20} MB.")
        return file.read_bytes()
    except OSError as error:
        raise ImportFileError(str(file), f"it cannot be read ({reason_of(error)}).") from error
    except ValueError as error:
        raise ImportFileError(str(file), "no file can have this name: it holds a null character.") from error


def _why_no_file(file: Path) -> str:
    if file.is_dir():
        return "this is a folder; name the files in it."
    return "this is a device or a pipe, not a file." if file.exists() else "there is no such file."
