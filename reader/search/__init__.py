"""Full-text search: analysis, index, query language, ranking, snippets. The only room that knows Whoosh; no Qt.

Its parts read and write nothing but the index in the user's cache folder.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no matrices here: threads for them are a quarter of NumPy's start
