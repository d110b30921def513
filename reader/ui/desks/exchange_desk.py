"""Lets work leave and come back: exports and imports, asked for in dialogs and done in the workshop."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model.part import Part
from reader.model.passage import Highlights, tag_counts
from reader.model.passage_filter import PassageFilter
from reader.model.scope import Scope, Selection, folder_counts
from reader.model.tags import lineage
from reader.services.bundle import Services
from reader.services.disk_jobs import DiskJobs
from reader.ui.window_parts import Parts

if TYPE_CHECKING:  # what they need is loaded when something is exported or imported
    from reader.services.exporting import Exported
    from reader.services.importing import Imported
    from reader.ui.exchange.export_wording import Size
    from reader.ui.exchange.import_report import ImportReport
    from reader.ui.exchange.part_field import Choices

_EXPORT = "reader.services.exporting:export"
_IMPORT = "reader.services.importing:take_in"
_TAKE_BACK = "reader.services.import_undoing:take_back"
_NOT_ARTICLES = frozenset({".qdpx", ".qde", ".qdc", ".ann", ".jsonl", ".ndjson", ".jsonld", ".json", ".csv"})
_BUSY = "The window closes once everything is written. Close it again to break that off."


class ExchangeDesk(QObject):
    """Between the menu, the dialogs and the workshop."""

    query: Callable[[], str]  # returns the search that is on, empty for none
    listed: Callable[[], PassageFilter | None]  # returns which passages are listed, None for articles

    def __init__(self, services: Services, parts: Parts, window: QWidget) -> None:
        """Take what to ask; ``query`` and ``listed`` have to be given before it is asked for anything."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._window = window
        self._jobs = DiskJobs(services.disk, parts.banner.show_message, self)
        self._running = 0
        self._closing = False
        self._reports: list[ImportReport] = []  # the first is shown, the others wait for it to be closed

    @property
    def keeps_open(self) -> bool:
        """Return whether the window stays until all is written. It is then closed; whoever asks again breaks it off."""
        if not self._running or self._closing:
            return False
        self._closing = True
        self._parts.toast.show_message(_BUSY)
        return True

    def export(self) -> None:
        """Ask what to export, beginning with what is listed."""
        self.export_part(self._part_shown())

    def export_as(self, format_id: str) -> None:
        """Ask how to export the whole library, beginning with a format."""
        self.export_part(Part(), format_id)

    def export_part(self, part: Part, format_id: str = "", target: Path | None = None) -> None:
        """Ask how to export a part of the library; ``target`` is a place that was chosen before."""
        from reader.ui.exchange.export_dialog import ExportDialog  # noqa: PLC0415 - when first wanted

        root, settings = self._services.library.folder, self._services.preferences.settings
        if root is None:
            return
        folder = Path(settings.export_folder)
        dialog = ExportDialog(
            root,
            self._choices(),
            folder if settings.export_folder and folder.is_dir() else Path.home(),
            self._size_of,
            self._window,
        )
        dialog.export_requested.connect(self._run_export)
        dialog.show_choice(part, format_id or settings.export_format, target)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_file(self) -> None:
        """Ask for a file, and take in what is in it."""
        from reader.exchange.imports import IMPORTS  # noqa: PLC0415 - when first wanted

        kinds = " ".join(sorted({f"*{suffix}" for one in IMPORTS for suffix in one.suffixes}))
        start = self._services.preferences.settings.import_folder or str(Path.home())
        file, _ = QFileDialog.getOpenFileName(
            self._window, "Import annotations", start, f"Annotations ({kinds});;All files (*)"
        )
        if file:
            self._services.preferences.set(import_folder=str(Path(file).parent))
            self.take_in(Path(file))

    def take_files(self, files: Sequence[Path]) -> bool:
        """Take in what was dropped; return False where no file of it can only be one of annotations."""
        wanted = [file for file in files if file.suffix.lower() in _NOT_ARTICLES]
        for file in wanted:
            self.take_in(file)
        return bool(wanted)

    def take_in(self, file: Path) -> None:
        """Take in the annotations of a file."""
        folder = self._services.library.folder
        if folder is None:
            self._parts.banner.show_message("Open a folder first: annotations are imported into a library.")
            return
        then = partial(self._on_imported, folder, file.name)
        self._run(_IMPORT, str(folder), str(file), then=then, failed=self._parts.banner.show_message)

    def _choices(self) -> "Choices":
        from reader.ui.exchange.part_field import Choices  # noqa: PLC0415 - when first wanted

        entries, path = self._services.library.entries, self._services.annotations.path
        tags = tag_counts(entry.highlights for entry in entries.values()).keys() | self._services.library.codebook
        return Choices(
            folders=sorted(folder_counts(entries.values())),
            tags=sorted({above for tag in tags for above in lineage(tag)}),
            query=self.query(),
            article=path if path in entries else "",
            title=entries[path].metadata.title if path in entries else "",
        )

    def _part_shown(self) -> Part:
        """Return what is listed: what a search found, a tag's passages, a folder, or everything."""
        shown, listed = self._parts.shown_list, self.listed()
        scope = self._parts.navigation.scope or Scope()
        if shown is self._parts.results:
            return Part(query=self.query())
        if shown is self._parts.passages and listed is not None:
            return _part_of(listed)
        return Part(folder=scope.folder) if scope.selection is Selection.FOLDER else Part()

    def _size_of(self, part: Part) -> "Size | None":
        """Return how much there is of a part, as far as the lists know."""
        from reader.ui.exchange.export_wording import Size  # noqa: PLC0415 - when first wanted

        if part.query:
            return None
        entries = self._services.library.entries
        found = [entry.highlights for path, entry in entries.items() if part.holds_path(path)]
        numbers = [number for highlights in found if (number := _passages(highlights, part.tag))]
        return Size(sum(numbers), len(numbers), len(self._services.library.codebook))

    def _run_export(self, part: Part, format_id: str, target: Path, replaces: bool) -> None:  # noqa: FBT001 - a signal's
        folder = self._services.library.folder
        if folder is None:
            return
        self._services.preferences.set(export_folder=str(target.parent), export_format=format_id)
        self._run(
            _EXPORT,
            str(folder),
            part,
            format_id,
            str(target),
            replaces,
            then=partial(self._on_exported, format_id),
            failed=partial(self._on_export_failed, part, format_id, target),
        )

    def _run(self, job: str, *args: object, then: Callable[..., object], failed: Callable[[str], object]) -> None:
        """Run a job that reads the library, once what was done to the open article is on disk."""
        self._services.annotations.flush()
        self._running += 1
        run = partial(
            self._services.workshop.run,
            job,
            *args,
            then=partial(self._on_done, then),
            failed=partial(self._on_failed, failed),
        )
        self._jobs.run(_after_what_is_written, then=lambda _: run())

    def _on_done(self, then: Callable[..., object], result: object) -> None:
        self._running -= 1
        if self._closing and not self._running:
            self._window.close()
        else:
            then(result)

    def _on_failed(self, failed: Callable[[str], object], sentence: str) -> None:
        self._running -= 1
        self._closing = False  # the window stays: this has to be read
        failed(sentence)

    def _on_exported(self, format_id: str, exported: "Exported") -> None:
        from reader.ui.exchange.export_wording import exported_said  # noqa: PLC0415 - when first wanted

        file = Path(exported.file)
        folder = QUrl.fromLocalFile(str(file if file.is_dir() else file.parent))
        self._parts.toast.show_message(
            exported_said(exported, format_id), action="Show in Folder", run=partial(_open, folder)
        )
        if exported.problems:
            self._parts.banner.show_message("Left out of the export. " + "\n".join(exported.problems))

    def _on_export_failed(self, part: Part, format_id: str, target: Path, sentence: str) -> None:
        again = partial(self.export_part, part, format_id, target)
        self._parts.banner.show_message(f"Nothing was exported. {sentence}", action="Export…", run=again)

    def _on_imported(self, folder: Path, name: str, imported: "Imported") -> None:
        from reader.ui.exchange.import_report import ImportReport  # noqa: PLC0415 - when first wanted

        self._services.library.rescan()
        report = ImportReport(name, imported, self._window)
        report.undo_requested.connect(partial(self._undo_import, folder, imported))
        report.finished.connect(self._show_next_report)
        self._reports.append(report)
        if len(self._reports) == 1:
            report.open()

    def _show_next_report(self) -> None:
        self._reports.pop(0).deleteLater()
        if self._reports:
            self._reports[0].open()

    def _undo_import(self, folder: Path, imported: "Imported") -> None:
        """Take all of it back where it was made, on the disk: the open article reads it from there."""
        failed = self._parts.banner.show_message
        self._run(_TAKE_BACK, str(folder), imported.changes, imported.codebook, then=self._on_undone, failed=failed)

    def _on_undone(self, problems: Sequence[str]) -> None:
        self._services.library.rescan()
        if problems:
            self._parts.banner.show_message("Not all of the import could be undone. " + "\n".join(problems))
        else:
            self._parts.toast.show_message("Import undone")


def _part_of(listed: PassageFilter) -> Part:
    """Return the part of these passages; of the few that no search finds, the whole library."""
    only_tag = listed.tags[0] if len(listed.tags) == 1 and listed == PassageFilter(listed.tags) else ""
    return Part(tag=only_tag) if only_tag else Part(query=listed.as_query())


def _passages(highlights: Highlights, tag: str) -> int:
    return dict(highlights.tags)[tag].total if tag in dict(highlights.tags) else 0 if tag else highlights.count


def _open(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)


def _after_what_is_written() -> None:
    """Do nothing: the disk's thread works in order."""
