"""Finishes changes of tags that a crash left half done, or takes them back where they cannot be finished. No Qt."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.errors import PathError
from reader.model.retagging import SidecarStep, standing
from reader.services.tag_transaction import TagEditError, Transaction, Written, alone_in
from reader.store.errors import SidecarError, StoreError
from reader.store.journal import Journal, journal_of, unfinished
from reader.store.sidecar_names import sidecar_path


def recover(path: str) -> list[str]:
    """Finish what was left half done in the libraries that ``path`` lies in or that lie in it.

    Return a sentence for each; nearly always there is none, and this costs next to nothing. What others changed since
    stays. What is being done by another process just now, or on a drive that is not connected, is left alone.
    """
    try:
        return [said for journal in list(unfinished(Path(path))) if (said := _recover(journal.library))]
    except StoreError as error:
        return [str(error)]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a change that a crash left half done: a sentence, and the change as it stands, if it was made."""

    said: str = ""
    made: Journal | None = None


def settle(library: str) -> Journal | None:
    """Finish what was left half done in a library, whose lock is held, before its tags are changed again.

    Return it, without the passages that others have changed since; None where there was nothing, or it was taken back.

    Raises:
        TagEditError: it can be neither finished nor taken back.
    """
    settled = _finish(library)
    if settled.said and journal_of(library) is not None:
        raise TagEditError(library, settled.said)
    return settled.made


def _finish(library: str) -> Settled:
    journal = journal_of(library)
    if journal is None or not _is_there(journal):
        return Settled()
    transaction = Transaction(journal)
    try:
        transaction.begin()
        steps = tuple(_standing(one) for one in transaction.write(journal.sidecars))
    except (SidecarError, StoreError) as error:
        return Settled(_taken_back(transaction, error))
    transaction.end()
    how = "taken back" if journal.back else "finished"
    said = f"A change of tags was interrupted and has been {how}: {journal.what}."
    return Settled(said, None if journal.back else replace(journal, sidecars=steps))


def _standing(one: Written) -> SidecarStep:
    return SidecarStep(one.step.path, standing(one.found, one.step.retaggings))


def _recover(library: str) -> str:
    try:
        with alone_in(library, wait_seconds=0):
            return _finish(library).said
    except TagEditError:  # somebody is at it: it is not left behind
        return ""


def _taken_back(transaction: Transaction, error: PathError) -> str:
    journal = transaction.journal
    begun = f"A change of tags was interrupted ({journal.what})"
    failed = [error] if journal.back else transaction.roll_back()
    if failed:
        return f"{begun} and can be neither finished nor taken back just now; the next start tries again. {failed[0]}"
    return f"{begun} and has been taken back: {error}"


def _is_there(journal: Journal) -> bool:
    """Return whether the library is: of one on a drive that is not connected nothing may pass for done."""
    root = Path(journal.library)
    files = (sidecar_path(root / step.path) for step in journal.sidecars)
    return root.is_dir() and (not journal.sidecars or any(map(os.path.exists, files)))
