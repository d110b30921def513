"""``reader tags``, ``reader tags rename``, ``reader tags merge`` and ``reader tags delete``."""

from collections.abc import Iterator
from pathlib import Path

from reader.cli.outcome import DONE, NOTHING_FOUND, NothingFoundError, UsageError
from reader.cli.parsing import Parser, utf8
from reader.cli.printing import counted, notify, print_json, result_of, say
from reader.cli.unfinished import finish_tag_edits
from reader.model.catalogue import Problem
from reader.model.codebook import TagDefinition
from reader.model.tag_edit import DeleteTags, MergeTags, RenameTag, TagEdit
from reader.model.tag_wording import quoted
from reader.model.tags import TagError, checked_tag, is_within
from reader.model.wording import count
from reader.services.listing import annotated_articles
from reader.services.tag_edits import TagsChanged, carry_out
from reader.services.tag_listing import KnownTag, known_tags
from reader.services.tag_previews import preview
from reader.store.codebook import tag_colors
from reader.store.errors import StoreError


def tags(arguments: list[str]) -> int:
    """List the tags of a library, or change them everywhere; return the exit status."""
    changing = {"rename": _rename, "merge": _merge, "delete": _delete}
    if arguments and arguments[0] in changing:
        return changing[arguments[0]](arguments[1:])
    parser = Parser("reader tags", "List the tags of a library, and how many passages have each.", _EPILOG)
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of text for people")
    options = parser.parse(arguments)
    root = Path(options.library)
    finish_tag_edits(root)
    used = list(_tags_of_passages(root))  # whether there is such a library is told before what is wrong in it
    known = known_tags(used, _codebook(root))
    for tag in known:
        print_json(_as_json(tag)) if options.json else say(_as_text(tag))
    if not options.json:
        say(count(len(known), "tag") if known else "No tags.")
    return DONE if known else NOTHING_FOUND


_EPILOG = """to change them everywhere, in all passages or in none:
  reader tags rename LIBRARY OLD NEW
  reader tags merge LIBRARY INTO TAG...
  reader tags delete LIBRARY TAG..."""


def _rename(arguments: list[str]) -> int:
    parser = Parser("reader tags rename", "Rename a tag and its children everywhere, or merge it into another.")
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("old", metavar="OLD", type=utf8, help="the tag to rename")
    parser.add_argument("new", metavar="NEW", type=utf8, help="its new name; a tag of that name it joins")
    options = parser.parse(arguments)
    old, new = options.old, _checked(options.new)
    _expect(options.library, DeleteTags((old,)), old)
    if old == new:
        say(f"“{new}” is called so already.")
        return DONE
    done = _changed(options.library, RenameTag(old, new))
    say(f"“{old}” is now “{new}” on {_extent(done)}.")
    return DONE


def _merge(arguments: list[str]) -> int:
    parser = Parser("reader tags merge", "Make several tags, and their children, one.")
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("into", metavar="INTO", type=utf8, help="the tag that they become, in use already or not")
    parser.add_argument("tags", metavar="TAG", nargs="+", type=utf8, help="a tag to merge into it")
    options = parser.parse(arguments)
    into = _checked(options.into)
    merged = tuple(dict.fromkeys(tag for tag in options.tags if tag != into))
    _expect(options.library, MergeTags(merged, into) if merged else DeleteTags((into,)), *merged or (into,))
    if not merged:
        say(f"“{into}” is called so already.")
        return DONE
    done = _changed(options.library, MergeTags(merged, into))
    say(f"{quoted(merged)} {'is' if len(merged) == 1 else 'are'} now “{into}” on {_extent(done)}.")
    return DONE


def _delete(arguments: list[str]) -> int:
    parser = Parser("reader tags delete", "Take tags and their children from all passages, which stay.")
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("tags", metavar="TAG", nargs="+", type=utf8, help="a tag to delete")
    options = parser.parse(arguments)
    gone = tuple(dict.fromkeys(options.tags))
    _expect(options.library, DeleteTags(gone), *gone)
    done = _changed(options.library, DeleteTags(gone))
    say(f"{quoted(gone)} {'is' if len(gone) == 1 else 'are'} gone from {_extent(done)}.")
    return DONE


def _expect(library: str, edit: TagEdit, *names: str) -> None:
    """Go on where all these tags are in use, or defined. Raises NothingFoundError.

    ``edit`` is one that touches whatever has one of them. Sidecars that cannot be read are a notice.
    """
    finish_tag_edits(Path(library))
    found = preview(library, edit)
    for problem in found.unreadable:
        notify(problem)
    for name in names:
        if not any(is_within(old, name) for old, _ in found.names):
            raise NothingFoundError(f"{library}: no passage has the tag “{name}” or a child of it.")


def _changed(library: str, edit: TagEdit) -> TagsChanged:
    return result_of(carry_out(library, edit))


def _extent(done: TagsChanged) -> str:
    return f"{count(done.passages, 'passage')} of {count(done.articles, 'article')}"


def _tags_of_passages(root: Path) -> Iterator[tuple[str, ...]]:
    for _, sidecar in counted(annotated_articles(root), "annotated article"):
        if isinstance(sidecar, Problem):
            notify(sidecar.detail)
        else:
            yield from (annotation.tags for annotation in sidecar.annotations)


def _codebook(root: Path) -> dict[str, TagDefinition]:
    try:
        return tag_colors(root)
    except StoreError as error:
        notify(str(error))
        return {}


def _checked(tag: str) -> str:
    try:
        return checked_tag(tag)
    except TagError as error:
        raise UsageError(str(error)) from None


def _as_json(tag: KnownTag) -> dict[str, object]:
    return {
        "name": tag.name,
        "count": tag.count.count,
        "total": tag.count.total,
        "color": tag.color,
        "description": tag.description,
    }


def _as_text(tag: KnownTag) -> str:
    counts = f"{tag.count.count:,}"
    if tag.count.total > tag.count.count:
        counts += f" ({tag.count.total:,} with its children)"
    return "  ".join(part for part in (tag.name, counts, tag.description) if part)
