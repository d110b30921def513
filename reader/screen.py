"""Whether a window can be opened here; Qt itself would abort the process."""

import ctypes
import os
import re
import sys
from pathlib import Path

_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 - where X servers listen, by convention
_LIBRARY = "libxcb-cursor.so.0"  # of those the X11 plugin needs, the one that desktops lack
_INSTEAD = "or draw the window into a picture with 'reader --screenshot FILE', or use 'reader show' and 'reader check'"


def why_no_window() -> str:
    """Return a sentence saying why no window can be opened and what to do, empty where one can be."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return f"there is no display here to open a window on. Set DISPLAY or WAYLAND_DISPLAY, {_INSTEAD}."
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local and _SOCKETS.is_dir() and not (_SOCKETS / f"X{local[1]}").exists():
        return f"nothing answers at the display {display}. Set DISPLAY to one that is running, {_INSTEAD}."
    if not _loads(_LIBRARY):
        return f"Qt needs {_LIBRARY} for a window. Install it (on Debian and Ubuntu: apt install libxcb-cursor0)."
    return ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
