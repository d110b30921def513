"""Copies of sidecars that sync tools leave where two machines wrote at once: found, and merged on the user's word."""

import os
import secrets
import shutil
from pathlib import Path

from reader import paths
from reader.store.errors import UnwritableSidecarError, reason_of
from reader.store.sidecar import Loaded, merge_file
from reader.store.sidecar_names import COPY, SUFFIX, sidecar_path


def conflict_copies(article: Path) -> list[Path]:
    """Return the conflict copies beside an article's sidecar, in alphabetical order; none where the folder is gone."""
    stem = sidecar_path(article).name.removesuffix(SUFFIX)
    try:
        names = os.listdir(article.parent)  # noqa: PTH208 - half the time of making a path of each
    except OSError:
        return []
    copies = (match for name in names if (match := COPY.fullmatch(name)))
    return sorted(article.with_name(match.string) for match in copies if match["stem"] == stem)


def merge_copy(article: Path, copy: Path) -> Loaded:
    """Merge a conflict copy into the article's sidecar, move it to the data folder and return what stands there.

    Raises:
        SidecarError: either of them cannot be read, the sidecar cannot be written or the copy not be moved. Merging
            again what was merged changes nothing.
    """
    loaded = merge_file(article, copy)
    _put_away(copy)
    return loaded


def _put_away(copy: Path) -> None:
    folder = paths.data_folder() / "merged" / secrets.token_hex(8)  # copies of many folders have the same names
    try:
        folder.mkdir(parents=True)
        shutil.move(copy, folder / copy.name)
    except OSError as error:
        reason = f"it was merged, but cannot be moved to {folder} ({reason_of(error)})."
        raise UnwritableSidecarError(str(copy), reason) from error
