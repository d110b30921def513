"""What opens above the window: palette, cheat sheet, text settings, about. Made when first wanted: start-up counts."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from reader.services.preferences import Preferences
from reader.ui.actions.registry import ActionRegistry
from reader.ui.appearance import Appearance
from reader.ui.panels.top_bar import TopBar

if TYPE_CHECKING:
    from reader.ui.dialogs.command_palette import CommandPalette
    from reader.ui.dialogs.typography_popup import TypographyPopup


class Popups:
    """Opens them one by one; ``registry`` is there once the actions are."""

    registry: ActionRegistry

    def __init__(self, preferences: Preferences, appearance: Appearance, top_bar: TopBar, window: QWidget) -> None:
        """Take the window, and the bar below whose button the text settings open."""
        self._preferences = preferences
        self._appearance = appearance
        self._top_bar = top_bar
        self._window = window

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what to call for each action."""
        return {
            "command_palette": self._show_palette,
            "cheat_sheet": self._show_cheat_sheet,
            "choose_font": self._show_typography,
            "about": self._show_about,
        }

    @cached_property
    def _palette(self) -> "CommandPalette":
        from reader.ui.dialogs.command_palette import CommandPalette  # noqa: PLC0415 - when first wanted

        return CommandPalette(self.registry, self._window)

    @cached_property
    def _typography(self) -> "TypographyPopup":
        from reader.ui.dialogs.typography_popup import TypographyPopup  # noqa: PLC0415 - when first wanted

        popup = TypographyPopup(self._window)
        popup.changed.connect(self._appearance.set_type)
        return popup

    def _show_palette(self) -> None:
        self._palette.open()

    def _show_cheat_sheet(self) -> None:
        from reader.ui.dialogs.cheat_sheet import CheatSheet  # noqa: PLC0415 - when first wanted

        _open(CheatSheet(self.registry.specs, self._window))

    def _show_about(self) -> None:
        from reader.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - when first wanted

        _open(AboutDialog(self._window))

    def _show_typography(self) -> None:
        now = self._preferences.settings
        self._typography.show_values(now.font_family, now.text_size, now.column_width, now.line_height)
        self._typography.open_below(self._top_bar.button("text-size"))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
