"""Articles with the same text: the first of them in the order of the results stands for all."""

import numpy as np

from reader.search.evaluation.arrays import Ints, Longs


class Copies:
    """What was found in order, each text once, and which others have the same."""

    def __init__(self, ids: Ints, texts: Longs) -> None:
        """Take documents in order, and the number of each document's text, -1 for none."""
        self._ids = ids
        self._texts = np.where(texts[ids] < 0, -1 - ids.astype(np.int64), texts[ids])
        _, first = np.unique(self._texts, return_index=True)
        self.ids = ids if len(first) == len(ids) else ids[np.sort(first)]

    def of(self, document: int) -> list[int]:
        """Return the others with the text of one, in order."""
        if len(self.ids) == len(self._ids):
            return []
        same = self._ids[self._texts == self._texts[self._ids == document]]
        return [int(other) for other in same if other != document]
