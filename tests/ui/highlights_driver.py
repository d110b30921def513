"""The Highlights tab with some annotations in it, and what is done to its cards."""

from PySide6.QtCore import Qt

from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.document import Span
from reader.model.placement import Placement, PlacementKind
from reader.model.sidecar import Sidecar

LONG = "A sentence about the harbour that goes on and on until nobody listens any more. " * 6


def annotations(number, quote="quote"):
    return [
        Annotation(
            f"id{n}",
            Anchor(f"{quote} {n}", span=Span(10 * n, 10 * n + 5)),
            ("yellow", "green", "blue")[n % 3],
            ("energy/pipelines",) if n % 2 else (),
        )
        for n in range(number)
    ]


def show(panel, known, problem="", **kinds):
    places = {one.id: Placement(kinds.get(one.id, PlacementKind.EXACT), one.anchor.span, 1.0, "Why.") for one in known}
    panel.show_annotations(Sidecar(AnnotationSet(known)), places, problem)


def place(panel, row):
    return panel.view.visualRect(panel.model.index(row)).center()


def click(panel, row, qtbot, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifier, place(panel, row))
