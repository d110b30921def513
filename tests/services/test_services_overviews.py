"""The numbers of a library, as its catalogue and its codebook have them."""

import json

from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange
from reader.model.overview import Overview
from reader.model.tags import TagCount
from reader.services.overviews import overview_of
from reader.store.catalogue import Catalogue


def record(library):
    about = {"a.txt": ("2023-05", "Ledger"), "b.txt": ("2024-01-02", ""), "c.txt": ("", "Wire")}
    entries = tuple(
        Entry(path, Fingerprint(1, 1), Metadata(path, date=date, publisher=source))
        for path, (date, source) in about.items()
    )
    marks = [Annotation(f"urn:{n}", Anchor("q"), tags=tags) for n, tags in enumerate([("mood/dark",), ("ice",), ()])]
    catalogue = Catalogue(library)
    catalogue.apply(LibraryChange(changed=entries), annotations={"a.txt": marks[:1], "b.txt": marks[1:]})
    catalogue.close()


def test_a_library_that_was_never_scanned_has_none(library):
    assert overview_of(str(library)) == Overview()


def test_articles_passages_and_colours_come_together(library):
    record(library)
    tags = [{"name": "ice", "color": "#5b96cf"}, {"name": "mood"}]
    (library / "codebook.json").write_text(json.dumps({"reader:version": 1, "tags": tags}))
    found = overview_of(str(library))
    assert (found.articles, found.annotated, found.passages, found.untagged) == (3, 2, 3, 1)
    assert found.tags == {"mood": TagCount(0, 1), "mood/dark": TagCount(1, 1), "ice": TagCount(1, 1)}
    assert found.tag_sources["mood", "Ledger"] == found.tag_months["ice", "2024-01"] == 1
    assert found.article_months == {"2023-05": 1, "2024-01": 1, "": 1}
    assert found.colors == {"ice": "#5b96cf"}


def test_a_damaged_codebook_costs_the_colours_only(library):
    record(library)
    (library / "codebook.json").write_text("{")
    found = overview_of(str(library))
    assert (found.passages, found.colors) == (3, {})
