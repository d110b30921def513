"""The files of one segment, mapped into memory: where they are in Whoosh's compound file, and how they are read."""

import io
import mmap
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import DTypeLike, NDArray
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filetables import OrderedHashReader
from whoosh.filedb.structfile import BufferFile

from reader.search.storage.schema import COLUMNS

_INFO: Any = W3TermInfo


class _Window(io.RawIOBase):
    """A file over a piece of memory. Whoosh's own copies the piece, all postings of 100,000 articles among them."""

    def __init__(self, memory: memoryview) -> None:
        super().__init__()
        self._memory = memory
        self._at = 0

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = offset + (0, self._at, len(self._memory))[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        piece = self._memory[self._at : self._at + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


class _Mapped(BufferFile):
    """A file of a segment as Whoosh's readers want it."""

    def __init__(self, memory: memoryview) -> None:
        super().__init__(b"")  # pyright: ignore[reportUnknownMemberType] - untyped library
        self._buf = memory
        self.file = _Window(memory)


class SegmentFiles:
    """One segment's files; they may be read after they are deleted from the disk (on Windows they stay until then)."""

    def __init__(self, folder: Path, segment: Any) -> None:
        """Take the index's folder and a W3Segment.

        Raises:
            FileNotFoundError: it is gone; any error: it is damaged.
        """
        self._name: str = segment.segment_id()
        with (folder / segment.make_filename(".seg")).open("rb") as file:
            self._memory = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        directory: Any = CompoundStorage(_Mapped(self._memory), use_mmap=False)
        self._ranges: dict[str, tuple[int, int]] = {name: directory.range(name) for name in directory.list()}
        self.documents: int = segment.doc_count_all()

    def memory(self, ending: str) -> memoryview:
        """Return the content of the file with this ending, empty where there is none."""
        offset, length = self._ranges.get(self._name + ending, (0, 0))
        return self._memory[offset : offset + length]

    def column(self, name: str) -> Any:
        """Return Whoosh's reader of a column."""
        memory = self.memory(f".{name}.col")
        return COLUMNS[name].reader(_Mapped(memory), 0, len(memory), self.documents)

    def whole_column(self, name: str) -> bytes:
        """Return all values of a column of bytes, one after the other."""
        reader = self.column(name)
        lengths: Any = reader._lengths  # noqa: SLF001 - one value at a time takes a hundred times as long
        return bytes(self.memory(f".{name}.col")[: sum(lengths)])

    def numbers(self, name: str, kind: DTypeLike) -> NDArray[Any]:
        """Return a column of numbers of this type; the default 0 is not written at its end."""
        found = np.frombuffer(self.memory(f".{name}.col"), kind)
        return np.concatenate((found, np.zeros(self.documents - len(found), found.dtype)))

    @cached_property
    def _terms(self) -> Any:
        memory = self.memory(W3Codec.TERMS_EXT)
        return OrderedHashReader(_Mapped(memory), len(memory))

    def _key(self, field: str, term: bytes) -> bytes:
        fields: dict[str, int] = self._terms.extras["fieldmap"]
        return fields.get(field, 0xFFFF).to_bytes(2, "big") + term

    def term(self, field: str, term: bytes) -> Any:
        """Return what the table of terms says of a term, a W3TermInfo; None where it stands nowhere."""
        if field not in self._terms.extras["fieldmap"]:  # few articles have notes; to look for a term takes longer
            return None
        found = self._terms.get(self._key(field, term))
        return None if found is None else _INFO.from_bytes(found)

    def terms(self, field: str) -> Iterator[bytes]:
        """Yield all terms of a field in order."""
        prefix = self._key(field, b"")
        for key in self._terms.keys_from(prefix):
            if key[:2] != prefix:
                return
            yield key[2:]

    def blocks(self, info: Any) -> memoryview:
        """Return the postings of a term that are not among the terms."""
        offset, length = info.extent()
        if isinstance(length, tuple):  # so it comes from Whoosh 2.7.4 and its forks
            (length,) = cast("tuple[int]", length)
        return self.memory(W3Codec.POSTS_EXT)[offset : offset + length]
