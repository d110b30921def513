"""What changes of tags are called, for people."""

from collections.abc import Iterable

from reader.model.tag_edit import DefineTag, DeleteTag, MergeTags, RenameTag, SplitTag, TagEdit
from reader.model.wording import joined


def title(edit: TagEdit) -> str:
    """Return what an edit is called in a menu: "Rename “energy” to “power”"."""
    match edit:
        case RenameTag(old, new):
            return f"Rename “{old}” to “{new}”"
        case MergeTags(tags, into):
            return f"Merge {quoted(tag for tag in tags if tag != into)} into “{into}”"
        case SplitTag(tag, _):
            return f"Split “{tag}”"
        case DeleteTag(tag):
            return f"Delete “{tag}”"
        case DefineTag(before, after):
            verb = "Define" if before is None else "Describe" if after else "Forget"
            return f"{verb} “{''.join({one.name for one in (before, after) if one})}”"


def quoted(tags: Iterable[str]) -> str:
    """Return "“a”, “b” and “c”"."""
    return joined(tuple(f"“{tag}”" for tag in tags))
