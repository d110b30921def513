"""``reader tags`` and ``reader tags rename``."""

from collections.abc import Iterator
from pathlib import Path

from reader.cli.outcome import DONE, NOTHING_FOUND, NothingFoundError, UsageError
from reader.cli.parsing import Parser, utf8
from reader.cli.printing import counted, notify, print_json, say
from reader.model.catalogue import Problem
from reader.model.codebook import TagDefinition
from reader.model.tags import TagError, checked_tag
from reader.model.wording import count
from reader.services.listing import annotated_articles
from reader.services.tag_listing import KnownTag, known_tags
from reader.services.tag_renaming import rename_tag, users_of
from reader.store.codebook import tag_colors
from reader.store.errors import StoreError


def tags(arguments: list[str]) -> int:
    """List the tags of a library, or rename one; return the exit status."""
    if arguments[:1] == ["rename"]:
        return _rename(arguments[1:])
    epilog = "To rename one: reader tags rename LIBRARY OLD NEW"
    parser = Parser("reader tags", "List the tags of a library, and how many passages have each.", epilog)
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of text for people")
    options = parser.parse(arguments)
    root = Path(options.library)
    used = list(_tags_of_passages(root))  # whether there is such a library is told before what is wrong in it
    known = known_tags(used, _codebook(root))
    for tag in known:
        print_json(_as_json(tag)) if options.json else say(_as_text(tag))
    if not options.json:
        say(count(len(known), "tag") if known else "No tags.")
    return DONE if known else NOTHING_FOUND


def _rename(arguments: list[str]) -> int:
    parser = Parser("reader tags rename", "Rename a tag and its children everywhere, or merge it into another.")
    parser.add_argument("library", metavar="LIBRARY", help="a folder of articles")
    parser.add_argument("old", metavar="OLD", type=utf8, help="the tag to rename")
    parser.add_argument("new", metavar="NEW", type=utf8, help="its new name; a tag of that name it joins")
    options = parser.parse(arguments)
    new = _checked(options.new)
    root = Path(options.library)
    files = list(_users(root, options.old))
    if not files:
        raise NothingFoundError(f"{options.library}: no passage has the tag “{options.old}” or a child of it.")
    if options.old == new:
        say(f"“{new}” is called so already.")
        return DONE
    done = rename_tag(root, counted(files, "sidecar"), options.old, new)
    of = f"{count(done.passages, 'passage')} of {count(len(done.sidecars), 'article')}"
    say(f"“{options.old}” is now “{new}” on {of}.")
    return DONE


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


def _users(root: Path, tag: str) -> Iterator[Path]:
    for user in counted(users_of(root, tag), "annotated article"):
        if isinstance(user, Problem):
            notify(user.detail)
        elif user is not None:
            yield user


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
