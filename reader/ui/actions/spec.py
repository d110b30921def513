"""The shape of an action, and when it can be used."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What decides whether an action can be used now."""

    library_open: bool = False
    article_open: bool = False
    can_go_back: bool = False
    can_go_forward: bool = False
    has_selection: bool = False
    scanning: bool = False
    can_annotate: bool = False
    has_highlight: bool = False  # one is chosen, on the page or in a list
    has_highlights: bool = False  # the article has some
    can_undo: bool = False
    can_redo: bool = False
    needs_review: bool = False
    searching: bool = False  # a query is in the field
    quick_tagging: bool = False  # digits give tags


When = Callable[[Context], bool]


def always(_context: Context) -> bool:
    """Return True: the action can be used at any time."""
    return True


ALWAYS: When = always


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing the window can do.

    ``menu`` is where it stands, a sub-menu behind a slash ("View/Theme"); a change of ``group`` within a menu draws a
    line. ``shortcuts`` are portable key sequences, the first being the one that is shown. Checkable actions of one
    group that are ``exclusive`` release each other. A ``submenu`` has no handler: it is filled by the window.
    """

    id: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    group: str = ""
    when: When = ALWAYS
    exclusive: bool = False
    submenu: bool = False

    @property
    def label(self) -> str:
        """Return the text without the dots of a menu, as tool tips and the palette say it."""
        return (self.tip or self.text).removesuffix("…")
