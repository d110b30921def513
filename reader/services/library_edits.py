"""Changes annotations of several articles in one go, on the disk's thread. No Qt."""

from collections.abc import Mapping
from pathlib import Path

from reader.model.change import Change, apply
from reader.model.sidecar import Sidecar
from reader.services.clock import now
from reader.services.rebasing import rebased
from reader.store.sidecar import SidecarError, update_sidecar


def edit_articles(root: Path, changes: Mapping[str, Change]) -> list[str]:
    """Make each change in the sidecar of its article (a path in the library); return what kept some from being made.

    What an annotation became meanwhile stays; only what a change means to change is changed.
    """
    return [reason for path, change in changes.items() if (reason := _edit(root / path, change))]


def _edit(file: Path, change: Change) -> str:
    def edited(sidecar: Sidecar) -> Sidecar:
        meant = rebased(change, sidecar, {}, revive=False)
        return apply(sidecar, meant, now()) if meant is not None else sidecar

    try:
        update_sidecar(file, edited)
    except SidecarError as error:
        return str(error)
    return ""
