"""Where the program keeps its own files: settings, data and cache of the current user."""

from pathlib import Path

import platformdirs

_NAME = "corpus-reader"


def config_folder() -> Path:
    """Return the folder of the settings; it may not exist yet."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def data_folder() -> Path:
    """Return the folder of the reading state and the sample library; it may not exist yet."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def journal_folder() -> Path:
    """Return the folder of what a crash may have left half done, nearly always empty; it may not exist yet."""
    return data_folder() / "tag-edits"


def cache_folder() -> Path:
    """Return the folder of what can be made again: catalogues, indexes, locks; it may not exist yet."""
    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))
