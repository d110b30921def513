"""What was copied outlives the window."""

from PySide6.QtGui import QClipboard, QGuiApplication
from shiboken6 import Shiboken

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def hand_over() -> None:
    """Put plain text of Qt's own making in place of what the page put on the clipboards.

    The clipboard goes after Python has ended, and data made in Python would call it once more: a crash at exit.
    """
    clipboard = QGuiApplication.clipboard()
    for mode in _MODES:
        data = clipboard.mimeData(mode)
        if data and Shiboken.createdByPython(data):
            clipboard.setText(data.text(), mode)
