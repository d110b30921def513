"""What tells a sound index from a damaged one: sizes and checksums of its files, written with each generation.

Whoosh has none: it opens damaged files and finds other things in them, or unpickles whatever stands there.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.search.storage.schema import version


@dataclass(frozen=True, slots=True)
class FileSeal:
    """What a file has to be: size in bytes, CRC-32 of its content, modification time in nanoseconds as it was."""

    size: int
    crc: int
    mtime_ns: int

    def holds(self, file: Path) -> bool:
        """Return whether the file is that, to the last byte.

        Raises:
            OSError: it is gone or cannot be read.
        """
        return file.stat().st_size == self.size and zlib.crc32(file.read_bytes()) == self.crc

    def seems_to_hold(self, file: Path) -> bool:
        """Return whether the file is that. It is read only where its time is another one, as after copying; then once.

        Raises:
            OSError: it is gone or cannot be read.
        """
        now = file.stat()
        if now.st_size != self.size:
            return False
        if now.st_mtime_ns == self.mtime_ns:
            return True
        if not self.holds(file):
            return False
        with contextlib.suppress(OSError):  # it is read again next time
            os.utime(file, ns=(now.st_atime_ns, self.mtime_ns))
        return True


def seal(file: Path) -> FileSeal:
    """Return what a file is now."""
    data = file.read_bytes()
    return FileSeal(len(data), zlib.crc32(data), file.stat().st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The seals of one generation's files by name. ``version`` is `schema.version` of who wrote it."""

    files: Mapping[str, FileSeal]
    version: str = ""

    def write(self, file: Path) -> None:
        """Write it aside, then in place."""
        files = {name: (sealed.size, sealed.crc, sealed.mtime_ns) for name, sealed in self.files.items()}
        said = json.dumps({"version": version(), "files": files})
        aside = file.with_name(f"{file.name}.new")
        aside.write_text(f"{zlib.crc32(said.encode()):08x}\n{said}", "utf-8")
        aside.replace(file)


def read_manifest(file: Path) -> Manifest | None:
    """Return what the file says, None where it is no manifest.

    Raises:
        OSError: it is gone or cannot be read.
    """
    crc, _, said = file.read_bytes().partition(b"\n")
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
        if int(crc, 16) == zlib.crc32(said):
            found = json.loads(said)
            return Manifest({name: FileSeal(*row) for name, row in found["files"].items()}, found["version"])
    return None
