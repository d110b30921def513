"""What searching one library needs, kept open from one search to the next. No Qt."""

import contextlib
from pathlib import Path

from reader.model.fingerprint import Fingerprint
from reader.model.query import Expansion, Query, State, leaves
from reader.search.errors import IndexDamagedError, IndexProblem
from reader.search.evaluation.evaluating import Marks
from reader.search.language.variants import NAME, Variants, expand, load_variants
from reader.search.searcher import Searcher
from reader.search.storage.index import DAMAGED, Index, index_folder
from reader.store.errors import StoreError
from reader.store.reading_states import ReadingStates


class OpenSearch:
    """The index, a searcher of its newest state, and the variants, of one library at a time."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self.emptied = False  # the last request found the index damaged or gone, and begun anew
        self._root = ""
        self._index: Index | None = None
        self._searcher: Searcher | None = None
        self._generation = -1
        self._variants: Variants | None = None
        self._variants_stamp: Fingerprint | None = None
        self._said: tuple[str, ...] = ()  # of the list of variants
        self._notices: tuple[str, ...] = ()

    def searcher(self, root: str) -> Searcher:
        """Return a searcher of what the index holds now.

        Raises:
            IndexDamagedError: it was damaged, and has been set up anew: it is empty.
            IndexProblem: it cannot be opened.
        """
        index = self._opened(root)
        generation = index.generation
        if self._searcher is not None and generation == self._generation:
            return self._searcher
        gone = self._searcher is not None and generation < 0
        snapshot = index.snapshot()
        self.emptied = gone or bool(index.notices)
        if self.emptied:
            self.close()
            raise IndexDamagedError(root, index.notices[-1] if index.notices else DAMAGED)
        self._searcher, self._generation = Searcher(snapshot, self._searcher), snapshot.generation
        return self._searcher

    def expanded(self, root: str, query: Query) -> tuple[Query, tuple[Expansion, ...]]:
        """Return a query with the other spellings of its words, and which they are."""
        self._opened(root)
        stamp = _stamp(Path(root) / NAME)
        if self._variants is None or stamp != self._variants_stamp:
            self._variants, self._variants_stamp = load_variants(Path(root)), stamp
            self._notices = self._variants.notices if self._variants.notices != self._said else ()
        return expand(query, self._variants)

    def take_notices(self) -> tuple[str, ...]:
        """Return what is the matter with the library's list of variants, once."""
        taken, self._notices = self._notices, ()
        self._said = taken or self._said
        return taken

    def marks(self, root: str, query: Query) -> Marks:
        """Return the reader's own marks, where the query asks for one; none where they cannot be read."""
        asked = {*leaves(query), *leaves(query, negated=True)}
        if not any(isinstance(leaf, State) and leaf.name in {"unread", "starred"} for leaf in asked):
            return {}
        try:
            with contextlib.closing(ReadingStates()) as states:
                known = states.load(root)
        except StoreError:
            return {}
        return {
            "read": frozenset(path for path, state in known.items() if state.read),
            "starred": frozenset(path for path, state in known.items() if state.starred),
        }

    def discard(self, root: str, why: str) -> None:
        """Empty the index: it is damaged."""
        with contextlib.suppress(IndexProblem):
            self._opened(root).discard(why)
        self.close()

    def close(self) -> None:
        """Let go of the index; the next request opens it again."""
        if self._index is not None:
            self._index.close()
        self._index = self._searcher = self._variants = None
        self._root = ""

    def _opened(self, root: str) -> Index:
        if self._index is None or root != self._root:
            self.close()
            self._index, self._root = Index(index_folder(Path(root))), root
        return self._index


def _stamp(file: Path) -> Fingerprint | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return Fingerprint(status.st_size, status.st_mtime_ns)
