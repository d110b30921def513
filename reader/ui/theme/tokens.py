"""The colours a theme names. Everything else that has a colour derives it from these."""

import tomllib
from dataclasses import dataclass

from reader.resources import resource

THEME_NAMES = ("light", "sepia", "dark")
HIGHLIGHT_NAMES = ("yellow", "green", "blue", "pink", "violet")
FOLLOW_SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme's tokens; colours are ``#rrggbb``.

    ``ink`` keeps a contrast of 4.5 : 1 on every other ground, ``muted`` on page, panel and selected, ``accent`` on page
    and panel.
    """

    name: str
    dark: bool
    page: str
    panel: str
    line: str
    ink: str
    muted: str
    accent: str
    selected: str
    yellow: str
    green: str
    blue: str
    pink: str
    violet: str

    def highlight(self, color: str) -> str:
        """Return the ground of a highlight colour, one of `HIGHLIGHT_NAMES`.

        Raises:
            KeyError: no highlight has that name.
        """
        if color not in HIGHLIGHT_NAMES:
            raise KeyError(color)
        return getattr(self, color)


def load_theme(name: str) -> Theme:
    """Return a shipped theme by its name, one of `THEME_NAMES`.

    Raises:
        FileNotFoundError: there is no such theme.
    """
    return Theme(**tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8")))


def theme_named(setting: str, *, system_is_dark: bool) -> Theme:
    """Return the theme of a setting; "system" and names unknown to this version follow the system."""
    if setting in THEME_NAMES:
        return load_theme(setting)
    return load_theme("dark" if system_is_dark else "light")
