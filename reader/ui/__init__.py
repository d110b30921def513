"""The window: the only room with QtGui and QtWidgets, together with the composition root ``reader.app``."""
