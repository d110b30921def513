"""The rows of articles and of places."""

import pytest
from PySide6.QtCore import Qt
from results_driver import hit, numbers, passage, place, places

from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, ReadingState
from reader.model.hit import Places
from reader.ui.models.card import CardRole
from reader.ui.results.hits_model import HitRole, HitsModel
from reader.ui.results.places_model import PlacesModel

SPOKEN, TIP, CHECK = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.CheckStateRole


def entry(path, title="Known"):
    return Entry(path, Fingerprint(1, 1), Metadata(title=title, publisher="Field Notes"), words=1000)


def test_hits(qtmodeltester):
    model = HitsModel()
    model.show_hits([hit(1), hit(2)])
    model.add_hits([hit(2), hit(3)])
    qtmodeltester.check(model)
    assert [model.hit(row).path for row in range(model.rowCount())] == ["1.txt", "2.txt", "3.txt"]
    model.drop("2.txt")
    model.drop("2.txt")
    assert model.row("3.txt") == 1


def test_a_hit_knows_what_the_library_knows():
    model = HitsModel()
    model.show_hits([hit(1), hit(2)])
    model.set_entries({"1.txt": entry("1.txt")}, {})
    known, unknown = model.index(0), model.index(1)
    assert known.data(HitRole.ENTRY).metadata.title == "Known"
    assert known.data(HitRole.STATE).read is False
    assert unknown.data(HitRole.ENTRY).metadata.title == "Article 2"
    assert unknown.data(HitRole.STATE).read  # nothing is claimed


def test_a_screen_reader_hears_what_is_painted():
    model = HitsModel()
    model.show_hits([hit(1, copies=("c.txt",))])
    model.set_entries({"1.txt": entry("1.txt")}, {"1.txt": ReadingState()})
    spoken = model.index(0).data(SPOKEN)
    for words in ("Known", "Field Notes", "unread", "2 places", "1 copy", "before the gas depot"):
        assert words in spoken
    assert model.index(0).data(TIP) == "1.txt\nc.txt"


def test_the_same_articles_do_not_reset_the_list(qtbot):
    model = HitsModel()
    model.show_hits([hit(1), hit(2)])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_hits([hit(1), hit(2)])


def test_places(qtmodeltester):
    model = PlacesModel()
    model.show_batch(places(range(3), [passage()], 5, finished=False), first=True)
    model.show_batch(places(range(3, 5), total=5), first=False)
    qtmodeltester.check(model)
    assert model.numbers() == (1, 5)
    assert model.passage(0).annotation.id == "urn:one"
    assert [model.place(row).path for row in (1, 5)] == ["0.txt", "4.txt"]
    assert model.index(0).data(CHECK) is None
    assert model.index(1).data(CHECK) == Qt.CheckState.Unchecked


def test_annotations_of_a_later_batch_stand_with_the_others():
    model = PlacesModel()
    model.show_batch(places(range(2), [passage("one")]), first=True)
    model.show_batch(places([2], [passage("two")]), first=False)
    assert [model.passage(row).annotation.id for row in (0, 1)] == ["urn:one", "urn:two"]
    assert numbers([model.place(row) for row in (2, 3, 4)]) == [0, 1, 2]


def test_a_concordance_has_no_annotations():
    model = PlacesModel(with_passages=False)
    model.show_batch(places(range(2), [passage()]), first=True)
    assert model.numbers() == (0, 2)


def test_ticks_stay_with_their_places_in_any_order():
    model = PlacesModel()
    model.show_batch(places(range(5)), first=True)
    model.tick([1, 3], on=True)
    model.show_batch(places([4, 3], total=5, finished=False), first=True)
    assert numbers(model.ticked()) == [3, 1]  # one has not come again yet
    model.show_batch(places([2, 1, 0], total=5), first=False)
    assert [row for row in range(5) if model.is_ticked(row)] == [1, 3]


def test_ticks_of_what_is_not_found_any_more_go():
    model = PlacesModel()
    model.show_batch(places(range(5)), first=True)
    model.tick(range(5), on=True)
    model.show_batch(places(range(2)), first=True)
    assert numbers(model.ticked()) == [0, 1]


def test_ticks_of_a_list_cut_short_stay():
    model = PlacesModel()
    model.show_batch(places(range(3)), first=True)
    model.tick([2], on=True)
    model.show_batch(Places((place(0),), total=3, finished=True, cut=True), first=True)
    assert numbers(model.ticked()) == [2]


def test_annotations_cannot_be_ticked(qtbot):
    model = PlacesModel()
    model.show_batch(places(range(2), [passage()]), first=True)
    model.tick(range(3), on=True)
    assert numbers(model.ticked()) == [0, 1]
    assert not model.setData(model.index(0), Qt.CheckState.Checked, CHECK)
    with qtbot.waitSignal(model.ticks_changed) as changed:
        assert model.setData(model.index(1), Qt.CheckState.Unchecked, CHECK)
    assert changed.args == [1]


def test_dropping_an_article_takes_its_places_and_ticks():
    model = PlacesModel()
    model.show_batch(places(range(3), [passage()]), first=True)
    model.tick(range(4), on=True)
    model.drop("0.txt")
    assert model.numbers() == (0, 2)
    assert numbers(model.ticked()) == [1, 2]


@pytest.mark.parametrize("role", [SPOKEN, TIP])
def test_a_place_says_where_it_is(role):
    model = PlacesModel()
    model.show_batch(places(range(1)), first=True)
    said = model.index(0).data(role)
    for words in ("before the gas depot", "Article 0", "Field Notes · 12 Mar 2024"):
        assert words in said
    assert model.index(0).data(CardRole.CARD).marks[0].of(model.index(0).data()) == "gas"
