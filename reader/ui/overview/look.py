"""The colours and measures that charts are laid out with."""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from PySide6.QtGui import QFont, QFontMetricsF

from reader.ui.panels.swatches import swatch_color
from reader.ui.theme.colors import contrast, mix
from reader.ui.theme.tokens import Theme

LABEL_PX, SMALL_PX = 12, 11
_FAINTEST, _STRONGEST = 0.12, 0.88  # share of the accent in a cell
_DARKEST_FROM = 8  # passages: where the fullest cell has fewer, none is as dark as can be
_READABLE = 4.5


@dataclass(frozen=True, slots=True)
class Look:
    """A theme as charts use it. ``font`` is the window's, ``metrics`` that of labels; `look_of` makes both agree."""

    theme: Theme
    font: QFont
    metrics: QFontMetricsF

    @property
    def line(self) -> str:
        """Return the colour of an axis."""
        return self.theme.line

    @property
    def faint(self) -> str:
        """Return the colour of a grid and of empty cells."""
        return mix(self.theme.page, self.theme.line, 0.42)

    @property
    def quiet(self) -> str:
        """Return the colour of bars that are there to compare with."""
        return mix(self.theme.page, self.theme.muted, 0.64)

    def tag(self, color: str) -> str:
        """Return the colour of a tag's bar, from a highlight's name or the codebook's ``#rrggbb``."""
        return swatch_color(self.theme, color).name()

    def pale(self, color: str) -> str:
        """Return a colour's weaker tint."""
        return mix(self.theme.page, color, 0.42)

    def heat(self, number: int, most: int) -> str:
        """Return the ground of a cell; small numbers are told apart better than large ones."""
        return _heat(self.theme, number, most)

    def ink_on(self, ground: str) -> str:
        """Return a colour of text that can be read on a ground: the theme's where one of them can."""
        return _ink_on(self.theme, ground)

    def width(self, text: str) -> float:
        """Return how wide a label is, in logical pixels."""
        return self.metrics.horizontalAdvance(text)


def look_of(theme: Theme, font: QFont) -> Look:
    """Return how charts look in a theme and in the window's font."""
    return Look(theme, font, QFontMetricsF(sized(font, LABEL_PX)))


@lru_cache(maxsize=2048)  # a matrix unfolded has some ten thousand cells, but few numbers
def _heat(theme: Theme, number: int, most: int) -> str:
    share = sqrt(number / max(most, _DARKEST_FROM))
    return mix(theme.page, theme.accent, _FAINTEST + share * (_STRONGEST - _FAINTEST))


@lru_cache(maxsize=2048)
def _ink_on(theme: Theme, ground: str) -> str:
    found = next((ink for ink in (theme.ink, theme.page) if contrast(ink, ground) >= _READABLE), "")
    return found or max("#000000", "#ffffff", key=lambda ink: contrast(ink, ground))


def sized(font: QFont, size: int, *, bold: bool = False) -> QFont:
    """Return a font in so many pixels."""
    made = QFont(font)
    made.setPixelSize(size)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made
