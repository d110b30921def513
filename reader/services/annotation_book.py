"""The annotations of the open article: changed, undone, saved, and kept true to what others write."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.anchoring.describing import describe
from reader.model.annotated import Annotated
from reader.model.annotation import DEFAULT_COLOR, Anchor, Annotation
from reader.model.article import Article, NoticeKind
from reader.model.change import Change, Described, Edited
from reader.model.document import Span
from reader.model.history import Step
from reader.model.mutations import attach, highlight, keep_lost
from reader.model.sidecar import About
from reader.services.annotation_view import AnnotationView
from reader.services.clock import now
from reader.services.disk_lane import DiskLane
from reader.services.open_annotations import OpenAnnotations
from reader.services.save_order import Saved, SaveOrder
from reader.services.save_queue import SaveQueue

_SAVE_AFTER_MS = 300  # from the first change: typing without a pause is saved too
_CUT_SHORT = (
    "Reading this article as Markdown took too long, so it is shown as plain text, and no position in it can be kept."
)


class AnnotationBook(AnnotationView):
    """Knows the open article only. It never waits: serialising, merging and writing are the disk thread's."""

    loaded = Signal(str)  # path in the library: everything about its annotations may differ
    annotations_changed = Signal(str, object)  # path, Change
    saved = Signal(str)  # path
    saving_failed = Signal(str, str)  # path, a sentence; the changes are kept and saving is tried again
    history_changed = Signal()
    refused = Signal(str)  # a sentence: why something was not done
    placements_wanted = Signal(str)  # path: its annotations are to be read again, and handed to ``take``

    def __init__(self, lane: DiskLane, parent: QObject | None = None) -> None:
        """Take the thread that writes."""
        super().__init__(parent)
        self._outdated: set[str] = set()  # tokens of the file before it was last saved
        self._serials = itertools.count(1)
        self._sent = 0  # the serial of the last change that went to the queue
        self._queue = SaveQueue(lane, self)
        self._queue.saved.connect(self._on_saved)
        self._queue.failed.connect(self._on_failed)
        self._soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._soon.timeout.connect(self._save_when_free)

    def show(self, path: str, file: Path, article: Article) -> None:
        """Take the article that is on the page now: another one, or the same read again. ``take`` brings the rest."""
        if self._open is None or file != self._file:
            self.flush()
            self._path, self._file = path, file
            self._open = OpenAnnotations(article, self._serials)
            self._problem, self._conflicts = "", ()
            self._outdated.clear()
            self._announce_all()
        elif self._open.show(article):
            self._announce_all()

    def take(self, path: str, annotated: Annotated) -> None:
        """Take the open article's annotations as they are on disk. Changes that are not saved yet are kept."""
        if self._open is None or path != self._path:
            return
        if annotated.token in self._outdated and not annotated.problem:
            self._outdated.clear()  # read before the last save; or an old state was put back, which is seen next time
            self.placements_wanted.emit(path)
            return
        self._conflicts = annotated.conflicts
        self._take_up_unsaved()
        told = self._open.known and not self._open.is_saved  # by saving_failed
        self._problem = "" if told else annotated.problem
        if not annotated.problem:
            self._open.take(annotated)
            if annotated.unsaved:
                self._open.mark_unsaved()
                self._soon.start()
        self._announce_all()

    def close_article(self) -> None:
        """Forget the open article; what is not saved yet is on its way."""
        self.flush()
        self._open, self._path, self._file = None, "", Path()
        self._problem, self._conflicts = "", ()
        self._announce_all()

    def rename(self, folder: Path, old: str, new: str) -> None:
        """Let everything follow an article that moved in the library at ``folder``."""
        before, after = folder / old, folder / new
        if before in self._histories:
            self._histories[after] = self._histories.pop(before)
        if self._file == before:
            self._path, self._file = new, after
        self._queue.rename(before, after, new)

    def highlight(
        self, span: Span, color: str = DEFAULT_COLOR, tags: tuple[str, ...] = (), note: str = ""
    ) -> Annotation | None:
        """Annotate a passage and return the annotation, None where that was refused.

        White space around the passage is left out. A second highlight of the very same passage is no other one: it
        gives the first its colour, its tags beside those it has, and a note where it has one.
        """
        anchor = self._anchor(span)
        if anchor is None or anchor.span is None:
            return None
        known = self._standing_at(anchor.span)
        if known is None:
            added = highlight(anchor, now(), color=color, tags=tags, note=note)
            self.do(added, "Highlight")
            return self.sidecar.annotations.get(added.annotation.id)
        both = tuple(dict.fromkeys((*known.tags, *tags)))
        after = replace(known, color=color, tags=both, note=note or known.note)
        self.do(Edited(known, after), "Change Color")
        return self.sidecar.annotations.get(known.id)

    def do(self, change: Change, name: str) -> bool:
        """Make a change, fitted to what others did meanwhile; ``name`` is for the menu. Return whether it was made.

        Where a problem with the sidecar came up after the article was opened the change is still made, and kept aside:
        it may be the end of a note that somebody has been typing.
        """
        if self._open is None or not self._open.known:
            self.refused.emit(self._why_not())
            return False
        made = self._open.make(change, now(), revive=True)
        if made is None:
            return False
        self._history.push(Step(made, name))
        self._announce(made)
        return True

    def finish_step(self) -> None:
        """Know that what was being written is done: what is written next can be undone by itself."""
        self._history.finish()

    def undo(self) -> None:
        """Take the last step in this article back."""
        self._step(self._history.undo)

    def redo(self) -> None:
        """Do the step last taken back again."""
        self._step(self._history.redo)

    def accept(self, annotation_id: str) -> None:
        """Attach an annotation to the place that is proposed for it."""
        placement = self.placements.get(annotation_id)
        if placement is None or placement.span is None:
            self.refused.emit("No place is proposed for this passage. Select it in the text and attach it again.")
        else:
            self.reattach(annotation_id, placement.span, "Accept Passage")

    def reattach(self, annotation_id: str, span: Span, name: str = "Move Highlight") -> None:
        """Attach an annotation to another passage, or another extent of its own."""
        annotation = self.sidecar.annotations.get(annotation_id)
        anchor = self._anchor(span) if annotation else None
        if annotation is not None and anchor is not None:
            self.do(attach(annotation, anchor), name)

    def keep_lost(self, annotation_id: str) -> None:
        """Take note that the reader knows a passage to be gone."""
        annotation = self.sidecar.annotations.get(annotation_id)
        if annotation is not None and self._may():
            self.do(keep_lost(annotation), "Keep as Lost")

    def describe_article(self, about: About) -> None:
        """Say something of the article in place of what its file says."""
        if self._may():
            self.do(Described(self.sidecar.about, about), "Edit Details")

    def flush(self) -> None:
        """Send what is not saved yet to the disk now, without waiting for it."""
        self._soon.stop()
        state = self._open
        if state is not None and state.serial > self._sent:
            self._sent = state.serial
            self._queue.submit(state.order(self._path, self._file))

    def retry(self) -> None:
        """Try again now what could not be saved."""
        self._queue.retry()

    def close(self) -> None:
        """Send what is not saved to the disk and begin nothing any more. The lane, closed next, waits for it."""
        self.flush()
        self._queue.close()

    def _may(self) -> bool:
        if reason := self._why_not():
            self.refused.emit(reason)
        return not reason

    def _anchor(self, span: Span) -> Anchor | None:
        if not self._may() or self._open is None:
            return None
        article = self._open.article
        trimmed = _trimmed(span, article.document.text)
        if any(notice.kind is NoticeKind.TIME_LIMIT for notice in article.notices):
            self.refused.emit(_CUT_SHORT)
        elif not trimmed:
            self.refused.emit("There is no text in the selection.")
        else:
            return describe(article.document.text, trimmed)
        return None

    def _step(self, step: Callable[[], Change | None]) -> None:
        if not self._may() or self._open is None:
            return
        while (change := step()) is not None:
            made = self._open.make(change, now(), revive=False)
            if made is not None:
                self._announce(made)
                return
        self.history_changed.emit()  # what was left to undo is of annotations that others have removed

    def _announce(self, made: Change) -> None:
        if not self._soon.isActive():
            self._soon.start()
        self.annotations_changed.emit(self._path, made)
        self.history_changed.emit()

    def _announce_all(self) -> None:
        self.loaded.emit(self._path)
        self.history_changed.emit()

    def _save_when_free(self) -> None:
        if self._queue.is_writing(self._file):
            self._soon.start()  # two at once would have to be merged
        else:
            self.flush()

    def _take_up_unsaved(self) -> None:
        order = self._queue.pending(self._file)
        if order is not None and self._open is not None and not self._open.known:
            self._open.take_up(order)
            self._soon.start()

    def _on_saved(self, order: SaveOrder, result: Saved) -> None:
        if self._open is None or order.file != self._file:
            self.saved.emit(order.path)
            return
        if result.token != order.token:
            self._outdated.add(order.token)
        if self._open.known:
            self._settle(order, result)
        self.saved.emit(self._path)

    def _settle(self, order: SaveOrder, result: Saved) -> None:
        state = self._open
        if state is None:
            return
        unplaced = state.settle(order, result)
        if state.serial > self._sent:
            self._save_when_free()
        if result.foreign:
            self._announce_all()
        if unplaced:
            self.placements_wanted.emit(self._path)

    def _on_failed(self, order: SaveOrder, sentence: str) -> None:
        self.saving_failed.emit(order.path, sentence)


def _trimmed(span: Span, text: str) -> Span:
    quote = span.of(text)
    start = span.start + len(quote) - len(quote.lstrip())
    return Span(start, max(start, span.start + len(quote.rstrip())))
