"""The rows of the Highlights tab: what they say, where they stand, and what changes do to them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.document import Span
from reader.model.moments import moment
from reader.model.passage import Passage
from reader.model.placement import Placement, PlacementKind, needs_review
from reader.model.sidecar import Sidecar, UnreadableItem
from reader.ui.models.card import CardRole, card_of, card_of_passage, moment_text, readable, spoken
from reader.ui.models.highlights_model import HighlightsModel
from reader.ui.models.highlights_order import Filter, Order

NOW = datetime(2026, 3, 12, 18, 0)  # noqa: DTZ001 - local time is what a reader sees


def note(name, start, *, color="yellow", tags=(), text="", quote="", created=""):
    anchor = Anchor(quote or f"quote {name}", span=Span(start, start + 5))
    return Annotation(name, anchor, color=color, tags=tuple(tags), note=text, created=created)


def placed(annotations, **kinds):
    found = {}
    for one in annotations:
        kind = kinds.get(one.id, PlacementKind.EXACT)
        span = None if kind is PlacementKind.LOST else one.anchor.span
        found[one.id] = Placement(kind, span, 1.0, f"It is {kind}.")
    return found


def shown(model):
    return [model.index(row).data(CardRole.ID) for row in range(model.rowCount())]


@pytest.fixture
def annotations():
    return [
        note("c", 30, color="blue", tags=["trade"], created="2024-03-01T00:00:00Z"),
        note("a", 10, color="pink", tags=["energy/pipelines"], text="Prüfen!", created="2024-01-01T00:00:00Z"),
        note("b", 20, color="teal", created="2024-02-01T00:00:00Z"),
        note("gone", 5, color="blue", tags=["energy"]),
    ]


@pytest.fixture
def model(annotations, qtmodeltester):
    made = HighlightsModel()
    sidecar = Sidecar(AnnotationSet(annotations), unreadable=(UnreadableItem("", "Its target is a number.", "{}"),))
    made.show_annotations(sidecar, placed(annotations, gone=PlacementKind.LOST))
    qtmodeltester.check(made)
    return made


def test_they_stand_as_in_the_text_the_lost_ones_and_the_unreadable_last(model):
    assert shown(model) == ["a", "b", "c", "gone", "unreadable:0"]
    assert model.total == 4


def test_the_place_of_today_counts(model, annotations):
    places = placed(annotations)
    places["a"] = Placement(PlacementKind.MOVED, Span(99, 104), 1.0, "It moved.")
    model.show_annotations(Sidecar(AnnotationSet(annotations)), places)
    assert shown(model) == ["gone", "b", "c", "a"]


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.NEWEST, ["c", "b", "a", "gone"]),
        (Order.COLOR, ["c", "gone", "a", "b"]),
        (Order.TAG, ["gone", "a", "c", "b"]),
    ],
)
def test_they_can_be_sorted_otherwise(model, order, ids):
    model.set_order(order)
    assert shown(model)[:4] == ids


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter("prufen"), ["a"]),
        (Filter("QUOTE b"), ["b"]),
        (Filter("pipelines"), ["a"]),
        (Filter(tag="energy"), ["a", "gone"]),
        (Filter(colors=frozenset({"blue"})), ["c", "gone"]),
        (Filter(colors=frozenset({""})), ["b"]),
        (Filter("quote", frozenset({"blue"}), "trade"), ["c"]),
        (Filter("no such word"), []),
        (Filter("  "), ["a", "b", "c", "gone", "unreadable:0"]),
    ],
)
def test_they_can_be_filtered(model, wanted, ids):
    model.set_filter(wanted)
    assert shown(model) == ids


def test_colours_and_tags_to_filter_by(model):
    assert model.colors() == {"blue", "pink", ""}
    assert set(model.tags()) == {"trade", "energy", "energy/pipelines"}


def test_an_edit_changes_one_row_and_an_addition_adds_one(model, annotations, qtbot):
    edited = [replace(one, color="green") if one.id == "b" else one for one in annotations]
    places = placed(annotations, gone=PlacementKind.LOST)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.show_annotations(Sidecar(AnnotationSet(edited)), places)
    assert [index.row() for index in changed.args[:2]] == [1, 1]
    more = [*edited, note("new", 25)]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as inserted:
        model.show_annotations(Sidecar(AnnotationSet(more)), placed(more, gone=PlacementKind.LOST))
    assert inserted.args[1:] == [2, 2]
    assert shown(model) == ["a", "b", "new", "c", "gone"]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsRemoved):
        model.show_annotations(Sidecar(AnnotationSet(more[1:])), placed(more, gone=PlacementKind.LOST))
    assert shown(model) == ["a", "b", "new", "gone"]


def test_another_article_is_another_list(model):
    many = [note(f"x{number:02}", number) for number in range(60)]
    model.show_annotations(Sidecar(AnnotationSet(many)), placed(many))
    assert shown(model) == [one.id for one in many]


def test_what_cannot_be_read_is_not_chosen_and_says_why(model):
    last = model.index(4)
    assert not last.flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert last.data(CardRole.CARD).problem == "Its target is a number."
    assert model.annotation("unreadable:0") is None


def test_a_row_tells_screen_readers_what_it_is(model):
    text = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "quote a. pink highlight. note: Prüfen!. tags energy/pipelines. 1 Jan 2024"
    assert "no longer in the text" in model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(3).data(Qt.ItemDataRole.ToolTipRole) == "It is lost."


@pytest.mark.parametrize(
    ("kind", "span", "kept", "problem", "needs"),
    [
        (PlacementKind.EXACT, Span(1, 2), False, "", False),
        (PlacementKind.MOVED, Span(1, 2), False, "", False),
        (PlacementKind.CHANGED, Span(1, 2), False, "The text here has changed", True),
        (PlacementKind.UNCERTAIN, Span(1, 2), False, "It may stand here now: check", True),
        (PlacementKind.UNCERTAIN, None, False, "Its place in the text is not certain", True),
        (PlacementKind.LOST, None, False, "This passage is no longer in the text", True),
        (PlacementKind.LOST, None, True, "Kept, though it is no longer in the text", False),
        (PlacementKind.CHANGED, Span(1, 2), True, "Kept, though it is no longer in the text", False),
    ],
)
def test_a_card_warns_of_what_is_not_where_it_was(kind, span, kept, problem, needs):
    annotation = replace(note("a", 1), kept_lost=kept)
    placement = Placement(kind, span, 0.5, "Why.")
    card = card_of(annotation, placement, NOW)
    assert card.problem == problem
    assert card.faded == (kind is PlacementKind.LOST)
    assert needs_review(annotation, placement) == needs


def test_moments_are_told_as_people_tell_them():
    def told(at, edited_later=0):
        made = round(at.timestamp() * 1000)
        return moment_text(moment(made), moment(made + edited_later), NOW)

    assert told(NOW - timedelta(hours=1)) == "Today 17:00"
    assert told(NOW - timedelta(hours=1), 5_000) == "Today 17:00 · edited"
    assert told(NOW - timedelta(days=1)) == "Yesterday 18:00"
    assert told(datetime(2024, 3, 12, 12, tzinfo=UTC)) == "12 Mar 2024"
    assert moment_text("", "", NOW) == ""
    assert moment_text("rubbish", "2024-03-12T12:00:00Z", NOW) == "12 Mar 2024"


def test_a_note_is_shown_as_text():
    assert readable("# Head\n\n> *so* **it** `is`, [here](http://x.y)\n- one") == "Head\n\nso it is, here\n• one"
    assert readable("snake_case and 2 * 3 * 4, <b>no</b>") == "snake_case and 2 * 3 * 4, <b>no</b>"
    assert len(readable("*" * 100_000)) <= 4_000


def test_a_passage_of_the_library_names_its_article():
    annotation = replace(note("a", 1), anchor=Anchor("the quote", "before ", " after", Span(1, 2)))
    card = card_of_passage(Passage("x.txt", "Ferry", "Field Notes", "2024-02-02", annotation), NOW)
    assert (card.heading, card.facts) == ("Ferry", "Field Notes · 2 Feb 2024")
    assert (card.before, card.after) == ("before ", " after")
    assert spoken(card).startswith("Ferry, Field Notes · 2 Feb 2024. the quote")


def test_what_has_no_passage_says_so():
    assert card_of(Annotation("a", Anchor()), None, NOW).quote == "About the whole article"
    assert card_of(Annotation("a", Anchor(span=Span(1, 2))), None, NOW).quote == "A passage without a quote"
