"""Small helpers for making widgets."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_W = TypeVar("_W", bound=QWidget)


def dressed(widget: _W, name: str = "", *, accessible: str = "", tip: str = "") -> _W:
    """Return the widget with a name for the style sheet, one for screen readers, and a tool tip.

    A plain QWidget paints its ground only when told to; it is told.
    """
    widget.setObjectName(name)
    widget.setAccessibleName(accessible)
    widget.setToolTip(tip)
    if type(widget) is QWidget:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget
