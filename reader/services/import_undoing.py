"""Takes back what an import made of a library. No Qt: runs in a worker process."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.model.change import Change
from reader.model.progress import Progress
from reader.services.library_edits import edit_articles
from reader.store.codebook_writing import CodebookStep, put_codebook
from reader.store.errors import SidecarError, StoreError


def take_back(root: str, changes: Mapping[str, Change], codebook: CodebookStep) -> Iterator[Progress | list[str]]:
    """Undo changes (by path in the library) and what became of the codebook; yield how far it is.

    What others changed since stays. Last come sentences about what could not be taken back.
    """
    library, problems = Path(root), list[str]()
    for number, (path, change) in enumerate(changes.items()):
        yield Progress(number, len(changes), "articles restored")
        problems += edit_articles(library, {path: change.inverse()})
    try:
        put_codebook(library, codebook.inverse())
    except (StoreError, SidecarError) as error:
        problems.append(str(error))
    yield Progress(len(changes), len(changes), "articles restored")
    yield problems
