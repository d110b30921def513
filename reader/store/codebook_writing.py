"""Writes the library's tag definitions, one writer at a time, so that what others wrote meanwhile stays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from reader.model.codebook import TagDefinition
from reader.model.tag_edit import TagEdit
from reader.store.atomic import write_atomically
from reader.store.codebook import NAME, name_of
from reader.store.codebook_page import carried_over, defined, edited, page_bytes, read_page
from reader.store.errors import StoreError, reason_of
from reader.store.json_text import Object
from reader.store.locks import locked


@dataclass(frozen=True, slots=True)
class CodebookStep:
    """A codebook's bytes before and after a change, None where there is no file; the same where nothing is to do."""

    before: bytes | None = None
    after: bytes | None = None

    def inverse(self) -> "CodebookStep":
        """Return what makes it as it was."""
        return CodebookStep(self.after, self.before)


NOTHING = CodebookStep()


def edit_definitions(library: Path, edit: TagEdit, announce: Callable[[CodebookStep], object]) -> CodebookStep:
    """Carry an edit out in the codebook; what is going to be written is announced before, under the file's lock.

    Raises:
        StoreError: it cannot be read, is damaged or cannot be written.
        UnwritableSidecarError: another program holds its lock.
    """
    return _rewrite(library, lambda page: edited(page, edit), announce)


def expect_editable(library: Path) -> None:
    """Go on where definitions could be changed. Raises StoreError: it cannot be read, or is of a later version."""
    path = library / NAME
    read_page(path, _bytes(path))


def define_tags(library: Path, definitions: Iterable[TagDefinition]) -> tuple[str, ...]:
    """Define tags that are new, and add what is new to the others; return the names of those that changed.

    Colours and descriptions that the library has stay as they are. Raises as ``edit_definitions``.
    """
    return defined_tags(library, definitions)[0]


def defined_tags(library: Path, definitions: Iterable[TagDefinition]) -> tuple[tuple[str, ...], CodebookStep]:
    """Define tags as ``define_tags`` does; return the names also with what it made of the codebook."""
    wanted = tuple(definitions)
    step = _rewrite(library, lambda page: defined(page, wanted))
    path = library / NAME
    before, after = (read_page(path, data) for data in (step.before, step.after))
    return tuple(one.name for one in wanted if _entry(before, one.name) != _entry(after, one.name)), step


def put_codebook(library: Path, step: CodebookStep) -> None:
    """Bring the codebook from before to after; where others have written it since, tag by tag. Raises as above."""
    path = library / NAME
    if step.before == step.after:
        return
    with locked(path):
        now = _bytes(path)
        if now == step.before:
            _write(path, step.after)
        elif now != step.after:
            before, after, page = (read_page(path, data) for data in (step.before, step.after, now))
            changed = carried_over(page, before, after)
            _write(path, now if changed == page else page_bytes(changed))


def _rewrite(
    library: Path, change: Callable[[Object], Object], announce: Callable[[CodebookStep], object] = bool
) -> CodebookStep:
    path = library / NAME
    with locked(path):
        before = _bytes(path)
        page = read_page(path, before)
        changed = change(page)
        step = CodebookStep(before, before if changed == page else page_bytes(changed))
        announce(step)
        if step.after != before:
            _write(path, step.after)
    return step


def _entry(page: Object, name: str) -> object:
    return next((entry for entry in page["tags"] if name_of(entry) == name), None)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(str(path), f"the tag definitions cannot be read ({reason_of(error)}).") from error


def _write(path: Path, data: bytes | None) -> None:
    try:
        path.unlink(missing_ok=True) if data is None else write_atomically(path, data)
    except OSError as error:
        raise StoreError(str(path), f"the tag definitions could not be saved ({reason_of(error)}).") from error
