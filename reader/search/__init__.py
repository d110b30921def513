"""Full-text search: analysis, index, query language, ranking, snippets. The only room that knows Whoosh; no Qt.

Its parts read and write nothing but the index in the user's cache folder.
"""
