"""Tagging mode: the digits give tags to the selection and to what is chosen."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.annotation import COLORS, Annotation
from reader.model.change import Together
from reader.model.codebook import QUICK_KEYS, TagDefinition
from reader.model.mutations import change_tags
from reader.services.bundle import Services
from reader.ui.actions.registry import ActionRegistry
from reader.ui.desks.annotation_desk import AnnotationDesk
from reader.ui.desks.tag_use import known_tags, note_used
from reader.ui.models.navigation_model import tag_color
from reader.ui.theme.tokens import Theme
from reader.ui.window_parts import Parts

if TYPE_CHECKING:
    from reader.ui.desks.tag_wishes import TagWishes
    from reader.ui.dialogs.quick_tag_prompt import QuickTagPrompt

_COLOR_KEYS = {f"color_{color}": str(number) for number, color in enumerate(COLORS, 1)}


class QuickTagDesk(QObject):
    """Between the digits, the strip below the page, and the codebook, which keeps what each digit gives."""

    changed = Signal()  # whether the mode is on

    def __init__(self, services: Services, parts: Parts, annotations: AnnotationDesk, window: QWidget) -> None:
        """Take who knows what is selected and chosen; the mode is off."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._annotations = annotations
        self._window = window
        self._registry: ActionRegistry | None = None
        self._on = False
        self._tags: Mapping[int, str] = {}
        self._wishes: TagWishes | None = None
        self._to_give = False  # the tag that is asked for
        services.library.opened.connect(self._look)
        services.library.scanned.connect(self._look)
        parts.quick_tags.slot_clicked.connect(self._on_slot_clicked)
        parts.quick_tags.close_requested.connect(self.end)

    @cached_property
    def prompt(self) -> "QuickTagPrompt":
        """Return the card that asks for the tag of a digit."""
        from reader.ui.dialogs.quick_tag_prompt import QuickTagPrompt  # noqa: PLC0415 - when first wanted

        prompt = QuickTagPrompt(self._window)
        prompt.tag_chosen.connect(self._on_tag_chosen)
        prompt.clear_requested.connect(self.free)
        return prompt

    @property
    def on(self) -> bool:
        """Return whether digits give tags."""
        return self._on

    def bind(self, registry: ActionRegistry, wishes: "TagWishes") -> None:
        """Take the actions whose shortcuts the mode changes, and who writes what a digit gives."""
        self._registry = registry
        self._wishes = wishes
        wishes.changed.connect(self._on_wishes_changed)
        self._look()

    def toggle(self) -> None:
        """Begin tagging mode or end it."""
        self._set(on=not self._on)

    def end(self) -> None:
        """End tagging mode."""
        self._set(on=False)

    def give(self, digit: int) -> None:
        """Tag the selection, or give what is chosen the digit's tag, or take it away where all of it has it.

        Where the digit has no tag, ask for it first.
        """
        if tag := self._tags.get(digit, ""):
            self._give(tag)
        else:
            self._ask(digit, give=True)

    def assign(self, digit: int, tag: str) -> None:
        """Have a digit give a tag; another tag that had it loses it, and so does the tag its other digit."""
        self._set_key(tag, digit)

    def free(self, digit: int) -> None:
        """Have a digit give nothing."""
        if tag := self._tags.get(digit, ""):
            self._set_key(tag, 0)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._parts.quick_tags.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the mode on an Esc that nobody else in the window takes."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        seen = self._parts.quick_tags.isVisible()  # else another page is before it, and Esc is meant for that
        if is_escape and seen and event.type() == QEvent.Type.KeyPress:
            self.end()
            return True
        return super().eventFilter(watched, event)

    def _set(self, *, on: bool) -> None:
        if on != self._on:
            self._on = on
            self._window.installEventFilter(self) if on else self._window.removeEventFilter(self)
            self._move_digits()
            self._show()
        self.changed.emit()

    def _move_digits(self) -> None:
        """Give the digits to the tags, or back to the colours: no two actions may have them at once."""
        if self._registry is None:
            return
        for action_id, key in _COLOR_KEYS.items():
            self._registry.action(action_id).setShortcuts([] if self._on else [QKeySequence(key)])
        for digit in QUICK_KEYS:
            shortcuts = [QKeySequence(str(digit))] if self._on else []
            self._registry.action(f"quick_tag_{digit}").setShortcuts(shortcuts)
        self._parts.page.selection_bar.set_digits(are_colors=not self._on)
        self._parts.highlights.set_digits(are_colors=not self._on)

    def _look(self) -> None:
        """Learn from the codebook what the digits give; what is being written counts already."""
        if self._wishes is None or not self._wishes.busy:
            self._take(self._services.library.codebook.values())

    def _on_wishes_changed(self) -> None:
        if self._wishes is not None:
            self._take(info.defined for info in self._wishes.infos.values())

    def _take(self, definitions: Iterable[TagDefinition]) -> None:
        self._tags = {one.key: one.name for one in definitions if one.key}
        self._show()

    def _set_key(self, tag: str, digit: int) -> None:
        """Write it as the codebook's page does, where it can be undone."""
        if self._wishes is not None and self._services.library.folder is not None:
            if not self._wishes.busy:  # else it knows more than what is written
                self._wishes.look()
            self._wishes.set_key(tag, digit)

    def _show(self) -> None:
        bar = self._parts.quick_tags
        if self._on:
            own = {tag: one.color for tag, one in self._services.library.codebook.items()}
            bar.show_tags(self._tags, {tag: tag_color(tag, own) for tag in self._tags.values()})
        elif (focus := QApplication.focusWidget()) is not None and bar.isAncestorOf(focus):
            self._parts.page.setFocus(Qt.FocusReason.OtherFocusReason)
        bar.setVisible(self._on)
        if self._registry is not None:
            for digit in QUICK_KEYS:
                self._registry.set_text(f"quick_tag_{digit}", f"Tag {digit}: {self._tags.get(digit, 'none yet')}")

    def _give(self, tag: str) -> None:
        span, say = self._parts.page.selected_span(), self._parts.status.show_event
        targets = self._annotations.targets()
        if span is not None:
            color = self._services.preferences.settings.highlight_color
            made = self._services.annotations.highlight(span, color, (tag,))
            if made is None:
                return
            self._parts.page.clear_selection()
            self._annotations.choose(made.id)
            given = True
        elif targets:
            given = self._turn(targets, tag)
        else:
            say(f"Select words or choose a highlight to tag it “{tag}”")
            return
        say(f"Tagged “{tag}”" if given else f"No longer tagged “{tag}”")
        note_used(self._services, (tag,) if given else ())

    def _turn(self, targets: list[Annotation], tag: str) -> bool:
        """Give targets a tag, or take it away where all have it; return whether they have it now."""
        given = not all(tag in annotation.tags for annotation in targets)
        changes = [change_tags(one, [tag] if given else [], [] if given else [tag]) for one in targets]
        changed = tuple(change for change in changes if change.before != change.after)
        self._services.annotations.do(changed[0] if len(changed) == 1 else Together(changed), "Change Tags")
        return given

    def _on_slot_clicked(self, digit: int) -> None:
        self._ask(digit, give=False)

    def _ask(self, digit: int, *, give: bool) -> None:
        if not self._on:
            return  # the strip, where the card belongs, is not there
        self._to_give = give and (self._parts.page.selected_span() is not None or bool(self._annotations.targets()))
        slot = self._parts.quick_tags.slot_of(digit)
        above = slot.mapTo(self._window, slot.rect().topLeft())
        self.prompt.ask(digit, self._tags.get(digit, ""), known_tags(self._services), above)

    def _on_tag_chosen(self, digit: int, tag: str) -> None:
        self.assign(digit, tag)
        if self._to_give:
            self._give(tag)
