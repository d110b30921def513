"""From a file's bytes to an article: decoding, plain text, Markdown, metadata.

Enters ``model`` only. No Qt; the only disk access is reading the one file asked for.
"""
