"""Finds annotated passages again after the text around them, or they themselves, changed.

Pure: text and anchors in, placements out. Enters ``model`` only; the store, the services and the command line call it.
"""
