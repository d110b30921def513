"""The numbers of a library from its catalogue. No Qt; nothing in the library is read but its codebook."""

import contextlib
from pathlib import Path

from reader.model.overview import Overview, overview
from reader.store.catalogue import Catalogue, catalogue_path
from reader.store.codebook import tag_colors
from reader.store.errors import StoreError


def overview_of(root: str) -> Overview:
    """Return the numbers of a library as the last scan found it.

    Raises:
        StoreError: the catalogue cannot be read just now.
    """
    folder = Path(root)
    if not catalogue_path(folder).exists():
        return Overview()
    with contextlib.closing(Catalogue(folder)) as catalogue:
        dates = [entry.metadata.date for entry in catalogue.load()]
        return overview(dates, catalogue.passages(), _colors(folder))


def _colors(folder: Path) -> dict[str, str]:
    try:
        return {tag: known.color for tag, known in tag_colors(folder).items() if known.color}
    except StoreError:  # the codebook's own page says what is wrong with it
        return {}
