"""Asks before a link leaves the program, and shows where it really leads."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.dialogs.links import Destination, LinkKind, destination, link_kind

_WIDTH_PX = 460
_WRAP_AFTER = "/?&=#.-_%:@,;+~"
_ADDRESS_SHOWN = 600  # code points; the rest of a monster helps nobody decide


def confirm_link(url: str, parent: QWidget) -> bool:
    """Return whether the user wants a web or mail link opened. Other kinds are refused without a question."""
    if link_kind(url) not in {LinkKind.WEB, LinkKind.MAIL}:
        return False
    dialog = LinkDialog(url, parent)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


class LinkDialog(QDialog):
    """The host in large letters, the whole address below it, and three buttons."""

    def __init__(self, url: str, parent: QWidget) -> None:
        """Take an address whose `link_kind` is WEB or MAIL."""
        super().__init__(parent)
        self._url = url
        self._mail = link_kind(url) is LinkKind.MAIL
        self._where = destination(url)
        self._host = QLabel(self)
        self._address = QLabel(self)
        self.open_button = QPushButton("Write a message" if self._mail else "Open in browser", self)
        self.cancel_button = QPushButton("Cancel", self)
        self.copy_button = QPushButton("Copy address", self)
        self._set_up()
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Emphasise the host in the new theme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._say()

    def _set_up(self) -> None:
        self.setWindowTitle("Write to this address?" if self._mail else "Open this link?")
        self.setAccessibleName(f"{self.windowTitle()} {self._where.readable}")
        self._host.setProperty("heading", True)
        self._host.setTextFormat(Qt.TextFormat.PlainText)
        self._host.setWordWrap(True)
        self._address.setTextFormat(Qt.TextFormat.RichText)
        self._address.setWordWrap(True)
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._address.setAccessibleName(f"Full address: {self._url}")
        self.open_button.setDefault(True)
        self.open_button.setToolTip("Leave Corpus Reader and open the address (Enter)")
        self.cancel_button.setToolTip("Stay here (Esc)")
        self.copy_button.setToolTip("Put the address on the clipboard")
        for button in (self.copy_button, self.cancel_button):
            button.setAutoDefault(False)
        self.open_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.copy_button.clicked.connect(self._on_copy)
        self._say()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        lead = QLabel("This message would go to" if self._mail else "This link leads to", self)
        lead.setProperty("muted", True)
        for part in (lead, self._host, *self._warnings(), self._address):
            part.setFixedWidth(_WIDTH_PX)
            column.addWidget(part)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.open_button)
        column.addLayout(row)
        self.open_button.setFocus()

    def _warnings(self) -> list[QLabel]:
        said = [QLabel(sentence, self) for sentence in warnings_about(self._url, self._where)]
        for label in said:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("warning", True)
        return said

    def _say(self) -> None:
        palette = self.palette()
        muted, ink = palette.placeholderText().color().name(), palette.windowText().color().name()
        self._host.setText(self._where.readable)
        self._address.setText(emphasised(self._url, muted, ink))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._url)
        self.copy_button.setText("Copied")


def warnings_about(url: str, where: Destination) -> list[str]:
    """Return what a careful reader should know before opening a link, as sentences."""
    said: list[str] = []
    if where.disguised:
        said.append(f"The name contains letters that can look like others. Its technical spelling is {where.encoded}.")
    before_path = url.partition("//")[2].partition("/")[0]
    if "@" in before_path:
        said.append("The part before “@” is not the site: only the name above decides where you go.")
    if url.lower().startswith("http:"):
        said.append("The connection is not encrypted (http).")
    return said


def emphasised(url: str, muted: str, ink: str) -> str:
    """Return an address as rich text that may wrap anywhere sensible, the host standing out."""
    shown = url if len(url) <= _ADDRESS_SHOWN else url[:_ADDRESS_SHOWN] + "…"
    head, slashes, rest = shown.partition("//")
    if not slashes:
        return f'<span style="color:{ink}">{_wrappable(shown)}</span>'
    authority = rest[: min((rest.find(mark) for mark in "/?#" if mark in rest), default=len(rest))]
    user, at, host = authority.rpartition("@")
    before, after = head + slashes + user + at, rest[len(authority) :]
    return (
        f'<span style="color:{muted}">{_wrappable(before)}<b style="color:{ink}">{_wrappable(host)}</b>'
        f"{_wrappable(after)}</span>"
    )


def _wrappable(text: str) -> str:
    return "".join(escape(letter) + ("\u200b" if letter in _WRAP_AFTER else "") for letter in text)
