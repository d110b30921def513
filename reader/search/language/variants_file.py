"""Files of variants: one group of spellings a line, ``Erdoğan = Erdogan = Эрдоган``; ``#`` begins a comment."""

import re
from dataclasses import dataclass
from pathlib import Path

LARGEST = 1_000_000  # bytes
MOST_NOTICES = 20  # a file that is no such list has a mistake in every line
_COMMENT = re.compile(r"(?:^|\s)#.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class VariantsFile:
    """The groups of a file, and what in it is of no use, as sentences that name file and line."""

    groups: tuple[tuple[str, ...], ...] = ()
    notices: tuple[str, ...] = ()


def read_variants(path: Path) -> VariantsFile:
    """Return what a file holds; nothing where there is none. Never raises: what cannot be read is a notice."""
    try:
        if not path.exists():
            return VariantsFile()
        if not path.is_file():  # a pipe would never end
            return VariantsFile(notices=(f"{path.name} cannot be read: it is no file.",))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        return VariantsFile(notices=(f"{path.name} cannot be read ({error.strerror or error}).",))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        return VariantsFile(notices=(f"{path.name} is not used: save it as UTF-8 text.",))
    if len(data) > LARGEST:
        return VariantsFile(notices=(f"{path.name} is not used: it has more than {LARGEST:,} bytes.",))
    return _read_lines(path.name, data.removeprefix(b"\xef\xbb\xbf"))


def _read_lines(name: str, data: bytes) -> VariantsFile:
    groups: list[tuple[str, ...]] = []
    notices: list[str] = []
    for number, line in enumerate(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), start=1):
        try:
            if members := _members(line):
                groups.append(members)
        except ValueError as error:
            notices.append(f"{name}, line {number}: {error}")
    if len(notices) > MOST_NOTICES:
        more = len(notices) - MOST_NOTICES
        notices[MOST_NOTICES:] = [f"{name}: {more:,} more line{'s' * (more > 1)} cannot be used."]
    return VariantsFile(tuple(groups), tuple(notices))


def _members(line: bytes) -> tuple[str, ...]:
    """Return the spellings on a line; none on one that is empty or a comment.

    Raises:
        ValueError: it is no group; ``str()`` says why.
    """
    try:
        text = line.decode().strip()
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text.") from None
    if "#" in text:
        text = _COMMENT.sub("", text).strip()
    if not text:
        return ()
    members = tuple(dict.fromkeys(part.strip() for part in text.split("=")))
    if not all(member[:1].isalnum() or any(map(str.isalnum, member)) for member in members):
        raise ValueError("a spelling is missing before or after a =.")
    if len(members) < 2:
        raise ValueError("a group needs two spellings or more, with = between them.")
    return members
