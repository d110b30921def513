"""Takes articles into the search index, with the help of a second process where there is much to do. No Qt."""

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reader.model.indexed import Stamp
from reader.search.storage.index_writer import IndexWriter
from reader.services.index_batches import Taken
from reader.services.index_reading import Built, IndexReader
from reader.store.scan import Found
from reader.worker import Worker

_BUILD = "reader.services.index_reading:build"
_MANY = 500  # articles; below both, starting a process and loading a language model takes longer than it saves
_MUCH = 2_000_000  # bytes
_LEAST, _MOST = 500_000, 16_000_000  # bytes that the second process is given at once
_EACH = 2_000  # bytes that an article costs besides its own
_SHARE = 2  # of what is left, the second process is given one part of so many: both end at about the same time


class Intake:
    """Reads articles and puts them into the index that a writer is open on."""

    def __init__(
        self, root: Path, encodings: Mapping[str, str], known: Mapping[str, Stamp], folder: Path, writer: IndexWriter
    ) -> None:
        """Take the library, the user's encodings by path, what is known, and the index: its folder and its writer."""
        self._root = root
        self._encodings = encodings
        self._known = known
        self._folder = folder
        self._writer = writer
        self._reader = IndexReader(root, encodings)

    def steps(self, articles: Iterable[Found], processes: int) -> Iterator[Taken]:
        """Take all in; yield what became of each, or of many together where a second process took them."""
        waiting = deque(articles)
        helped = processes > 1 and (len(waiting) > _MANY or sum(found.fingerprint.size for found in waiting) > _MUCH)
        yield from self._helped(waiting) if helped else map(self._take, waiting)

    def _take(self, found: Found) -> Taken:
        read = self._reader.read(found)
        if read.article is None:
            return Taken(vanished=(found.path,))
        if read.article.stamp == self._known.get(found.path):  # it could not be read before, and cannot yet
            return Taken(problems=read.problems)
        self._writer.put(read.article)
        return Taken((found.path,), problems=read.problems)

    def _helped(self, waiting: deque[Found]) -> Iterator[Taken]:
        """Work from the beginning while a second process works from the end."""
        with contextlib.closing(_Helper(str(self._root), str(self._folder), self._encodings)) as helper:
            while waiting or helper.part:
                helper.give(waiting)
                if (built := helper.result(wait=not waiting)) is not None:
                    if built.segment is not None:
                        self._writer.adopt(built.segment)
                    yield built.taken
                elif helper.lost:
                    waiting.extend(helper.part)
                    break
                else:
                    yield self._take(waiting.popleft())
        yield from map(self._take, waiting)


class _Helper:
    """A second process that builds segments; ``part`` is what it has in hand, ``lost`` says that it died over it.

    It has one part at a time: with another on the way, each process could wait for the other to empty its pipe.
    """

    def __init__(self, root: str, folder: str, encodings: Mapping[str, str]) -> None:
        self._arguments = root, folder, dict(encodings)
        self._worker = Worker("index-helper")
        self.part: list[Found] = []
        self.lost = False

    def give(self, waiting: deque[Found]) -> None:
        """Hand over some of the last of what is waiting, where it has nothing in hand."""
        if waiting and not self.part:
            self.part = _last_of(waiting)
            with contextlib.suppress(OSError):  # it has died: `result` will find out
                self._worker.submit(0, _BUILD, *self._arguments, self.part)

    def result(self, *, wait: bool) -> Built | None:
        """Return what came of its part, None where it is not ready. Raises what went wrong with the index."""
        if not (wait or self._worker.poll(0)):
            return None
        try:
            reply = self._worker.receive()
        except EOFError:
            self.lost = True
            return None
        if reply.error is not None:
            raise reply.error
        self.part = []
        return reply.value

    def close(self) -> None:
        """End the process."""
        self._worker.kill()
        self._worker.close()


def _last_of(waiting: deque[Found]) -> list[Found]:
    """Take a part off the end of what is waiting, in its order."""
    most = min(max(sum(map(_cost, waiting)) // _SHARE, _LEAST), _MOST)
    part: list[Found] = []
    while waiting and most > 0:
        part.append(waiting.pop())
        most -= _cost(part[-1])
    return part[::-1]


def _cost(found: Found) -> int:
    return found.fingerprint.size + _EACH
