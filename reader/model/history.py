"""What was done to one article, to be undone and done again."""

from dataclasses import dataclass, replace

from reader.model.change import Change, Edited

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
        self._growing = False  # whether the last step is of a note that somebody may still be writing

    @property
    def last(self) -> Step | None:
        """Return the step that would be undone, None for nothing."""
        return self._done[-1] if self._done else None

    @property
    def undo_name(self) -> str:
        """Return what would be undone, empty for nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """Return what would be done again, empty for nothing."""
        return self._undone[-1].name if self._undone else ""

    def push(self, step: Step) -> None:
        """Record what was just done; what had been undone cannot be done again.

        A note is announced whenever the typing rests: until ``finish`` all of that is one step.
        """
        last = self._done.pop() if self._done and self._growing else None
        self._done.extend([step] if last is None else _joined(last, step))
        del self._done[:-_LONGEST]
        self._undone.clear()
        self._growing = _written(step) is not None

    def finish(self) -> None:
        """Let the next step stand by itself: what was being written is done."""
        self._growing = False

    def undo(self) -> Change | None:
        """Return what takes the last step back, None where there is none."""
        self._growing = False
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step.change.inverse()

    def redo(self) -> Change | None:
        """Return what does the step last taken back again, None where there is none."""
        self._growing = False
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step.change


def _joined(last: Step, step: Step) -> list[Step]:
    first, then = _written(last), _written(step)
    if first is None or then is None or first.before.id != then.before.id or first.after.note != then.before.note:
        return [last, step]
    if first.before.note == then.after.note:
        return []  # written and deleted again
    # Only the note: what others changed meanwhile is not to be taken back with it.
    return [Step(Edited(first.before, replace(first.before, note=then.after.note)), last.name)]


def _written(step: Step) -> Edited | None:
    """Return the change where it is of a note and of nothing else."""
    change = step.change
    if not isinstance(change, Edited) or change.before.note == change.after.note:
        return None
    return change if replace(change.before, note=change.after.note) == change.after else None
