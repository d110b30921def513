"""Saves sidecars on the disk's thread; what cannot be saved is kept aside. No Qt."""

import contextlib
from dataclasses import replace
from pathlib import Path

from reader.model.annotation import Annotation
from reader.model.sidecar import Sidecar
from reader.services.annotated import keep_text, refreshed
from reader.services.save_order import Saved, SaveOrder
from reader.store.errors import StoreError
from reader.store.sidecar import SidecarError, read_sidecar, save_sidecar
from reader.store.texts import TextCopies
from reader.store.unsaved import drop_unsaved, keep_unsaved


class NotSavedError(Exception):
    """A sidecar that could not be written. ``str()`` is a sentence; the changes are kept aside."""


class SidecarSaver:
    """Saves one order after the other, all on one thread."""

    def __init__(self) -> None:
        """Begin; the kept texts are opened at the first save."""
        self._texts: TextCopies | None = None
        self._text_kept: tuple[Path, str] | None = None
        self._aside: dict[Path, Sidecar] = {}

    def save(self, order: SaveOrder) -> Saved:
        """Write the sidecar, merged with what others wrote meanwhile, positions anew where the text is another.

        Raises:
            NotSavedError: it cannot be written now.
        """
        ours = refreshed(order.sidecar, order.placements, order.article)
        self._keep_text(order, ours)
        try:
            ours = _with_their_word(ours, order)
            loaded = save_sidecar(order.file, ours, order.token)
        except SidecarError as error:
            raise NotSavedError(f"{error}{self._kept_aside(order)}") from error
        self._aside.pop(order.file, None)
        with contextlib.suppress(StoreError):  # it would be merged again at the next opening, which changes nothing
            drop_unsaved(order.file)
        return Saved(loaded.sidecar, loaded.token, _foreign(ours, loaded.sidecar))

    def close(self) -> None:
        """Close the kept texts."""
        if self._texts is not None:
            self._texts.close()
            self._texts = None

    def _keep_text(self, order: SaveOrder, ours: Sidecar) -> None:
        kept = order.file, order.article.text_sha256
        if kept == self._text_kept:
            return
        if self._texts is None:
            self._texts = _opened()
        keep_text(ours, order.file, order.article, self._texts)
        self._text_kept = kept

    def _kept_aside(self, order: SaveOrder) -> str:
        if self._aside.get(order.file) is order.sidecar:
            return ""  # the same as some seconds ago
        try:
            keep_unsaved(order.file, order.sidecar)
        except StoreError as error:
            return f" Nor could the changes be kept aside, so leave the window open. {error}"
        self._aside[order.file] = order.sidecar
        return ""


def _opened() -> TextCopies | None:
    try:
        return TextCopies()
    except StoreError:  # without the copy a later edit is met with quote and context alone
        return None


def _with_their_word(ours: Sidecar, order: SaveOrder) -> Sidecar:
    # Merging takes our word on the article for the newer one: it must be, and not what we read an hour ago.
    if order.described or not ours.about:
        return ours
    there = read_sidecar(order.file)
    return replace(ours, about=there.sidecar.about) if there.token not in {"", order.token} else ours


def _foreign(ours: Sidecar, found: Sidecar) -> frozenset[str]:
    if found.annotations is ours.annotations:
        return frozenset()
    here = {annotation.id: _said(annotation) for annotation in ours.annotations}
    there = {annotation.id: _said(annotation) for annotation in found.annotations}
    return frozenset(key for key in here.keys() | there.keys() if here.get(key) != there.get(key))


def _said(annotation: Annotation) -> tuple[object, ...]:
    a = annotation
    return a.anchor, a.color, a.tags, a.note, a.comments, a.creator, a.kept_lost
