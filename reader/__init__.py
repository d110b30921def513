"""Corpus Reader: read a folder of articles closely."""

__version__ = "0.1.0"
