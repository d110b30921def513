"""What goes on while the window is open: worker processes, timers, watching, signals.

QtCore at most, and ``scanning`` not even that: the command line and the worker processes run it too.
Panels know services; services know no panels.
"""
