"""One change of tags on disk, all or nothing: the journal first, then the codebook and the sidecars. No Qt."""

import contextlib
import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reader.model.errors import PathError
from reader.model.retagging import SidecarStep, carried_out, fitting
from reader.model.sidecar import Sidecar
from reader.model.tag_edit import TagEdit
from reader.services.clock import now
from reader.store.atomic import folders_synced_once
from reader.store.codebook_writing import CodebookStep, edit_definitions, put_codebook
from reader.store.errors import DamagedSidecarError, NewerSidecarError, SidecarError, StoreError, UnwritableSidecarError
from reader.store.journal import Journal, remove_journal, write_journal
from reader.store.locks import locked
from reader.store.sidecar import update_sidecar

_WAIT_SECONDS = 10.0
_TOGETHER = 32  # sidecars between two times that the disk is waited for with their folders
_PASSED_OVER = (DamagedSidecarError, NewerSidecarError)  # whoever made it so decides what is in it


class TagEditError(PathError):
    """A change of tags that could not be made everywhere, so that it was made nowhere; ``str()`` says what failed."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a step: the sidecar as it was found, the ids that have other tags now, why it was passed over."""

    step: SidecarStep
    found: Sidecar
    ids: frozenset[str]
    problem: str = ""


@contextlib.contextmanager
def alone_in(root: str, wait_seconds: float = _WAIT_SECONDS) -> Generator[str]:
    """Let nobody else change the tags of a library meanwhile; give its real path.

    Raises:
        TagEditError: another change took longer than one waits for it, or locks cannot be made.
    """
    library = os.path.realpath(root)
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(locked(Path(library), wait_seconds=wait_seconds))
        except UnwritableSidecarError as error:
            busy = "its tags are being changed elsewhere just now; wait until that is done."
            raise TagEditError(root, error.reason if error.__cause__ else busy) from error
        yield library


class Transaction:
    """Carries a journal out. ``journal`` is what is to be done, as far as it is known."""

    def __init__(self, journal: Journal) -> None:
        """Take what is to be done; nothing is written yet."""
        self.journal = journal
        self._library = Path(journal.library)
        self._is_begun = False

    def begin(self, edit: TagEdit | None = None) -> None:
        """Write the journal, then the codebook: what is in the journal, or what an edit makes of what stands there.

        Raises:
            StoreError, UnwritableSidecarError: one of them cannot be written, or the codebook is damaged.
        """
        if edit is None:
            self._write_journal(self.journal)
            put_codebook(self._library, self.journal.codebook)
        else:
            edit_definitions(self._library, edit, self._take_codebook)

    def add(self, steps: tuple[SidecarStep, ...]) -> None:
        """Know of more that is to be done. Raises StoreError."""
        self._write_journal(replace(self.journal, sidecars=(*self.journal.sidecars, *steps)))

    def write(self, steps: tuple[SidecarStep, ...]) -> Iterator[Written]:
        """Write sidecars one after the other: two threads were no faster. One that is damaged is passed over.

        Raises:
            SidecarError: one cannot be read or written just now.
        """
        for first in range(0, len(steps), _TOGETHER):
            with folders_synced_once():
                written = [self._put(step) for step in steps[first : first + _TOGETHER]]
            yield from written

    def roll_back(self) -> list[PathError]:
        """Make everything as it was but for what others changed since; return what kept it from some files.

        Where something did, the journal stays, to be tried again.
        """
        if not self._is_begun:
            return []
        back = replace(self.journal.inverse(), back=True)
        with contextlib.suppress(StoreError):  # the other journal stands: a crash would finish what failed just now
            self._write_journal(back)
        steps = [partial(self._put, step) for step in back.sidecars]
        codebook = partial(put_codebook, self._library, back.codebook)
        failed = [error for put in (*steps, codebook) if (error := _failure(put))]
        if not failed:
            self.end()
        return failed

    def end(self) -> None:
        """Remove the journal: all is done."""
        with contextlib.suppress(StoreError):  # it would be finished again at the next start, which changes nothing
            remove_journal(self.journal)

    def _take_codebook(self, step: CodebookStep) -> None:
        self._write_journal(replace(self.journal, codebook=step))

    def _write_journal(self, journal: Journal) -> None:
        write_journal(journal)
        self.journal = journal
        self._is_begun = True

    def _put(self, step: SidecarStep) -> Written:
        found: list[Sidecar] = []

        def change(sidecar: Sidecar) -> Sidecar:
            found[:] = [sidecar]
            return carried_out(sidecar, step.retaggings, now())

        try:
            update_sidecar(self._library / step.path, change)
        except _PASSED_OVER as error:
            return Written(step, Sidecar(), frozenset(), str(error))
        return Written(step, found[0], fitting(found[0], step.retaggings))


def _failure(put: Callable[[], object]) -> PathError | None:
    try:
        put()
    except (SidecarError, StoreError) as error:
        return error
    return None
