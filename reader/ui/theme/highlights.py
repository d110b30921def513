"""The colours of highlights: the ground below the text, and a stronger one for edges, dots and lines."""

from reader.ui.theme.colors import mix
from reader.ui.theme.tokens import HIGHLIGHT_NAMES, Theme

_STRONG = {"yellow": "#e0b93a", "green": "#6bab58", "blue": "#5b96cf", "pink": "#d1608a", "violet": "#9173cf"}
_GREY = "#9a958c"  # of another program's colour


def ground(theme: Theme, color: str) -> str:
    """Return what a highlight lays below the text; a colour that is not one of ours is grey."""
    return theme.highlight(color) if color in HIGHLIGHT_NAMES else mix(theme.page, theme.ink, 0.16)


def strong(theme: Theme, color: str) -> str:
    """Return what tells a colour apart on a small area: a card's edge, a dot, a line in the margin."""
    found = _STRONG.get(color, _GREY)
    return mix(found, theme.page, 0.12) if theme.dark else found
