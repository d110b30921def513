"""What was copied outlives the window."""

import subprocess
import sys

from reader.ui.reading.clipboard import hand_over

COPY_AND_QUIT = """
import sys
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from reader.ui.reading.clipboard import hand_over

app = QGuiApplication(sys.argv)
made = QMimeData()
made.setText("a passage")
app.clipboard().setMimeData(made)
hand_over()
assert app.clipboard().text() == "a passage"
"""


def test_copying_and_quitting_ends_quietly():
    done = subprocess.run([sys.executable, "-c", COPY_AND_QUIT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_others_copied_stays_as_it_is(qapp):
    clipboard = qapp.clipboard()
    clipboard.setText("of another program")
    hand_over()
    assert clipboard.text() == "of another program"
