"""Libraries to search in, each with an index that is up to date and the same articles in SQLite, made once a run."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.archive import archive
from tests.benchmarks.measuring import Setting, run_process

_SMALL, _LARGE = 2_225, 13_000
_LIMIT_S = 1800


@dataclass(frozen=True, slots=True)
class Indexed:
    """A library, and the environment in which its index is up to date."""

    folder: Path
    environment: dict[str, str]
    file: Path  # of SQLite's table

    def table(self) -> Path:
        """Return the file of a table with the same articles, made when it is first asked for."""
        if not self.file.exists():
            run_process(
                "tests.benchmarks.sqlite_reference",
                self.folder,
                self.file,
                environment=self.environment,
                limit_s=_LIMIT_S,
            )
        return self.file


def small(setting: Setting) -> Path:
    """Return the folder of a copy of the library asked for, or of a generated one of 2,225 articles."""
    if setting.corpus is None:
        return archive(setting, _SMALL)
    folder = setting.work / "corpus"
    if not folder.exists():
        shutil.copytree(setting.corpus, folder)
    return folder


def large(setting: Setting) -> Path:
    """Return the folder of a generated library of 13,000 articles, 85 MB."""
    return archive(setting, _LARGE)


def indexed(setting: Setting, folder: Path) -> Indexed:
    """Return a library with an index; it is brought up to date here."""
    environment = setting.environment("searching")
    run_process("tests.benchmarks.indexing", "build", folder, 2, environment=environment, limit_s=_LIMIT_S)
    return Indexed(folder, environment, setting.work / f"{folder.name}.sqlite")
