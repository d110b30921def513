"""Corpus Reader: read a folder of articles, highlight passages and tag them."""

__version__ = "0.2.0"
