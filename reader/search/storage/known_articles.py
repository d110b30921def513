"""The articles of an index by their paths, as they were given to it: read so, their files need no parsing."""

from pathlib import Path

from reader.model.fingerprint import Fingerprint
from reader.model.indexed import IndexedArticle, Stamp
from reader.search.errors import IndexDamagedError, IndexProblem
from reader.search.storage.generations import latest
from reader.search.storage.index import Index, index_folder
from reader.search.storage.schema import PASSAGE
from reader.search.storage.segments import Segment


class KnownArticles:
    """What the index of a library holds at one moment; nothing where there is none, or none that can be read."""

    def __init__(self, root: Path) -> None:
        """Look what there is; nothing is made, and nothing read yet."""
        self._places: dict[str, tuple[Segment, int]] = {}
        self._stamps: dict[str, Stamp] = {}
        folder = index_folder(root)
        if latest(folder) < 0:
            return
        try:
            index = Index(folder)
            for segment in index.snapshot().segments:
                self._take(segment)
            index.close()
        except IndexProblem:  # a search says so, and mends it
            self._stamps.clear()

    def get(self, path: str, fingerprint: Fingerprint, encoding: str) -> IndexedArticle | None:
        """Return the article at a path, None where the index has none or one made from another file.

        ``fingerprint`` is of the article's file, ``encoding`` the one that the user chose. Whether the sidecar is still
        the one that it was made from its stamp tells.
        """
        stamp = self._stamps.get(path)
        if stamp is None or (stamp.article, stamp.encoding) != (fingerprint, encoding):
            return None
        segment, document = self._places[path]
        try:
            article = segment.article(document)
        except IndexDamagedError:
            return None
        return None if article.problem else article

    def _take(self, segment: Segment) -> None:
        stamps = segment.stamps()
        documents = ((segment.kinds != PASSAGE) & segment.live).nonzero()[0].tolist()
        self._stamps |= stamps
        self._places |= {path: (segment, at) for path, at in zip(stamps, documents, strict=True)}
