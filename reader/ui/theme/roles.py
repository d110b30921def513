"""What each token is used for: the colours of the window's parts, derived from a theme's tokens."""

from dataclasses import dataclass

from reader.ui.theme.colors import mix
from reader.ui.theme.tokens import Theme

_WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Roles:
    """Colours of the window's parts, ``#rrggbb``."""

    page: str
    panel: str
    line: str
    ink: str
    muted: str
    accent: str
    selected: str
    aside: str  # ground of the list and the inspector, between panel and page
    raised: str  # ground of what lies on top: fields, cards, menus
    hairline: str  # between rows, fainter than between panels
    selection: str  # ground of selected text on the page
    selected_ink: str  # text of the selected place in the navigation
    accent_ink: str  # text on the accent
    accent_strong: str  # the accent under the pointer
    hover: str
    pressed: str
    segments: str  # the trough segmented tabs lie in
    segment: str  # the chosen segment
    chip: str  # a tag on a card
    scroll: str
    scroll_hover: str
    disabled: str
    banner: str
    warning: str  # ground of a banner about something that went wrong
    mistake: str  # line under what is wrong in a query, and the sign beside the reason


def roles(theme: Theme) -> Roles:
    """Return the colours of the window's parts in a theme."""
    raised = mix(theme.page, theme.ink, 0.05) if theme.dark else mix(theme.page, _WHITE, 0.6)
    return Roles(
        page=theme.page,
        panel=theme.panel,
        line=theme.line,
        ink=theme.ink,
        muted=theme.muted,
        accent=theme.accent,
        selected=theme.selected,
        aside=mix(theme.page, theme.panel, 0.4),
        raised=raised,
        hairline=mix(theme.page, theme.line, 0.65),
        selection=mix(theme.page, theme.accent, 0.3),
        selected_ink=mix(theme.accent, theme.ink, 0.3),
        accent_ink=theme.page,
        accent_strong=mix(theme.accent, theme.ink, 0.25),
        hover=mix(theme.panel, theme.ink, 0.07),
        pressed=mix(theme.panel, theme.ink, 0.14),
        segments=mix(theme.panel, theme.line, 0.5),
        segment=mix(theme.line, theme.ink, 0.08) if theme.dark else raised,
        chip=theme.line if theme.dark else mix(theme.panel, theme.line, 0.5),
        scroll=mix(theme.panel, theme.ink, 0.2),
        scroll_hover=mix(theme.panel, theme.ink, 0.42),
        disabled=mix(theme.muted, theme.panel, 0.45),
        banner=mix(theme.panel, theme.selected, 0.8),
        warning=mix(theme.panel, theme.yellow, 0.6),
        mistake="#ff9a8d" if theme.dark else "#b3191f",
    )
