"""Zip archives of others, read without trust: in memory, within limits, and never by a name that leads elsewhere."""

import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from reader.exchange.incoming import ImportFileError
from reader.store.errors import reason_of

MOST_ENTRIES = 50_000
LARGEST = 256 << 20  # bytes of one file, unpacked
LARGEST_TOTAL = 1 << 30  # bytes of all that is read from one archive, unpacked
MOST_RATIO = 300  # bytes unpacked for one packed: prose has 4, the XML of a coded project up to 60, a bomb 1,000
_FREE_OF_RATIO = 4 << 20  # bytes: what is small cannot explode, however well it is packed

_METHODS = frozenset({ZIP_STORED, ZIP_DEFLATED})  # bzip2 and LZMA unpack without a bound, and no format here has them
_DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """An open archive: names of the files in it, "/"-separated, and their bytes."""

    def __init__(self, file: Path, opened: ZipFile) -> None:
        """Take an archive that `safe_zip` opened; names that are absolute or lead upwards are left out."""
        self._file = file
        self._zip = opened
        self._entries = {name: info for info in opened.infolist() if (name := _safe_name(info))}
        self._unpacked = 0

    def names(self) -> list[str]:
        """Return the names of the files, in the archive's order, without folders."""
        return list(self._entries)

    def size(self, name: str) -> int:
        """Return the bytes that a file says it has unpacked. Raises KeyError where there is none of that name."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            KeyError: there is none of that name.
            ImportFileError: it is damaged, encrypted or too large, or all that was read by now is.
        """
        info = self._entries[name]
        self._check(name, info)
        try:
            data = self._zip.read(info)  # never more than the size that was checked
        except (*_DAMAGE, OSError) as error:
            raise self._error(f"{name} in it is damaged ({error}).") from None
        self._unpacked += len(data)
        return data

    def _check(self, name: str, info: ZipInfo) -> None:
        if info.flag_bits & 1:
            raise self._error("it is encrypted. Save it without a password and import that.")
        if info.compress_type not in _METHODS:
            raise self._error(f"{name} in it is packed in a way that is not supported. Pack it as an ordinary zip.")
        if info.file_size > LARGEST or self._unpacked + info.file_size > LARGEST_TOTAL:
            raise self._error(f"{name} in it is too large ({info.file_size >> 20:,} MB unpacked).")
        if info.file_size > max(_FREE_OF_RATIO, MOST_RATIO * info.compress_size):
            raise self._error(f"{name} in it unpacks to more than {MOST_RATIO} times its size, as only a trap does.")

    def _error(self, reason: str) -> ImportFileError:
        return ImportFileError(str(self._file), reason)


@contextmanager
def safe_zip(file: Path) -> Generator[Archive]:
    """Open an archive to read; nothing of it is ever written.

    Raises:
        ImportFileError: it cannot be read, is no zip archive or has more than `MOST_ENTRIES` files.
    """
    with _opened(file) as opened:
        if len(opened.infolist()) > MOST_ENTRIES:
            raise ImportFileError(str(file), f"it has more than {MOST_ENTRIES:,} files in it.")
        yield Archive(file, opened)


def _opened(file: Path) -> ZipFile:
    try:
        return zipfile.ZipFile(file)
    except OSError as error:
        raise ImportFileError(str(file), f"it cannot be read ({reason_of(error)}).") from error
    except _DAMAGE as error:
        raise ImportFileError(str(file), f"it is no zip archive, or a damaged one ({error}).") from None


def _safe_name(info: ZipInfo) -> str:
    """Return a file's name, empty where it leads out of the archive or is a folder's; Windows' separators mended."""
    name = info.filename.replace("\\", "/")
    parts = name.split("/")
    if parts[-1] in {"", ".", ".."} or parts[0] == "" or ".." in parts or ":" in parts[0]:
        return ""
    return "/".join(part for part in parts if part not in {"", "."})
