"""What is wished for tags, in the navigation or the codebook: asks where passages are touched, and has it done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QWidget

from reader.model.codebook import TagDefinition
from reader.model.passage import Passage, tag_counts
from reader.model.passage_filter import PassageFilter
from reader.model.scope import Scope, Selection
from reader.model.tag_edit import DefineTag
from reader.model.tags import TagCount
from reader.services.bundle import Services
from reader.services.passages import passages_with, with_current
from reader.store.codebook import tag_colors
from reader.store.errors import StoreError
from reader.ui.appearance import current_theme
from reader.ui.window_parts import Parts

if TYPE_CHECKING:  # all of it is loaded when it is first wanted: start-up counts
    from reader.ui.codebook.asking import Asking
    from reader.ui.codebook.steps import TagSteps
    from reader.ui.models.codebook_model import TagInfo

_MENU = ("rename", "merge", "split", "color", "")
_ON_TOP = (*_MENU, "new", "", "delete")
_BELOW = (*_MENU, "new", "raise", "", "delete")
_OF_SEVERAL = ("merge", "", "delete")
_GREY = "#808b96"  # where another colour is looked for from


class TagWishes(QObject):
    """Knows the tags as they are; the dialogs are loaded when the first is wanted."""

    codebook_requested = Signal(str)  # tag: show it there
    changed = Signal()  # what is known of the tags
    carried_out = Signal(object)  # TagsChanged: that was asked for in a dialog
    failed = Signal(str)

    def __init__(self, services: Services, parts: Parts, steps: "TagSteps", window: QWidget) -> None:
        """Take who knows tags and who changes them."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._steps = steps
        self._window = window
        self.infos: Mapping[str, TagInfo] = {}
        self._closing = False
        self.problem = ""  # with the codebook, as a sentence

    @property
    def busy(self) -> bool:
        """Return whether something that was wished for is being written."""
        return self._steps.busy

    @cached_property
    def asking(self) -> "Asking":
        """Return who asks, made now if it was not."""
        from reader.ui.codebook.asking import Asking  # noqa: PLC0415 - not every reader wants it, and start-up counts

        made = Asking(self._steps, self._window)
        made.carried_out.connect(self.carried_out)
        made.failed.connect(self.failed)
        return made

    def close(self) -> None:
        """Put the dialog away, if there is one; what is said of tags from now on is written at once."""
        self._closing = True
        self.dismiss()

    def dismiss(self) -> None:
        """Put the dialog away, if there is one."""
        if "asking" in vars(self):
            self.asking.close()

    def look(self) -> None:
        """Learn which tags there are now, and what the codebook says of them."""
        from reader.ui.models.codebook_model import tag_infos  # noqa: PLC0415 - as Asking

        folder, self.problem = self._services.library.folder, ""
        try:
            codebook = tag_colors(folder) if folder is not None else {}
        except StoreError as error:
            codebook, self.problem = {}, str(error)
        else:
            self.problem = _why_fixed(folder)
        entries = self._services.library.entries.values()
        self.infos = tag_infos(tag_counts(entry.highlights for entry in entries), codebook)

    def wish(self, wish: str, tags: Sequence[str]) -> None:
        """Carry out what is wished for tags, by the names that the page and the menus use."""
        first = tags[0] if tags else ""
        match wish:
            case "show":
                self._parts.navigation.choose(Scope(Selection.TAG, tag=first))
            case "open":
                self.codebook_requested.emit(first)
            case "new":
                self.asking.name_new(first, self.infos)
            case "rename":
                self.asking.rename(first)
            case "split":
                self._ask_to_split(first)
            case _:
                self._wish_for_several(wish, tags)

    def recolor(self, tag: str, color: str) -> None:
        """Give a tag a colour: "#rrggbb", "" for none of its own, "other" to be asked for."""
        if color == "other":
            self._ask_color(tag)
        else:
            self.define(replace(self._defined(tag), color=color))

    def describe(self, tag: str, description: str) -> None:
        """Say what a tag stands for."""
        self.define(replace(self._defined(tag), description=description))

    def set_key(self, tag: str, key: int) -> None:
        """Have a digit give a tag in tagging mode, 0 for none; it is taken from the tag that has it."""
        self.define(replace(self._defined(tag), key=key))

    def define(self, definition: TagDefinition) -> None:
        """Say something else of a tag, at once and without a question."""
        info = self.infos.get(definition.name)
        before = info.definition if info is not None else None
        if definition == (before or TagDefinition(definition.name)):
            return
        others = [one.defined for name, one in self.infos.items() if name != definition.name]
        robbed = [one for one in others if one.key and one.key == definition.key]
        edit = DefineTag(before, definition)
        if self._closing:
            self._steps.finish(edit)
            return
        self._parts.toast.withdraw_action()  # it would take this back, not what it names
        self._know(*(replace(one, key=0) for one in robbed), definition)
        self._steps.do(edit, _nothing_more, self._on_not_defined)

    def show_menu(self, tags: Sequence[str], at: QPoint, before: Sequence[str]) -> None:
        """Show the menu of tags at a global position; ``before`` stands above what every such menu has."""
        from reader.ui.codebook.tag_menu import tag_menu  # noqa: PLC0415 - as Asking

        wishes = _OF_SEVERAL if len(tags) > 1 else (*before, "", *(_BELOW if "/" in tags[0] else _ON_TOP))
        color = self._defined(tags[0]).color
        wish = partial(self._on_menu, tuple(tags))
        tag_menu(self._window, wishes, wish, color, partial(self.recolor, tags[0])).popup(at)

    def _on_menu(self, tags: Sequence[str], wish: str) -> None:
        self.wish(wish, tags)

    def _wish_for_several(self, wish: str, tags: Sequence[str]) -> None:
        from reader.ui.models.codebook_model import outermost  # noqa: PLC0415 - as Asking

        if wish == "merge":
            theme = current_theme(self._services.preferences.settings)
            self.asking.merge(tags, self.infos, theme)
        elif wish == "raise":
            self.asking.move(outermost(tags), "")
        else:
            self.asking.delete(outermost(tags))

    def _ask_to_split(self, tag: str) -> None:
        try:
            passages = self._passages(tag)
        except StoreError as error:
            self.failed.emit(f"The passages cannot be listed: {error}")
            return
        theme = current_theme(self._services.preferences.settings)
        known = [(name, info.count.total) for name, info in self.infos.items() if name != tag]
        self.asking.split(tag, passages, known, theme)

    def _passages(self, tag: str) -> list[Passage]:
        folder, book = self._services.library.folder, self._services.annotations
        wanted = PassageFilter(tags=(tag,))
        passages: Sequence[Passage] = passages_with(str(folder), wanted) if folder is not None else ()
        entry = self._services.library.entries.get(book.path)
        if entry is not None and not book.problem:
            passages = with_current(passages, entry, book.sidecar.annotations, wanted)
        return [passage for passage in passages if tag in passage.annotation.tags]

    def _ask_color(self, tag: str) -> None:
        dialog = QColorDialog(QColor(self._defined(tag).color or _GREY), self._window)
        dialog.setObjectName("tagColor")
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)  # some of these know no keyboard
        dialog.setWindowTitle(f"Colour of “{tag}”")
        dialog.finished.connect(dialog.deleteLater)
        dialog.colorSelected.connect(partial(self._on_color, tag))
        dialog.open()

    def _on_color(self, tag: str, color: QColor) -> None:
        self.recolor(tag, color.name())

    def _defined(self, tag: str) -> TagDefinition:
        info = self.infos.get(tag)
        return info.defined if info is not None else TagDefinition(tag)

    def _know(self, *definitions: TagDefinition) -> None:
        """Take for granted what is about to be written, so that the next wish builds on it."""
        from reader.ui.models.codebook_model import tag_infos  # noqa: PLC0415 - as Asking

        known = {name: info.definition for name, info in self.infos.items() if info.definition is not None}
        known |= {definition.name: definition for definition in definitions}
        counts: dict[str, TagCount] = {name: info.count for name, info in self.infos.items()}
        self.infos = tag_infos(counts, known)
        self.changed.emit()

    def _on_not_defined(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self.look()
        self.changed.emit()


def _why_fixed(library: Path | None) -> str:
    from reader.store.codebook_writing import expect_editable  # noqa: PLC0415 - start-up counts

    try:
        if library is not None:
            expect_editable(library)
    except StoreError as error:
        return str(error)
    return ""


def _nothing_more(_done: object) -> None:
    """Stand for what follows where what is shown shows it already."""
