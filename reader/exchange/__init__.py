"""Formats that leave and come back: one module or package for each, which writes what services gathered, or reads.

Nothing here knows a library's folder: a writer makes bytes of `Material`, a reader makes `Incoming` of a file. What is
slow to import (XML, templates, PDF) is imported by the format that needs it, and formats are named in two tables.
"""
