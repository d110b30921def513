"""What changes of tags are called, for people."""

from collections.abc import Iterable

from reader.model.tag_edit import DefineTag, DeleteTags, MergeTags, MoveTags, RenameTag, SplitTag, TagEdit
from reader.model.wording import count, joined

_NAMED = 3  # tags in a title
_LONGEST = 80  # characters of a tag there


def title(edit: TagEdit) -> str:
    """Return what an edit is called in a menu: "Rename “energy” to “power”"."""
    match edit:
        case RenameTag(old, new):
            return f"Rename {named(old)} to {named(new)}"
        case MergeTags(tags, into):
            return f"Merge {several(tag for tag in tags if tag != into)} into {named(into)}"
        case SplitTag(tag, _):
            return f"Split {named(tag)}"
        case MoveTags(tags, above):
            return f"Move {several(tags)} below {named(above)}" if above else f"Move {several(tags)} to the top level"
        case DeleteTags(tags):
            return f"Delete {several(tags)}"
        case DefineTag(before, after):
            verb = "Define" if before is None else "Describe" if after else "Forget"
            return f"{verb} {named(''.join({one.name for one in (before, after) if one}))}"


def named(tag: str) -> str:
    """Return a tag in quotation marks, on one line; of a long one the beginning. Other programs' may be anything."""
    line = " ".join(tag.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"


def several(tags: Iterable[str]) -> str:
    """Return "“a” and “b”", or "40 tags" where they are too many to be named."""
    known = tuple(tags)
    return quoted(known) if len(known) <= _NAMED else count(len(known), "tag")


def quoted(tags: Iterable[str]) -> str:
    """Return "“a”, “b” and “c”"."""
    return joined(tuple(map(named, tags)))
