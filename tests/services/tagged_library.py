"""Libraries whose passages have tags, made and looked into without the command line."""

import json
from dataclasses import replace

from reader.model.annotation import Anchor, Annotation
from reader.model.change import Added, Edited, Together, apply
from reader.model.sidecar import Sidecar
from reader.model.span import Span
from reader.store.sidecar import read_file, update_sidecar

AT, LATER = "2026-05-04T12:00:00.000Z", "2027-01-01T00:00:00.000Z"


def write(library, name, *passages, article=True):
    """Write an article with a passage for each list of tags; without the article itself its sidecar alone."""
    file = library / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if article:
        file.write_text("Words. " * (len(passages) + 1))
    span = [Span(7 * number, 7 * number + 5) for number in range(len(passages))]
    added = [
        Added(Annotation(id_of(name, n), Anchor("Words", span=span[n]), tags=tuple(tags), note="Mine.", created=AT))
        for n, tags in enumerate(passages)
    ]
    update_sidecar(file, lambda _: apply(Sidecar(), Together(tuple(added)), AT))
    return file


def id_of(name, number):
    """Return the id of a passage by its article's name and its number."""
    return f"urn:x:{name}:{number}"


def change(file, number, **parts):
    """Change a passage as another program would: its tags, its note."""

    def step(sidecar):
        known = sidecar.annotations.ordered()[number]
        return apply(sidecar, Edited(known, replace(known, **parts)), LATER)

    update_sidecar(file, step)


def tags_in(library):
    """Return the tags of all passages by sidecar, in the order of the text."""
    files = sorted(library.rglob("*.annotations.json"))
    return {
        file.relative_to(library).as_posix().removesuffix(".annotations.json"): [
            list(one.tags) for one in read_file(file).sidecar.annotations.ordered()
        ]
        for file in files
    }


def contents(library):
    """Return all files of a library, byte for byte."""
    return {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}


def codebook(library, *entries, **keys):
    """Write the library's codebook."""
    page = {"reader:version": 1, "tags": list(entries), **keys}
    (library / "codebook.json").write_text(json.dumps(page, indent=2) + "\n")


def entries(library):
    """Return the codebook's entries."""
    return json.loads((library / "codebook.json").read_text())["tags"]
