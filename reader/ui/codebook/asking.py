"""Opens the dialogs that ask for changes of tags, fills in what these would touch, and has them carried out."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.model.codebook import TagDefinition
from reader.model.passage import Passage
from reader.model.tag_edit import DefineTag, DeleteTags, MergeTags, MoveTags, RenameTag, TagEdit
from reader.model.tag_wording import named, several, title
from reader.model.tags import TagError
from reader.ui.codebook.edit_dialog import EditDialog
from reader.ui.codebook.merge_dialog import MergeDialog
from reader.ui.codebook.name_dialog import NameDialog
from reader.ui.codebook.split_dialog import SplitDialog
from reader.ui.codebook.steps import TagSteps
from reader.ui.models.codebook_model import TagInfo
from reader.ui.theme.tokens import Theme

if TYPE_CHECKING:  # see steps
    from reader.services.tag_edits import TagsChanged
    from reader.services.tag_previews import TagPreview


class Asking(QObject):
    """One dialog at a time; it closes once its change is made, and says in itself why one could not be."""

    carried_out = Signal(object)  # TagsChanged
    failed = Signal(str)  # a sentence, when its dialog is gone

    def __init__(self, steps: TagSteps, window: QWidget) -> None:
        """Take who carries out, and the window the dialogs stand above."""
        super().__init__(window)
        self._steps = steps
        self._window = window
        self.dialog: EditDialog | None = None

    def name_new(self, above: str, infos: Mapping[str, TagInfo]) -> None:
        """Ask for a tag to be defined, below another one or on the top level ("")."""

        def meant(name: str) -> TagEdit | None:
            if name in infos and (infos[name].definition or infos[name].count.total):
                raise TagError(f"There is a tag “{name}” already.")
            return DefineTag(None, TagDefinition(name))

        dialog = NameDialog("New Tag", "Add", meant, self._window)
        dialog.say("A slash puts it below another one: energy/pipelines.")
        self._open(dialog)
        dialog.start_with(f"{above}/" if above else "")

    def rename(self, tag: str) -> None:
        """Ask what a tag is to be called."""

        def meant(name: str) -> TagEdit | None:
            return RenameTag(tag, name) if name != tag else None

        dialog = NameDialog(f"Rename {named(tag)}", "Rename", meant, self._window)
        dialog.say("Its children come along. To move it, change what stands before the last slash.")
        self._open(dialog)
        dialog.start_with(tag)

    def merge(self, tags: Sequence[str], infos: Mapping[str, TagInfo], theme: Theme) -> None:
        """Ask which tag some are to become."""
        offered = _candidates(tags, infos)
        dialog = MergeDialog(f"Merge {several(tags)} into", partial(_merged, tuple(tags)), offered, theme, self._window)
        self._open(dialog)
        dialog.start_with(offered[0].name if len(tags) > 1 and offered else "")

    def split(self, tag: str, passages: Sequence[Passage], known: Sequence[tuple[str, int]], theme: Theme) -> None:
        """Ask which passages of a tag are to get others; ``known`` is as for `TagField.set_known`."""
        dialog = SplitDialog(tag, passages, known, theme, self._window)
        self._open(dialog)
        dialog.list.setFocus()

    def delete(self, tags: Sequence[str]) -> None:
        """Ask whether tags are to be taken from all passages."""
        edit = DeleteTags(tuple(tags))
        dialog = EditDialog(title(edit), "Delete", self._window)
        dialog.say("The passages stay highlighted, with their notes and their other tags.")
        self._open(dialog)
        dialog.set_edit(edit)

    def move(self, tags: Sequence[str], above: str) -> None:
        """Ask whether tags are to be children of another one, or on the top level ("")."""
        edit = MoveTags(tuple(tags), above)
        dialog = EditDialog(title(edit), "Move", self._window)
        self._open(dialog)
        dialog.set_edit(edit)

    def close(self) -> None:
        """Close the dialog that is open, if any; what is being carried out goes on."""
        if self.dialog is not None:
            self.dialog.close()

    def _open(self, dialog: EditDialog) -> None:
        self.close()
        self.dialog = dialog
        dialog.preview_wanted.connect(self._on_preview_wanted)
        dialog.confirmed.connect(self._on_confirmed)
        dialog.finished.connect(partial(self._on_gone, dialog))
        self._steps.progressed.connect(dialog.show_progress)
        dialog.open()

    def _on_gone(self, dialog: EditDialog, *_: object) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _on_preview_wanted(self, edit: TagEdit) -> None:
        self._steps.preview(edit, partial(self._on_preview, edit), partial(self._on_preview_failed, edit))

    def _on_preview(self, edit: TagEdit, preview: "TagPreview") -> None:
        if self.dialog is not None:
            self.dialog.show_preview(edit, str(preview))

    def _on_preview_failed(self, edit: TagEdit, sentence: str) -> None:
        if self.dialog is not None and self.dialog.edit == edit:
            self.dialog.set_edit(None, sentence)

    def _on_confirmed(self, edit: TagEdit) -> None:
        then, failed = partial(self._on_done, self.dialog), partial(self._on_failed, self.dialog)
        self._steps.do(edit, then, failed)

    def _on_done(self, dialog: EditDialog | None, done: "TagsChanged") -> None:
        if dialog is not None and dialog is self.dialog:
            dialog.accept()
        self.carried_out.emit(done)

    def _on_failed(self, dialog: EditDialog | None, sentence: str) -> None:
        if dialog is not None and dialog is self.dialog:
            dialog.show_failure(sentence)
        else:
            self.failed.emit(sentence)


def _merged(tags: tuple[str, ...], into: str) -> TagEdit | None:
    return MergeTags(tags, into) if set(tags) != {into} else None


def _candidates(tags: Sequence[str], infos: Mapping[str, TagInfo]) -> list[TagInfo]:
    """Return what tags can be merged into: themselves first where they are several, then the most used."""
    several = len(tags) > 1
    found = [info for name, info in infos.items() if several or name not in tags]
    return sorted(found, key=lambda info: (info.name not in tags, -info.count.total))
