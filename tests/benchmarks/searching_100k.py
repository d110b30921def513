"""The same queries in 100,000 articles, 260 MB: by hand, since it takes a quarter of an hour."""

from collections.abc import Iterator

from tests.benchmarks.archive import archive
from tests.benchmarks.indexed_libraries import indexed
from tests.benchmarks.measuring import Row, Setting
from tests.benchmarks.searching import compared

_ARTICLES = 100_000
_REACH_MS, _WORD_REACH_MS = 250, 100


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the 95th percentile of each kind."""
    yield from compared(indexed(setting, archive(setting, _ARTICLES, long=False)), _REACH_MS, _WORD_REACH_MS)
