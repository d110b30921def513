"""The library that benchmarks share: the one asked for, or a generated one, made once a run."""

from pathlib import Path

from tests.benchmarks.corpus import generate
from tests.benchmarks.measuring import Setting

_ARTICLES = 10_000


def library(setting: Setting) -> Path:
    """Return the folder of the library to measure on: the user's own, or a generated one."""
    return setting.corpus or generated(setting)


def generated(setting: Setting) -> Path:
    """Return the folder of the generated library of 10,000 articles."""
    folder = setting.work / "library"
    if not folder.exists():
        generate(folder, _ARTICLES)
    return folder
