"""Corpus Reader: read, annotate and search a folder of articles."""

__version__ = "0.1.0"
