"""Fills the overview with the library's numbers while it is shown, and writes its charts to files."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.services.bundle import Services
from reader.store.atomic import write_atomically
from reader.store.errors import reason_of
from reader.ui.appearance import current_theme
from reader.ui.center import Center
from reader.ui.theme.tokens import Theme
from reader.ui.window_parts import Parts

if TYPE_CHECKING:
    from reader.model.overview import Overview
    from reader.ui.overview.page import OverviewPage

NAME = "overview"
_JOB = "reader.services.overviews:overview_of"
_REFRESH_AFTER_MS = 300  # a scan tells of its changes in batches
_KINDS = {"svg": "SVG (*.svg)", "png": "PNG (*.png)", "csv": "CSV (*.csv)"}


class OverviewDesk(QObject):
    """Between the catalogue and the page, which is made when it is first wanted."""

    passages_requested = Signal(object)  # PassageFilter: list them
    query_requested = Signal(str)

    def __init__(self, services: Services, parts: Parts, center: Center, window: QWidget) -> None:
        """Take what to ask, where the page stands and what it belongs to."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._center = center
        self._window = window
        self._asking = False
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_AFTER_MS)
        self._soon.timeout.connect(self.refresh)
        center.register(NAME, self._made_page)
        center.changed.connect(self._on_center_changed)
        services.library.opened.connect(self._on_opened)
        services.library.changed.connect(self._refresh_soon)
        services.library.scanned.connect(self._refresh_soon)

    def open(self) -> None:
        """Bring the overview to the front."""
        self._center.show(NAME)

    def refresh(self) -> None:
        """Count anew; while that is going on, once more after it."""
        self._soon.stop()
        folder = self._services.library.folder
        if folder is None:
            self.page.show_nothing()
            return
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        root = str(folder)
        self._services.workshop.run(
            _JOB, root, then=partial(self._on_counted, root), failed=partial(self._on_failed, root)
        )

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        if "page" in self.__dict__:
            self.page.set_theme(theme)

    @cached_property
    def page(self) -> "OverviewPage":
        """Return the page; made when first wanted: start-up counts."""
        from reader.ui.overview.page import OverviewPage  # noqa: PLC0415 - when first wanted

        page = OverviewPage(current_theme(self._services.preferences.settings))
        page.passages_requested.connect(self.passages_requested)
        page.query_requested.connect(self.query_requested)
        page.save_requested.connect(self._ask_where)
        page.close_requested.connect(self._center.back)
        return page

    def save(self, chart_id: str, kind: str, file: Path) -> None:
        """Write a chart, or all with "", as "svg", "png" or "csv"; say where it is, or why not."""
        try:
            write_atomically(file, self._written(chart_id, kind, file.stem))
        except OSError as error:
            self._parts.banner.show_message(f"{file} could not be written: {reason_of(error)}.")
        else:
            show = partial(_open_folder, file.parent)
            self._parts.toast.show_message(f"Saved {file.name}", action="Show in Folder", run=show)

    def _made_page(self) -> QWidget:
        return self.page

    def _written(self, chart_id: str, kind: str, title: str) -> bytes:
        from reader.model.overview import Overview  # noqa: PLC0415 - when first wanted
        from reader.ui.overview import saving  # noqa: PLC0415 - the same
        from reader.ui.overview.charts import CHARTS  # noqa: PLC0415 - the same

        page, font = self.page, self.page.font()
        overview = page.overview or Overview()
        shown = [chart for chart in CHARTS if page.sections[chart.id].isVisibleTo(page)]
        charts = [chart for chart in shown if not chart_id or chart.id == chart_id]
        if kind == "csv":
            return saving.csv(charts, overview, by_year=page.by_year)
        unfolded = {name: section.unfolded for name, section in page.sections.items()}
        scene = saving.paper(charts, overview, font, unfolded, by_year=page.by_year)
        return saving.svg(scene, font, title) if kind == "svg" else saving.png(scene, font)

    def _ask_where(self, chart_id: str, kind: str) -> None:
        folder = self._services.library.folder
        name = f"{folder.name if folder else 'library'}-{chart_id or NAME}.{kind}"
        suggested = str(Path.home() / name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save the Overview", suggested, _KINDS[kind])
        if chosen:
            self.save(chart_id, kind, Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.{kind}"))

    def _on_center_changed(self, name: str) -> None:
        if name == NAME:
            self.refresh()

    def _on_opened(self) -> None:
        if "page" in self.__dict__:
            self.page.clear()
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        if self._center.current == NAME and not self._soon.isActive():
            self._soon.start()

    def _on_counted(self, root: str, overview: "Overview") -> None:
        self._asking = False
        if root == str(self._services.library.folder):
            self.page.show_overview(overview)
        self._follow_up(root)

    def _on_failed(self, root: str, reason: str) -> None:
        self._asking = False
        if root == str(self._services.library.folder):
            self.page.show_problem(f"The passages cannot be counted: {reason}")
        self._follow_up(root)

    def _follow_up(self, root: str) -> None:
        if self._again or root != str(self._services.library.folder):
            self._refresh_soon()


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
