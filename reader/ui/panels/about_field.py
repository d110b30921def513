"""One part of what is known about an article, to be set by hand in place of what the file says."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.ui.panels.about_wording import AboutError, Part, Value, written
from reader.ui.panels.quiet_edit import QuietEdit
from reader.ui.widgets import dressed

INDENT = 6  # of captions, so that they stand over the text of the fields


class AboutField(QWidget):
    """Caption, field and, below it, why what was typed cannot be kept.

    A field shows its value as people write it ("12 March 2024") and, while the keyboard is in it, as it is typed. What
    is being typed survives ``show_value``.
    """

    set_by_hand = Signal(str, object)  # the part's name, its value or None for the file's own

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        """Take which part it is."""
        super().__init__(parent)
        self.part = part
        self._file: Value = ""
        self._said: Value | None = None
        self._edit = QuietEdit()
        self._edit.setPlaceholderText(part.hint)
        self._edit.setAccessibleName(part.caption)
        self._mark = dressed(QLabel("edited"), "editedMark")
        self._back = dressed(QToolButton(), accessible=f"{part.caption}: use the file’s")
        self._reason = dressed(QLabel(), "fieldReason", accessible=f"{part.caption}: why it is not kept")
        self._arrange()
        self._edit.entered.connect(self._on_entered)
        self._edit.left.connect(self.commit)
        self._edit.accepted.connect(self._on_accepted)
        self._edit.refused.connect(self._on_refused)
        self._back.clicked.connect(self._on_back)

    def show_value(self, of_file: Value, said: Value | None) -> None:
        """Show what the file says, or what the user said in its place."""
        typing = self.typing
        self._file, self._said = of_file, said
        self._show_mark()
        if not typing:
            self._show()

    @property
    def typing(self) -> bool:
        """Return whether there is something in the field that is not kept yet."""
        known = (written(self._value), self.part.shown(self._value))
        return not self._reason.isHidden() or self._edit.toPlainText() not in known

    def commit(self) -> bool:
        """Keep what was typed; return False where it cannot be and the reason stands below."""
        if not self.typing:
            self._show()
            return True
        try:
            value = self.part.read(self._edit.toPlainText())
        except AboutError as error:
            self._explain(str(error))
            return False
        self._keep(None if not value or value == self._file else value)
        return True

    @property
    def _value(self) -> Value:
        return self._file if self._said is None else self._said

    def _keep(self, said: Value | None) -> None:
        changed = said != self._said
        self._said = said
        self._show()
        self._show_mark()
        if changed:
            self.set_by_hand.emit(self.part.name, said)

    def _show(self) -> None:
        self._explain("")
        text = written(self._value) if self._edit.hasFocus() else self.part.shown(self._value)
        if text != self._edit.toPlainText():
            self._edit.setPlainText(text)
        self._edit.setToolTip("" if self._edit.hasFocus() else "Click to edit")

    def _show_mark(self) -> None:
        tip = f"From the file: {self.part.shown(self._file)}" if self._file else "The file does not say"
        for widget in (self._mark, self._back):
            widget.setVisible(self._said is not None)
            widget.setToolTip(tip)

    def _explain(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _on_entered(self) -> None:
        if self._reason.isHidden() and self._edit.toPlainText() == self.part.shown(self._value):
            self._show()
            self._edit.moveCursor(QTextCursor.MoveOperation.End)

    def _on_accepted(self) -> None:
        if self.commit():
            self._edit.selectAll()

    def _on_refused(self) -> None:
        self._show()
        self._edit.moveCursor(QTextCursor.MoveOperation.End)

    def _on_back(self) -> None:
        self._keep(None)

    def _arrange(self) -> None:
        caption = dressed(QLabel(self.part.caption.upper()), "sectionCaption")
        self._back.setText("Use the file’s")
        self._back.setProperty("quiet", True)
        top = QHBoxLayout()
        top.setContentsMargins(INDENT, 10, 0, 0)
        top.setSpacing(4)
        for widget in (caption, self._mark):
            top.addWidget(widget)
        top.addStretch()
        top.addWidget(self._back)
        self._reason.setWordWrap(True)
        self._reason.setContentsMargins(INDENT, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._edit)
        column.addWidget(self._reason)
        self._explain("")
        self._show_mark()
