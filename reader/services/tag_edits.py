"""Carries changes of tags out in a whole library, on disk all or nothing, and takes them back. No Qt."""

import contextlib
import hashlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.model.errors import PathError
from reader.model.problem import Problem
from reader.model.progress import Progress
from reader.model.retagging import SidecarStep, planned
from reader.model.strays import LooseSidecar
from reader.model.tag_edit import DefineTag, DeleteTags, MergeTags, MoveTags, RenameTag, SplitTag, TagEdit
from reader.model.tag_wording import title
from reader.services.clock import now
from reader.services.listing import all_sidecars
from reader.services.tag_recovery import settle
from reader.services.tag_transaction import TagEditError, Transaction, Written, alone_in
from reader.store.errors import SidecarError, StoreError
from reader.store.journal import Journal
from reader.store.scan import Found, Item, walk

__all__ = ["TagEditError", "TagsChanged", "carry_out", "take_back"]

_READ, _WRITTEN = "sidecars read", "sidecars written"
_OFTEN = 50  # sidecars read between two reports of progress
_DONE = {
    RenameTag: "renamed",
    MoveTags: "moved",
    MergeTags: "merged",
    SplitTag: "split",
    DeleteTags: "deleted",
    DefineTag: "changed",
}


@dataclass(frozen=True, slots=True)
class TagsChanged:
    """What was done in a library, to be handed to `take_back`, and from there once more to make it again.

    ``passages`` have other tags now, in so many ``articles``; ``spared`` kept theirs, since others had changed them
    meanwhile; ``problems`` are sentences about sidecars that could not be looked into. ``back`` tells that an edit was
    taken back.
    """

    edit: TagEdit
    passages: int
    articles: int
    spared: int = 0
    problems: tuple[str, ...] = ()
    back: bool = False
    journal: Journal = field(repr=False, kw_only=True)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is otherwise than before."""
        codebook = self.journal.codebook
        return not self.passages and codebook.before == codebook.after


@dataclass(slots=True)
class _Tally:
    """What was done so far, and what is left to do: what others wrote meanwhile and the edit is about, too."""

    edit: TagEdit | None = None
    done: list[SidecarStep] = field(default_factory=list[SidecarStep])
    late: list[SidecarStep] = field(default_factory=list[SidecarStep])
    problems: list[str] = field(default_factory=list[str])

    def take(self, one: Written) -> None:
        if one.problem:
            self.problems.append(one.problem)
        if made := tuple(each for each in one.step.retaggings if each.id in one.ids):
            self.done.append(SidecarStep(one.step.path, made))
        if self.edit is not None:
            found = planned(self.edit, one.found, now())
            if late := tuple(each for each in found if each.id not in one.ids):
                self.late.append(SidecarStep(one.step.path, late))


def carry_out(root: str, edit: TagEdit) -> Iterator[Progress | TagsChanged]:
    """Make an edit in all sidecars and the codebook; yield progress, and last what was done.

    Its new names are checked already. Sidecars that cannot be read are passed over; those whose articles are not there
    take part.

    Raises:
        TagEditError: a file could not be written; those written before are as they were.
        LibraryError: the folder is missing or went away in the midst of it.
    """
    key = _key(edit)
    with alone_in(root) as library:
        if (made := settle(library)) is not None and made.key == key:
            yield _changed(edit, made, _Tally(done=list(made.sidecars)), back=False)
            return  # asked for once more where the first try was killed: it would be made twice
        steps: list[SidecarStep] = []
        tally = _Tally(edit)
        yield from _plan(root, edit, steps, tally.problems)
        transaction = Transaction(Journal(library, title(edit), tuple(steps), key=key))
        with _or_nothing(transaction, f"No tag has been {_DONE[type(edit)]}."):
            transaction.begin(edit)
            yield from _write(transaction, tuple(steps), tally)
            if late := tuple(tally.late):
                transaction.add(late)
                yield from _write(transaction, late, tally)
        yield _changed(edit, transaction.journal, tally, back=False)


def take_back(root: str, done: TagsChanged) -> Iterator[Progress | TagsChanged]:
    """Undo an edit, sparing what was changed since. What it yields last can be taken back in its turn.

    Raises:
        TagEditError: a file could not be written; all is as it was before.
    """
    with alone_in(root) as library:
        inverse = done.journal.inverse()
        key = _key(inverse)
        if (made := settle(library)) is not None and made.key == key:
            yield _changed(done.edit, made, _Tally(done=list(made.sidecars)), back=not done.back)
            return
        steps = tuple(step.made_at(now()) for step in inverse.sidecars)
        what = title(done.edit) if done.back else f"{title(done.edit)}, taken back"
        transaction = Transaction(replace(inverse, library=library, what=what, sidecars=steps, key=key))
        tally = _Tally()
        with _or_nothing(transaction, "Nothing has been taken back."):
            transaction.begin()
            yield from _write(transaction, steps, tally)
        yield _changed(done.edit, transaction.journal, tally, back=not done.back)


def _key(what: TagEdit | Journal) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()


def _plan(root: str, edit: TagEdit, steps: list[SidecarStep], problems: list[str]) -> Iterator[Progress]:
    if isinstance(edit, DefineTag):
        return  # passages have nothing to do with it
    at = now()
    total = sum(map(_has_sidecar, walk(Path(root))))
    for number, (path, sidecar) in enumerate(all_sidecars(Path(root)), 1):
        if isinstance(sidecar, Problem):
            problems.append(sidecar.detail)
        elif retaggings := planned(edit, sidecar, at):
            steps.append(SidecarStep(path, retaggings))
        if number % _OFTEN == 0:
            yield Progress(number, max(number, total), _READ)


def _has_sidecar(item: Item) -> bool:
    return isinstance(item, LooseSidecar) or (isinstance(item, Found) and item.sidecar is not None)


def _write(transaction: Transaction, steps: tuple[SidecarStep, ...], tally: _Tally) -> Iterator[Progress]:
    for number, one in enumerate(transaction.write(steps), 1):
        tally.take(one)
        if number % _OFTEN == 0:
            yield Progress(number, len(steps), _WRITTEN)


@contextlib.contextmanager
def _or_nothing(transaction: Transaction, outcome: str) -> Generator[None]:
    try:
        yield
    except (SidecarError, StoreError) as error:
        failed = transaction.roll_back()
        raise TagEditError(error.path, f"{error.reason} {_outcome(failed, outcome)}") from error
    except BaseException:
        transaction.roll_back()
        raise
    transaction.end()


def _outcome(failed: list[PathError], outcome: str) -> str:
    if not failed:
        return outcome
    files = ", ".join(error.path for error in failed)
    return f"It is done in some files only, which will be put right at the next start: {files} cannot be written."


def _changed(edit: TagEdit, journal: Journal, tally: _Tally, *, back: bool) -> TagsChanged:
    passages = _passages(tally.done)
    return TagsChanged(
        edit,
        passages,
        articles=len({step.path for step in tally.done}),
        spared=_passages(journal.sidecars) - passages,
        problems=tuple(tally.problems),
        back=back,
        journal=replace(journal, sidecars=tuple(tally.done)),
    )


def _passages(steps: Iterable[SidecarStep]) -> int:
    return sum(len(step.retaggings) for step in steps)
