"""What every chart is laid out from, and the pieces that several of them have."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QRectF, QSizeF

from reader.model.overview import Overview
from reader.model.wording import count
from reader.ui.models.navigation_model import tag_color
from reader.ui.overview.look import Look
from reader.ui.overview.scene import Fold, Mark, Scene, Words

LABEL_GAP = 10
INDENT = 14
_DEEPEST = 4  # what is further in is indented no more
_NARROWEST_LABEL, _WIDEST_LABEL, _LABEL_SHARE = 70.0, 210.0, 0.36
_FOLD_HEIGHT, _ABOVE_FOLD = 24, 6
_BETWEEN_FOLDS = 18
_SPARED = 2
_UNSEEN = frozenset(("Cc", "Cs", "Zl", "Zp"))
_NO_CHARACTERS = "\ufffe\uffff"


@dataclass(frozen=True, slots=True)
class Sketch:
    """The numbers, the look, the room in logical pixels, and what the reader chose: years, what is unfolded.

    On paper (``live`` is false) nothing can be unfolded, and nothing says so.
    """

    overview: Overview
    look: Look
    width: float
    by_year: bool = False
    unfolded: frozenset[str] = frozenset()
    live: bool = True

    def color(self, tag: str) -> str:
        """Return the colour of a tag."""
        return self.look.tag(tag_color(tag, self.overview.colors))

    def tags_width(self, tags: Iterable[str], *others: str) -> float:
        """Return the width of a column of tags, each indented below the one it is in, and of other labels."""
        indented = (self.look.width(last_part(tag)) + indent_of(tag) for tag in tags)
        return self._fitted(max((*indented, *map(self.look.width, others)), default=0.0))

    def label_width(self, labels: Iterable[str]) -> float:
        """Return the width of a column of labels."""
        return self._fitted(max(map(self.look.width, labels), default=0.0))

    def _fitted(self, widest: float) -> float:
        widest = ceil(widest) + 1  # what is painted is measured in whole pixels
        return min(max(widest, _NARROWEST_LABEL), _WIDEST_LABEL, self.width * _LABEL_SHARE)


def indent_of(tag: str) -> int:
    """Return how far right of the outermost tags a tag stands."""
    return min(tag.count("/"), _DEEPEST) * INDENT


def on_one_line(text: str) -> str:
    """Return other people's words without what no line of text, and no XML, can hold."""
    kept = (" " if unicodedata.category(c) in _UNSEEN or c in _NO_CHARACTERS else c for c in text)
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)  # every cell says the names of its row and column
def tag_name(tag: str) -> str:
    """Return a tag as people read it, "energy / pipelines"."""
    return " / ".join(map(on_one_line, tag.split("/"))).strip() or "/"


def last_part(tag: str) -> str:
    """Return what a tag is called below the one above it."""
    return tag_name(tag.rpartition("/")[2])


def passages(number: int) -> str:
    """Return "1 passage", "2,225 passages"."""
    return count(number, "passage")


def short(number: int) -> str:
    """Return a number for a narrow place: "980", "1.2k", "14k"."""
    if number < 1000:
        return str(number)
    return f"{number / 1000:.1f}k".replace(".0k", "k") if number < 9950 else f"{number / 1000:.0f}k"


def notice(sketch: Sketch, text: str) -> Scene:
    """Return a scene that says why there is no chart."""
    place = QRectF(0, 0, sketch.width, 22)
    return Scene(QSizeF(sketch.width, 24), (Words(place, text, sketch.look.theme.muted),))


@dataclass(frozen=True, slots=True)
class Offer:
    """To unfold ("rows" or "columns") so many that are hidden (0: none), "earlier month"; and what folds them again."""

    what: str
    hidden: int
    more: str
    fewer: str


def rows_for(total: int, most: int) -> int:
    """Return how many of a list are shown: to unfold one or two more would take as much room as they do."""
    return total if total <= most + _SPARED else most


def with_folds(sketch: Sketch, scene: Scene, offers: Sequence[Offer]) -> Scene:
    """Return a scene with links below it that show more or less."""
    offered = [offer for offer in offers if offer.hidden or offer.what in sketch.unfolded]
    if not offered or not sketch.live:
        return scene
    shapes, marks, left = list(scene.shapes), list(scene.marks), 0.0
    top, row = scene.size.height() + _ABOVE_FOLD, max((mark.row for mark in marks), default=0) + 1
    for number, offer in enumerate(offered):
        text = f"… and {count(offer.hidden, offer.more)}" if offer.hidden else offer.fewer
        place = QRectF(left, top, sketch.look.width(text), _FOLD_HEIGHT)
        shapes.append(Words(place, text, sketch.look.theme.accent))
        marks.append(Mark(place, text.removeprefix("… and "), Fold(offer.what), row, number))
        left = place.right() + _BETWEEN_FOLDS
    size = QSizeF(max(scene.size.width(), left - _BETWEEN_FOLDS), top + _FOLD_HEIGHT)
    return Scene(size, tuple(shapes), tuple(marks))
