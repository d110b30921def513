"""An index brought up to date, and what it then finds."""

from reader.model.annotation import Anchor
from reader.model.change import apply
from reader.model.document import Span
from reader.model.hit import SearchRequest
from reader.model.mutations import highlight
from reader.services.finding import find
from reader.services.indexing import bring_up_to_date
from reader.store.sidecar import update_sidecar

AT = "2026-01-01T00:00:00.000Z"
HARBOUR = "The Harbour\n\nThe harbour lay quiet that morning, and the boats had not yet come back from the banks.\n"
ORCHARD = "On Orchards\n\nApples keep best where the air is cool and moist, and every apple is wrapped in paper.\n"


def write(library, name, text=HARBOUR):
    file = library / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def run(library, encodings=None, **options):
    """Bring the index up to date; return the last step."""
    *_, last = bring_up_to_date(str(library), encodings or {}, **options)
    assert last.finished
    return last


def counts(progress):
    return progress.added, progress.updated, progress.removed


def paths(library, query):
    return sorted(hit.path for hit in find(str(library), SearchRequest(query)).hits)


def annotate(article, quote="harbour", **said):
    start = article.read_text().index(quote)
    anchor = Anchor(quote, span=Span(start, start + len(quote)))
    update_sidecar(article, lambda old: apply(old, highlight(anchor, AT, **said), AT))
