"""Keeps the window's actions true to what can be done now, and to what is on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.ui.actions.spec import Context
from reader.ui.center import PAGE

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


class ActionStates(QObject):
    """Looks again whenever a part of the window says that something is different."""

    def __init__(self, window: "MainWindow") -> None:
        """Take the window, all of whose parts are there."""
        super().__init__(window)
        self._window = window
        page, services = window.parts.page, window.services
        for signal in (
            page.selectionChanged,
            services.navigator.history_changed,
            window.annotations.changed,
            window.hits.changed,
            window.quick_tags.changed,
            window.whole.changed,
            window.center.changed,
        ):
            signal.connect(self.update)
        for signal in (
            services.book.changed,
            services.preferences.changed,
            page.caret_mode_changed,
            window.columns.changed,
        ):
            signal.connect(self._update_checks)

    def update(self) -> None:
        """Enable what can be done now, check what is on."""
        window = self._window
        window.registry.update(self._context())
        undo, redo = self._steps()
        window.registry.set_text("undo", f"Undo {undo}".strip())
        window.registry.set_text("redo", f"Redo {redo}".strip())
        self._update_checks()

    def _context(self) -> Context:
        window = self._window
        services, library, book = window.services, window.services.library, window.services.annotations
        reading = window.center.current == PAGE  # what is not seen is not changed by a key
        undo, redo = self._steps()
        return Context(
            library_open=library.folder is not None,
            article_open=reading and window.reading.page is not None,
            can_go_back=services.navigator.can_go_back,
            can_go_forward=services.navigator.can_go_forward,
            has_selection=reading and window.parts.page.textCursor().hasSelection(),
            scanning=library.scanning,
            can_annotate=reading and book.editable,
            has_highlight=reading and window.annotations.chosen is not None,
            has_highlights=reading and bool(book.sidecar.annotations),
            can_undo=bool(undo),
            can_redo=bool(redo),
            needs_review=book.needs_review,
            searching=window.searching.request is not None,
            quick_tagging=window.quick_tags.on,
        )

    def _steps(self) -> tuple[str, str]:
        """Return what would be undone and redone: changes of the codebook while that is in front."""
        book = self._window.services.annotations
        return self._window.whole.steps() or (book.undo_name, book.redo_name)

    def _update_checks(self) -> None:
        window = self._window
        settings = window.services.preferences.settings
        check = window.registry.set_checked
        for name in ("navigation", "list", "inspector"):
            check(f"toggle_{name}", window.columns.is_shown(name))
        check("focus_mode", window.columns.focus_mode)
        check(f"theme_{settings.theme}", True)
        check(f"sort_{settings.sort}", True)
        check("sort_reverse", settings.sort_descending)
        check("toggle_variants", window.searching.with_variants)
        check("caret_mode", window.parts.page.caret_mode)
        check("quick_tags", window.quick_tags.on)
        check("toggle_star", window.services.book.state(window.reading.path).starred)
