"""Puts a theme onto the application: Fusion, a palette for what paints itself, one style sheet for the rest."""

from dataclasses import asdict
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from reader.resources import resource
from reader.ui.theme.roles import Roles, roles
from reader.ui.theme.tokens import Theme

BODY_PX = 13
_FAMILIES = ("Inter", "Noto Sans")


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme.

    Delegates paint from it: Base is the page, Window the panel, AlternateBase the ground of list and inspector, Mid the
    line between panels, Midlight the fainter one between rows, PlaceholderText the muted ink, Highlight the ground of
    what is selected, Accent and Link the accent, Light what lies on top.
    """
    made = QPalette()
    part = roles(theme)
    for role, color in _palette_roles(part).items():
        made.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(part.disabled))
    return made


def stylesheet(theme: Theme) -> str:
    """Return the one style sheet of the window: the shipped template with the theme's roles put in."""
    template = Template(resource("themes", "window.qss").read_text("utf-8"))
    return template.substitute(asdict(roles(theme)), icons=resource("icons", "neutral").as_posix())


def ui_font() -> QFont:
    """Return the font of everything but the page, in pixels as the style sheet counts."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies([*_FAMILIES, *font.families()])
    font.setPixelSize(BODY_PX)
    return font


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; windows that are open change at once.

    Cheapest before the first widget is made.
    """
    if app.style().objectName() != "fusion" and not app.styleSheet():
        app.setStyle("fusion")
    if app.font() != ui_font():
        app.setFont(ui_font())
        app.setStyleSheet("QWidget {}")  # widgets made before take a new font only once they are styled anew
    app.setPalette(palette(theme))
    sheet = stylesheet(theme)
    if app.styleSheet() != sheet:  # styling every widget anew takes 50 ms of the start
        app.setStyleSheet(sheet)


def _palette_roles(part: Roles) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: part.panel,
        role.WindowText: part.ink,
        role.Base: part.page,
        role.AlternateBase: part.aside,
        role.Text: part.ink,
        role.PlaceholderText: part.muted,
        role.Button: part.panel,
        role.ButtonText: part.ink,
        role.BrightText: part.accent,
        role.ToolTipBase: part.raised,
        role.ToolTipText: part.ink,
        role.Highlight: part.selected,
        role.HighlightedText: part.ink,
        role.Accent: part.accent,
        role.Link: part.accent,
        role.LinkVisited: part.accent,
        role.Light: part.raised,
        role.Midlight: part.hairline,
        role.Mid: part.line,
        role.Dark: part.muted,
        role.Shadow: part.ink,
    }
