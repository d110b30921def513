"""Tells at nearly no cost whether a change of tags was broken off: what finishes it takes its time to import."""

from reader import paths


def is_anything_unfinished() -> bool:
    """Return whether there is a journal of any library; nearly always there is none."""
    return any(paths.journal_folder().glob("*.json"))
