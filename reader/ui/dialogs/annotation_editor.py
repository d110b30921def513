"""The card beside a highlight in which its colour, tags and note are edited."""

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.model.annotation import Annotation
from reader.model.tag_suggestion import TagSuggestion
from reader.model.wording import count
from reader.ui.color_row import ColorRow
from reader.ui.dialogs.note_field import NoteField
from reader.ui.dialogs.overlay import Overlay
from reader.ui.dialogs.suggestion_rows import SuggestionRows
from reader.ui.dialogs.tag_field import TagField
from reader.ui.models.card import quote_of
from reader.ui.reading.display import shown
from reader.ui.theme.icons import icon
from reader.ui.theme.tokens import Theme
from reader.ui.widgets import dressed

_WIDTH_PX = 340
_PAD_PX = 14
_BESIDE_PX = 6  # between the highlight and the card
_PAUSE_MS = 800
_BEGINNING = 90  # code points of a quote: two lines
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnnotationEditor(Overlay):
    """A note is announced when the typing rests and whenever the card closes, in whatever way: it is never lost."""

    tags_changed = Signal(str, tuple)  # id, tags
    note_changed = Signal(str, str)  # id, Markdown
    color_chosen = Signal(str, str)  # id, colour
    remove_requested = Signal(str)  # id
    tags_edited_many = Signal(list, tuple, tuple)  # ids, added, removed
    closed = Signal(str)  # id, empty where it was several

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make it hidden above ``parent``'s window."""
        super().__init__(parent)
        self._id = ""
        self._ids: list[str] = []
        self._announced = ""  # the note as it was last shown or announced
        self._common: tuple[str, ...] = ()
        self._above = False  # where it stands from the highlight
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.card.setAccessibleName("Highlight")
        self.quote = QLabel(self.card)
        self.colors = ColorRow(theme, "Colour it {}", self.card, size=26)
        self.remove = dressed(QToolButton(self.card), accessible="Remove the highlight", tip="Remove the highlight")
        self.tags = TagField(self.card)
        self.suggestions = SuggestionRows(self.card)
        self.note = NoteField(self.card)
        self.hint = dressed(QLabel(self.card), "editorHint")
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.colors.set_theme(theme)
        self.remove.setIcon(icon("trash", theme.ink))

    @property
    def annotation_id(self) -> str:
        """Return whose card is open, empty for none or for several."""
        return self._id

    @property
    def unsaved(self) -> bool:
        """Return whether something of the note has not been announced yet."""
        return bool(self._id) and self.note.document().isModified() and self.note.text() != self._announced

    def open_for(
        self, annotation: Annotation, rect: QRect, focus: str = "note", known_tags: Sequence[tuple[str, int]] = ()
    ) -> None:
        """Edit an annotation beside a rectangle in global coordinates; ``focus`` is "tags" or "note".

        ``known_tags`` are those of the library, the most recently used first, each with its number of highlights.
        """
        self._leave()
        self._id = annotation.id
        self._show_parts(single=True)
        self._announced = annotation.note
        self.note.set_text(annotation.note)
        self.note.move_to_end()
        self.refresh(annotation)
        self._open(rect, self.tags if focus == "tags" else self.note, known_tags)

    def open_for_many(
        self,
        ids: Sequence[str],
        rect: QRect,
        common_tags: Sequence[str],
        known_tags: Sequence[tuple[str, int]] = (),
    ) -> None:
        """Edit the tags that several annotations have in common."""
        self._leave()
        self._ids = list(ids)
        self._common = tuple(common_tags)
        self._show_parts(single=False)
        self._say_quote(count(len(self._ids), "highlight"))
        self.tags.set_tags(self._common)
        self._open(rect, self.tags, known_tags)

    def refresh(self, annotation: Annotation) -> None:
        """Show what changed elsewhere; a note that is being written stays as it is typed."""
        if annotation.id != self._id:
            return
        self._say_quote(_beginning(annotation))
        self.colors.set_on({annotation.color})
        if annotation.tags != self.tags.tags():
            self.tags.set_tags(annotation.tags)
            self.suggestions.leave_out(annotation.tags)
        if not self.unsaved and annotation.note != self._announced:
            self._announced = annotation.note
            self.note.set_text(annotation.note)

    def suggest(self, annotation_id: str, suggestions: Sequence[TagSuggestion]) -> None:
        """Suggest tags, where this annotation is still the one that is edited."""
        if annotation_id == self._id:
            self.suggestions.show_suggestions([one for one in suggestions if one.tag not in self.tags.tags()])

    def withdraw(self, annotation_id: str) -> None:
        """Close without a word where this annotation is open: it is there no longer."""
        if annotation_id == self._id:
            self._pause.stop()
            self._announced = self.note.text()
            self.dismiss()

    def flush(self) -> None:
        """Announce the note now, if it was changed."""
        self._pause.stop()
        if self.unsaved:
            self._announced = self.note.text()
            self.note_changed.emit(self._id, self._announced)
            self.hint.setText("Saved")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay inside the window, and beside the highlight, while the card grows."""
        super().resizeEvent(event)
        if not self.isVisible():
            return
        grown = event.size().height() - event.oldSize().height() if self._above else 0
        below = max(grown, self.y() + self.card.geometry().bottom() + _BESIDE_PX - self.host.height())
        if below > 0:
            self.move(self.x(), max(self.y() - below, -self.card.y()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Announce the note, and that nothing is edited any more."""
        super().hideEvent(event)
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Ctrl+Enter, wherever the focus is."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep Tab inside: behind the note come the colours again."""
        start = self.focusWidget() or self
        widget = _neighbour(start, forward=forward)
        while widget is not None and widget is not start:
            if self._takes_tab(widget):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            widget = _neighbour(widget, forward=forward)
        return False

    def _say_quote(self, text: str) -> None:
        self.quote.setText(text)
        # A card that is not shown yet takes a label that wraps for one line high.
        self.quote.setMinimumHeight(self.quote.heightForWidth(_WIDTH_PX - 2 * _PAD_PX))

    def _takes_tab(self, widget: QWidget) -> bool:
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        return bool(tabbed) and widget.isVisibleTo(self) and self.card.isAncestorOf(widget)

    def _owns(self, widget: QObject | None) -> bool:
        return super()._owns(widget) or self.tags.owns_popup(widget)

    def _arrange(self) -> None:
        self.card.setFixedWidth(_WIDTH_PX)
        self.quote.setObjectName("editorQuote")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        self.remove.setIconSize(QSize(18, 18))
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.addWidget(self.colors)
        row.addStretch()
        row.addWidget(self.remove)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(_PAD_PX, 12, _PAD_PX, 10)
        column.setSpacing(8)
        column.addWidget(self.quote)
        column.addLayout(row)
        for part in (self.tags, self.suggestions, self.note, self.hint):
            column.addWidget(part)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.flush)
        self.note.textChanged.connect(self._on_typed)
        self.note.done_requested.connect(self._finish)
        self.tags.done_requested.connect(self._finish)
        self.tags.tags_changed.connect(self._on_tags_changed)
        self.suggestions.chosen.connect(self.tags.add)
        self.suggestions.left.connect(self.tags.edit.setFocus)
        self.colors.clicked.connect(self._on_color)
        self.remove.clicked.connect(self._on_remove)

    def _show_parts(self, *, single: bool) -> None:
        for part in (self.colors, self.remove, self.note):
            part.setVisible(single)
        self.hint.setText("Saved as you write" if single else "Tags that all of them have")

    def _open(self, rect: QRect, focus: QWidget, known_tags: Sequence[tuple[str, int]]) -> None:
        self.tags.clear_typing()
        self.tags.set_known(known_tags)
        self.setFocusProxy(focus)
        self.open_at(self._place(rect))
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, rect: QRect) -> QPoint:
        """Return where the card's corner goes: below the highlight, or above it where there is no room."""
        self.card.adjustSize()
        near = QRect(self.host.mapFromGlobal(rect.topLeft()), rect.size())
        height = self.card.sizeHint().height()
        below = near.bottom() + _BESIDE_PX
        self._above = below + height >= self.host.height()
        return QPoint(near.left(), near.top() - _BESIDE_PX - height if self._above else below)

    def _leave(self) -> None:
        """Announce what is not yet, and forget whose card it was."""
        if not self._id and not self._ids:
            return
        self.flush()
        self.suggestions.show_suggestions(())
        left, self._id, self._ids = self._id, "", []
        self.closed.emit(left)

    def _on_typed(self) -> None:
        self.hint.setText("Not saved yet")
        self._pause.start()

    def _on_tags_changed(self, tags: tuple[str, ...]) -> None:
        if self._id:
            self.suggestions.leave_out(tags)
            self.tags_changed.emit(self._id, tags)
            return
        added = tuple(tag for tag in tags if tag not in self._common)
        removed = tuple(tag for tag in self._common if tag not in tags)
        self._common = tags
        self.tags_edited_many.emit(self._ids, added, removed)

    def _on_color(self, color: str) -> None:
        self.colors.set_on({color})
        self.color_chosen.emit(self._id, color)

    def _on_remove(self) -> None:
        removed = self._id
        self.dismiss()
        self.remove_requested.emit(removed)

    def _finish(self) -> None:
        if not self.tags.edit.text().strip() or self.tags.add(self.tags.edit.text()):
            self.dismiss()


def _beginning(annotation: Annotation) -> str:
    return shown(shorten(quote_of(annotation), _BEGINNING, placeholder="…"))


def _neighbour(widget: QWidget, *, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()
