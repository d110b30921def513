"""What was done to one article, to be undone and done again."""

from dataclasses import dataclass

from reader.model.change import Change

_LONGEST = 1000  # steps


@dataclass(frozen=True, slots=True)
class Step:
    """A change, and what a menu calls it ("Highlight", "Change Tags")."""

    change: Change
    name: str


class History:
    """Two stacks of steps. Pure Python, where ``QUndoStack`` would need the widgets' library in the services."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_name(self) -> str:
        """Return what would be undone, empty for nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """Return what would be done again, empty for nothing."""
        return self._undone[-1].name if self._undone else ""

    def push(self, step: Step) -> None:
        """Record what was just done; what had been undone cannot be done again."""
        self._done.append(step)
        del self._done[:-_LONGEST]
        self._undone.clear()

    def undo(self) -> Change | None:
        """Return what takes the last step back, None where there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step.change.inverse()

    def redo(self) -> Change | None:
        """Return what does the step last taken back again, None where there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step.change
