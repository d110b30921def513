"""A library's entries as its folder is now, for what runs without a window. No Qt."""

import contextlib
from collections.abc import Generator, Mapping
from pathlib import Path

from reader.model.catalogue import Entry, ReadingState
from reader.model.progress import Progress
from reader.services.scanning import load_known, scan
from reader.store.errors import StoreError
from reader.store.reading_states import ReadingStates


def reading_states(root: str) -> Mapping[str, ReadingState]:
    """Return what the user read and starred, by path; nothing where that cannot be read just now."""
    try:
        with contextlib.closing(ReadingStates()) as states:
            return states.load(str(Path(root).resolve()))
    except StoreError:
        return {}


def current_entries(
    root: str, states: Mapping[str, ReadingState]
) -> Generator[Progress, None, tuple[dict[str, Entry], int]]:
    """Bring the catalogue up to date; return the entries by path, and how many files or folders cannot be read.

    Raises:
        LibraryError: the folder is missing or cannot be read.
    """
    encodings = {path: state.encoding for path, state in states.items() if state.encoding}
    entries = {entry.path: entry for entry in load_known(root)}
    problems = 0
    for step in scan(root, encodings):
        change = step.change
        for gone in (*change.removed, *(old for old, _ in change.renamed)):
            entries.pop(gone, None)
        entries.update((entry.path, entry) for entry in (*change.changed, *(new for _, new in change.renamed)))
        problems += sum(bool(problem.path) for problem in change.problems)
        yield Progress(step.done, step.total, "articles read")
    return entries, problems + sum(bool(entry.problem) for entry in entries.values())
