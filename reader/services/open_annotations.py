"""The annotations of the open article as the reader sees them: on disk, and not yet. No Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reader.anchoring.describing import describe
from reader.model.annotated import Annotated
from reader.model.annotation import Anchor, Annotation
from reader.model.article import Article
from reader.model.change import Change, Described, Together, apply, touched
from reader.model.placement import Placement, PlacementKind
from reader.model.sidecar import Sidecar
from reader.services.rebasing import on_top, rebased
from reader.services.save_order import Saved, SaveOrder


@dataclass(frozen=True, slots=True)
class _Unsaved:
    serial: int
    ids: frozenset[str] = frozenset()
    described: bool = False
    whole: bool = False  # all of the sidecar may not be on disk: it was taken up where another run left it


class OpenAnnotations:
    """Sidecar, placements, and which changes are not on disk. ``serial`` is the number of the last change."""

    def __init__(self, article: Article, serials: Iterator[int]) -> None:
        """Begin with nothing known of the article's annotations; ``serials`` number the changes, they only grow."""
        self.article = article
        self.sidecar = Sidecar()
        self.placements: Mapping[str, Placement] = {}
        self.token = ""
        self.known = False  # whether the sidecar has been read
        self.serial = 0
        self._serials = serials
        self._unsaved: list[_Unsaved] = []
        self._removed: dict[str, Annotation] = {}
        self._remembered: dict[tuple[str, Anchor], Placement] = {}  # of today's text, for what is undone

    @property
    def is_saved(self) -> bool:
        """Return whether everything is on disk."""
        return not self._unsaved

    def show(self, article: Article) -> bool:
        """Take the article as it was read again; return whether its text is another, so that nothing has a place."""
        same = article.text_sha256 == self.article.text_sha256
        self.article = article
        if not same:
            self.placements = {}
            self._remembered.clear()
        return not same

    def mark_unsaved(self) -> None:
        """Know that the sidecar is not on disk as it stands here."""
        self.serial = next(self._serials)
        self._unsaved.append(_Unsaved(self.serial, whole=True))

    def order(self, path: str, file: Path) -> SaveOrder:
        """Return what is to be saved of the article at ``path`` in the library, ``file`` on disk."""
        return SaveOrder(
            path=path,
            file=file,
            article=self.article,
            sidecar=self.sidecar,
            placements=self.placements,
            token=self.token,
            serial=self.serial,
            described=self._is_described,
        )

    def take_up(self, order: SaveOrder) -> None:
        """Know what was to be saved when the article was left and is not on disk yet."""
        self.sidecar = order.sidecar
        if order.article.text_sha256 == self.article.text_sha256:
            self.placements = order.placements
        self.mark_unsaved()

    def make(self, change: Change, at: str, *, revive: bool) -> Change | None:
        """Make a change at the moment ``at``; return what it came to, None where there was nothing left to do."""
        made = rebased(change, self.sidecar, self._removed, revive=revive)
        if made is None:
            return None
        ids = touched(made)
        self._remember(ids)
        self.sidecar = apply(self.sidecar, made, at)
        self._place(ids)
        self.serial = next(self._serials)
        self._unsaved.append(_Unsaved(self.serial, ids, _describes(made)))
        return made

    def take(self, annotated: Annotated) -> None:
        """Take what is on disk; what is not saved yet stays on top of it."""
        if self.is_saved:
            self.sidecar = annotated.sidecar
        elif annotated.token != self.token or not self.known:
            self._merge(annotated.sidecar)
        self._take_placements(annotated)
        self.token = annotated.token
        self.known = True

    def settle(self, order: SaveOrder, result: Saved) -> bool:
        """Know that an order is on disk; later changes stay on top of what stands there now.

        Return whether something that others changed has no place yet.
        """
        self._unsaved = [unsaved for unsaved in self._unsaved if unsaved.serial > order.serial]
        self.token = result.token
        ids = frozenset(changed for unsaved in self._unsaved for changed in unsaved.ids)
        if any(unsaved.whole for unsaved in self._unsaved):
            self._merge(result.sidecar)
        else:
            self.sidecar = on_top(result.sidecar, order.sidecar, self.sidecar, ids, described=self._is_described)
        return self._forget_places(result.foreign - ids)

    @property
    def _is_described(self) -> bool:
        return any(unsaved.described or unsaved.whole for unsaved in self._unsaved)

    def _forget_places(self, ids: frozenset[str]) -> bool:
        if ids:
            self.placements = {key: value for key, value in self.placements.items() if key not in ids}
        return any(annotation_id in self.sidecar.annotations for annotation_id in ids)

    def _merge(self, theirs: Sidecar) -> None:
        from reader.store.merging import merged  # noqa: PLC0415 - rarely wanted, and the window's start counts

        ours = self.sidecar if self._is_described else replace(self.sidecar, about=theirs.about)
        self.sidecar = merged(ours, theirs)

    def _remember(self, ids: frozenset[str]) -> None:
        for annotation_id in ids:
            annotation = self.sidecar.annotations.get(annotation_id)
            if annotation is None:
                continue
            self._removed[annotation_id] = annotation
            placement = self.placements.get(annotation_id)
            if placement is not None:
                self._remembered[annotation_id, annotation.anchor] = placement

    def _place(self, ids: frozenset[str]) -> None:
        placements = dict(self.placements)
        for annotation_id in ids:
            annotation = self.sidecar.annotations.get(annotation_id)
            if annotation is None:
                placements.pop(annotation_id, None)
            else:
                known = self._remembered.get((annotation_id, annotation.anchor))
                placements[annotation_id] = known or self._placed(annotation.anchor)
        self.placements = placements

    def _take_placements(self, annotated: Annotated) -> None:
        if annotated.text_sha256 != self.article.text_sha256:
            return  # of a text that is no longer, or not yet, on the page: its own follow
        self.placements = annotated.placements
        if self.sidecar is annotated.sidecar:
            return
        theirs = annotated.sidecar.annotations
        ours = frozenset(a.id for a in self.sidecar.annotations if _anchor(theirs.get(a.id)) != a.anchor)
        self._place(ours | (annotated.placements.keys() - {a.id for a in self.sidecar.annotations}))

    def _placed(self, anchor: Anchor) -> Placement:
        text = self.article.document.text
        if anchor.span is not None and anchor == describe(text, anchor.span):
            return Placement(PlacementKind.EXACT, anchor.span, 1.0, "The passage was marked in this very text.")
        from reader.anchoring.placing import place  # noqa: PLC0415 - for what is undone across an edit of the text

        return place(text, [anchor], same_text=self.sidecar.text_sha256 == self.article.text_sha256)[0]


def _anchor(annotation: Annotation | None) -> Anchor | None:
    return annotation.anchor if annotation else None


def _describes(change: Change) -> bool:
    if isinstance(change, Together):
        return any(_describes(part) for part in change.changes)
    return isinstance(change, Described)
