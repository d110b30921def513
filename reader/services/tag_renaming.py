"""Renames a tag, and its children with it, in all of a library's sidecars and its codebook, or nowhere. No Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.model.annotation import Annotation
from reader.model.catalogue import Problem
from reader.model.change import Edited, Together, apply
from reader.model.errors import PathError
from reader.model.mutations import retag
from reader.model.sidecar import Sidecar
from reader.model.tags import is_within, renamed
from reader.services.clock import now
from reader.services.listing import all_sidecars
from reader.store.codebook import tag_colors
from reader.store.codebook_renaming import RewrittenCodebook, rename_definitions, restore_definitions
from reader.store.errors import StoreError
from reader.store.sidecar import SidecarError, read_sidecar, update_sidecar


class RenamingError(PathError):
    """A tag that could not be renamed everywhere, so that it was renamed nowhere; ``str()`` says what failed."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a renaming did to the annotations of the article in ``file``; the sidecar before, the file's token after."""

    file: Path
    before: Sidecar
    token: str
    edits: tuple[Edited, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a renaming did in a library, to be handed to `take_back`."""

    sidecars: tuple[Rewritten, ...]
    codebook: RewrittenCodebook | None = None

    @property
    def passages(self) -> int:
        """Return how many passages have other tags now."""
        return sum(len(one.edits) for one in self.sidecars)


def users_of(root: Path, tag: str) -> Iterator[Path | Problem | None]:
    """Yield, for each sidecar of a library, its article's file where it uses the tag or a child of it, else None.

    Or the problem that keeps it from being read. Sidecars whose article is not there are looked into too.

    Raises:
        LibraryError: the folder is missing or went away in the midst of it.
    """
    for path, sidecar in all_sidecars(root):
        if isinstance(sidecar, Problem):
            yield sidecar
        else:
            yield root / path if any(_uses(annotation, tag) for annotation in sidecar.annotations) else None


def rename_tag(root: Path, files: Iterable[Path], old: str, new: str) -> Renamed:
    """Rename ``old`` to ``new``, which is checked already, in the sidecars of those articles and in the codebook.

    Where ``new`` is in use already the two become one; no passage has it twice.

    Raises:
        RenamingError: a file could not be written; those written before are as they were.
    """
    done: list[Rewritten] = []
    try:
        tag_colors(root)  # a damaged codebook is found before anything is written
        for file in files:
            done.append(_rename_in(file, old, new))  # noqa: PERF401 - what is done must be known when one fails
        return Renamed(tuple(done), rename_definitions(root, old, new))
    except (SidecarError, StoreError) as error:
        failed = take_back(Renamed(tuple(done)))
        raise RenamingError(error.path, f"{error.reason} {_outcome(failed)}") from error
    except BaseException:
        take_back(Renamed(tuple(done)))
        raise


def rename_everywhere(root: Path, old: str, new: str) -> Renamed:
    """Rename a tag wherever it is used; sidecars that cannot be read are passed over. Raises as both of the above."""
    return rename_tag(root, [user for user in users_of(root, old) if isinstance(user, Path)], old, new)


def take_back(done: Renamed) -> list[PathError]:
    """Undo a renaming, the last first, sparing what was changed since; return what kept it from some files."""
    failed: list[PathError] = []
    for one in (done.codebook, *reversed(done.sidecars)):
        try:
            _put_back(one) if isinstance(one, Rewritten) else restore_definitions(one)
        except (SidecarError, StoreError) as error:
            failed.append(error)
    return failed


def _rename_in(file: Path, old: str, new: str) -> Rewritten:
    seen: list[tuple[Sidecar, tuple[Edited, ...]]] = []

    def step(sidecar: Sidecar) -> Sidecar:
        edits = tuple(_edits(sidecar, old, new))
        seen[:] = [(sidecar, edits)]
        return apply(sidecar, Together(edits), now())

    token = update_sidecar(file, step).token
    before, edits = seen[0]
    return Rewritten(file, before, token, edits)


def _edits(sidecar: Sidecar, old: str, new: str) -> Iterator[Edited]:
    for annotation in sidecar.annotations:
        tags = tuple(dict.fromkeys(renamed(tag, old, new) for tag in annotation.tags))
        if tags != annotation.tags:
            yield retag(annotation, tags)


def _put_back(one: Rewritten) -> None:
    def step(sidecar: Sidecar) -> Sidecar:
        if read_sidecar(one.file).token == one.token:
            return one.before  # nobody has written since: not even the moments of the change are left
        return apply(sidecar, Together(tuple(_undoing(sidecar, one))), now())

    update_sidecar(one.file, step)


def _undoing(sidecar: Sidecar, one: Rewritten) -> Iterator[Edited]:
    for edit in one.edits:
        current = sidecar.annotations.get(edit.after.id)
        if current is not None and current.tags == edit.after.tags:
            yield retag(current, edit.before.tags)


def _outcome(failed: list[PathError]) -> str:
    if not failed:
        return "No tag has been renamed."
    return f"The tag is renamed in some articles only: {', '.join(error.path for error in failed)} cannot be written."


def _uses(annotation: Annotation, tag: str) -> bool:
    return any(is_within(own, tag) for own in annotation.tags)
