"""Theme and typography: from the settings onto everything that paints."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.services.preferences import Preferences
from reader.store.settings import COLUMN_WIDTHS, TEXT_SIZES, Settings
from reader.ui.reading.page_view import PageView
from reader.ui.reading.typography import Typography
from reader.ui.theme.style import apply_theme
from reader.ui.theme.tokens import THEME_NAMES, Theme, theme_named

_TYPE = ("font_family", "text_size", "column_width", "line_height")


def system_is_dark() -> bool:
    """Return whether the desktop asks for dark windows; where it does not say, no."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def current_theme(settings: Settings) -> Theme:
    """Return the theme that the settings mean on this desktop now."""
    return theme_named(settings.theme, system_is_dark=system_is_dark())


def typography_of(settings: Settings) -> Typography:
    """Return how the settings set the page."""
    return Typography(settings.font_family, settings.text_size, settings.column_width, settings.line_height)


class Appearance(QObject):
    """Applies what the settings say, at the start and whenever they or the desktop change."""

    def __init__(
        self, preferences: Preferences, page: PageView, painters: tuple[Callable[[Theme], None], ...], parent: QObject
    ) -> None:
        """Take the page, and what else is to be told of a theme."""
        super().__init__(parent)
        self._preferences = preferences
        self._page = page
        self._painters = painters
        self._theme: Theme | None = None
        preferences.changed.connect(self._on_settings_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)
        self._apply_theme()
        page.set_typography(typography_of(preferences.settings))

    def set_theme(self, name: str) -> None:
        """Choose a theme by its name, or "system"."""
        self._preferences.set(theme=name)

    def cycle_theme(self) -> None:
        """Choose the theme after the one that is shown."""
        shown = current_theme(self._preferences.settings).name
        self.set_theme(THEME_NAMES[(THEME_NAMES.index(shown) + 1) % len(THEME_NAMES)])

    def zoom(self, steps: int) -> None:
        """Make the page's text larger by so many pixels, smaller below 0, within the limits."""
        low, high = TEXT_SIZES
        self._preferences.set(text_size=min(max(self._preferences.settings.text_size + steps, low), high))

    def reset_zoom(self) -> None:
        """Set the page's text in its usual size."""
        self._preferences.set(text_size=Settings().text_size)

    def widen(self, characters: int) -> None:
        """Make the column wider by so many characters, narrower below 0, within the limits."""
        low, high = COLUMN_WIDTHS
        self._preferences.set(column_width=min(max(self._preferences.settings.column_width + characters, low), high))

    def set_type(self, family: str, size: int, width: int, line_height: float) -> None:
        """Set the page otherwise: font family (empty for the usual), pixels, characters, multiple of the size."""
        self._preferences.set(font_family=family, text_size=size, column_width=width, line_height=line_height)

    def _on_settings_changed(self, old: Settings, new: Settings) -> None:
        if old.theme != new.theme:
            self._apply_theme()
        if any(getattr(old, name) != getattr(new, name) for name in _TYPE):
            self._page.set_typography(typography_of(new))

    def _apply_theme(self) -> None:
        theme = current_theme(self._preferences.settings)
        app = QApplication.instance()
        if theme == self._theme or not isinstance(app, QApplication):
            return
        self._theme = theme
        apply_theme(app, theme)
        self._page.set_theme(theme)
        for paint in self._painters:
            paint(theme)
