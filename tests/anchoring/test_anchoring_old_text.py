import pytest

from reader.anchoring.describing import describe
from reader.anchoring.placing import place
from reader.model.document import Span
from reader.model.placement import PlacementKind
from tests.anchoring.articles import FERRY, ORCHARD, STRANGER

BELL = "The bell itself has a crack that nobody dares to mend."


def placed(old: str, quote: str, new: str):
    start = old.index(quote)
    placement = place(new, [describe(old, Span(start, start + len(quote)))], old_texts=[ORCHARD, old])[0]
    return placement.kind, placement.span.of(new) if placement.span else None


def test_a_deleted_passage_is_gone_however_alike_another_is():
    twin = "The bell itself has a crack that nobody cares to mend."
    assert placed(FERRY + twin, BELL, FERRY.replace(BELL + " ", "") + twin) == (PlacementKind.LOST, None)


def test_a_short_word_is_followed_among_its_copies():
    old = "The bell rang. The bell was cracked. The bell was sold."
    new = "The old bell rang. The bell was cracked. The bell was sold."
    start = old.index("bell", 20)
    placement = place(new, [describe(old, Span(start, start + 4))], old_texts=[old])[0]
    assert (placement.kind, placement.span) == (PlacementKind.MOVED, Span(start + 4, start + 8))


def test_a_copy_is_not_the_original():
    new = FERRY.replace("When the Marigold", f"In brief: {BELL}\n\nWhen the Marigold")
    start = FERRY.index(BELL)
    placement = place(new, [describe(FERRY, Span(start, start + len(BELL)))], old_texts=[FERRY])[0]
    assert placement.kind is PlacementKind.MOVED
    assert placement.span.start == new.rindex(BELL)


def test_a_paragraph_that_moved_takes_its_passages_along():
    paragraphs = FERRY.split("\n\n")
    new = "\n\n".join([paragraphs[0], paragraphs[4], paragraphs[1], paragraphs[2], paragraphs[3], paragraphs[5]])
    assert placed(FERRY, "a crew of four", new) == (PlacementKind.MOVED, "a crew of four")
    assert placed(FERRY, "the outer islands", new) == (PlacementKind.MOVED, "the outer islands")


def test_what_is_inserted_inside_belongs_to_the_passage_and_at_its_edges_not():
    new = FERRY.replace("a crack that", "a long crack, they say, that").replace(BELL[:8], f"{STRANGER} {BELL[:8]}")
    kind, words = placed(FERRY, BELL, new)
    assert (kind, words) == (PlacementKind.CHANGED, BELL.replace("a crack that", "a long crack, they say, that"))


@pytest.mark.parametrize("inserted", ["The harbour sleeps. ", "Bells are costly. "])
def test_a_sentence_inserted_beside_a_passage_stays_outside(inserted):
    for new in (FERRY.replace(BELL, BELL + " " + inserted.strip()), FERRY.replace(BELL, inserted + BELL)):
        assert placed(FERRY, BELL, new)[1] == BELL


def test_a_truncated_passage_keeps_what_is_left():
    new = FERRY.replace(" that nobody dares to mend.", "")
    assert placed(FERRY, BELL, new) == (PlacementKind.CHANGED, "The bell itself has a crack")


def test_an_edge_that_was_rewritten_belongs_to_the_passage():
    new = FERRY.replace("nobody dares to mend.", "nobody dares to repair.")
    assert placed(FERRY, BELL, new) == (PlacementKind.CHANGED, BELL.replace("mend", "repair"))


def test_a_word_that_grew_is_taken_whole():
    new = FERRY.replace("come for the boat and", "come for the boathouse and")
    assert placed(FERRY, "come for the boat", new) == (PlacementKind.CHANGED, "come for the boathouse")


def test_an_article_that_was_replaced_keeps_nothing():
    assert placed(FERRY, BELL, ORCHARD) == (PlacementKind.LOST, None)
    assert placed(FERRY, BELL, "") == (PlacementKind.LOST, None)


def test_each_anchor_uses_the_text_that_it_was_true_for():
    other = "A lead that came later.\n\n" + FERRY
    anchors = [describe(text, Span(text.index(BELL), text.index(BELL) + len(BELL))) for text in (FERRY, other)]
    new = FERRY.replace("dares", "wants")
    placements = place(new, anchors, old_texts=[other, FERRY])
    assert [p.span.of(new) for p in placements] == [BELL.replace("dares", "wants")] * 2


def test_a_name_in_another_article_is_another():
    old = "The council met in May. Education Secretary Charles Osei said that the sheds would stay. " + FERRY
    other = "Schools will open late. Home Secretary Charles Osei told reporters of the snow. " + STRANGER
    assert placed(old, "Osei", other) == (PlacementKind.LOST, None)


def test_a_copy_of_a_look_alike_is_not_the_passage_that_was_deleted():
    twin = "The bell itself has a crack that nobody cares to mend."
    old = FERRY + twin
    new = f"In brief: {twin}\n\n" + old.replace(BELL + " ", "")
    assert placed(old, BELL, new) == (PlacementKind.LOST, None)


def test_words_go_with_the_sentence_that_moved():
    said = "The board said fares rise in May, and nobody on the quay was surprised by it. "
    reply = "The board said wages rise in June, and nobody in the crew believed a word of it. "
    old = FERRY.replace("Critics of", said + "Critics of").replace("Last winter", reply + "Last winter")
    new = old.replace(said, "").replace(reply, "").replace("Critics of", reply + "Critics of") + said
    start = old.index(said)
    placement = place(new, [describe(old, Span(start, start + len("The board said")))], old_texts=[old])[0]
    assert placement.span.start == new.index(said)


def test_an_edited_passage_is_not_torn_between_itself_and_its_copy():
    edited = BELL.replace("itself has a crack", "has a crack now")
    new = FERRY.replace(BELL, f"Quote of the day: {edited} (see below)\n\n{edited}")
    kind, words = placed(FERRY, BELL, new)
    assert kind is PlacementKind.UNCERTAIN or words == edited
