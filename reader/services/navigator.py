"""Every jump in the program: one place that knows where the reader is and has been."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.model.location import Location

_LONGEST = 200  # places remembered


class Navigator(QObject):
    """Back and forward, as in a browser."""

    went_to = Signal(object)  # Location
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start nowhere."""
        super().__init__(parent)
        self._places: list[Location] = []
        self._here = -1

    @property
    def here(self) -> Location | None:
        """Return the current place."""
        return self._places[self._here] if self._here >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Return whether there is a place before this one."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Return whether there is a place after this one."""
        return self._here < len(self._places) - 1

    def go_to(self, location: Location) -> None:
        """Go there and remember it; what lay ahead is forgotten."""
        if location != self.here:
            self._places = [*self._places[: self._here + 1], location][-_LONGEST:]
            self._here = len(self._places) - 1
        self._arrive()

    def go_back(self) -> None:
        """Go to the place before, if there is one."""
        if self.can_go_back:
            self._here -= 1
            self._arrive()

    def go_forward(self) -> None:
        """Go to the place after, if there is one."""
        if self.can_go_forward:
            self._here += 1
            self._arrive()

    def rename(self, old: str, new: str) -> None:
        """Follow an article to its new path."""
        self._places = [replace(place, path=new) if place.path == old else place for place in self._places]

    def clear(self) -> None:
        """Forget everything: another library is open."""
        self._places.clear()
        self._here = -1
        self.history_changed.emit()

    def _arrive(self) -> None:
        self.went_to.emit(self._places[self._here])
        self.history_changed.emit()
