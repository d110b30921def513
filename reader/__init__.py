"""Corpus Reader: read a folder of articles, search them, highlight passages and tag them."""

__version__ = "0.4.0"
