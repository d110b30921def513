"""The index on disk: what is written of an article, segments and their arrays, commits, damage. Whoosh's files."""
