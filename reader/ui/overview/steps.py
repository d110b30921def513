"""Where the arrow keys lead among a chart's marks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from reader.ui.overview.scene import Mark

STEPS = frozenset((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End))


def stepped(marks: Sequence[Mark], current: int, key: Qt.Key) -> int:
    """Return the mark that a key leads to from another; the same at an edge.

    Up and down go to the next row that has marks, to the one that is nearest there.
    """
    match key:
        case Qt.Key.Key_Home:
            return 0
        case Qt.Key.Key_End:
            return len(marks) - 1
        case Qt.Key.Key_Left | Qt.Key.Key_Right:
            return _beside(marks, current, 1 if key == Qt.Key.Key_Right else -1)
        case _:
            return _in_next_row(marks, current, down=key == Qt.Key.Key_Down)


def _beside(marks: Sequence[Mark], current: int, by: int) -> int:
    there = current + by
    return there if 0 <= there < len(marks) and marks[there].row == marks[current].row else current


def _in_next_row(marks: Sequence[Mark], current: int, *, down: bool) -> int:
    row = marks[current].row
    beyond = [mark.row for mark in marks if (mark.row > row if down else mark.row < row)]
    if not beyond:
        return current
    wanted, x = (min(beyond) if down else max(beyond)), marks[current].place.center().x()
    there = (number for number, mark in enumerate(marks) if mark.row == wanted)
    return min(there, key=lambda number: abs(marks[number].place.center().x() - x))
