"""Colours below the text: of highlights that lie over one another, and of what must let them show through."""

from functools import cache

from PySide6.QtGui import QColor

from reader.ui.theme.colors import mix
from reader.ui.theme.highlights import ground, strong
from reader.ui.theme.tokens import Theme


@cache
def blended(theme: Theme, colors: tuple[str, ...]) -> str:
    """Return the ground of highlights over one another: the mean of their different grounds."""
    first, *others = [ground(theme, color) for color in dict.fromkeys(colors)]
    mean = first
    for number, other in enumerate(others, 2):
        mean = mix(mean, other, 1 / number)
    return mean


def outline(theme: Theme, color: str) -> str:
    """Return the line around the current highlight, dark (or light) enough to stand out from page and ground."""
    return mix(strong(theme, color), theme.ink, 0.45)


def wash(theme: Theme) -> QColor:
    """Return the ground of inline code and heading cells: what turns the page's colour about into the panel's.

    Qt paints such grounds after the highlights. An opaque one would hide them.
    """
    made = QColor("#000000" if theme.dark else theme.ink)
    made.setAlphaF(0.19 if theme.dark else 0.06)
    return made
