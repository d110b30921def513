"""Follows the links of an article: within the library at once, out of it only with the reader's consent."""

import posixpath
from urllib.parse import unquote

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reader.model.location import Location
from reader.services.bundle import Services
from reader.ui.desks.reading_desk import ReadingDesk
from reader.ui.dialogs.link_confirm import confirm_link
from reader.ui.dialogs.links import LinkKind, link_kind
from reader.ui.window_parts import Parts


class LinkDesk(QObject):
    """Knows what to do with an address as written in an article."""

    def __init__(self, services: Services, parts: Parts, reading: ReadingDesk, window: QWidget) -> None:
        """Take where links come from and where they may lead."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._reading = reading
        self._window = window
        parts.page.link_activated.connect(self.follow)
        parts.page.link_hovered.connect(parts.status.show_link)

    def follow(self, address: str) -> None:
        """Go where a link leads, or say why not."""
        match link_kind(address):
            case LinkKind.WEB | LinkKind.MAIL:
                if confirm_link(address, self._window):
                    QDesktopServices.openUrl(QUrl(address))
            case LinkKind.ANCHOR:
                self._services.navigator.go_to(Location(self._reading.path, anchor=unquote(address[1:])))
            case LinkKind.RELATIVE:
                self._follow_relative(address)
            case LinkKind.REFUSED:
                self._parts.toast.show_message("This kind of link is not opened.")

    def _follow_relative(self, address: str) -> None:
        path, _, anchor = address.partition("#")
        folder = posixpath.dirname(self._reading.path)
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if target in self._services.library.entries:
            self._services.navigator.go_to(Location(target, anchor=unquote(anchor)))
        else:
            self._parts.toast.show_message(f"There is no article {target} in this library.")
