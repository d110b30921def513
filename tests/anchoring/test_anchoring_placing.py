import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.describing import describe
from reader.anchoring.placing import place
from reader.model.annotation import CONTEXT, Anchor
from reader.model.document import Span
from reader.model.placement import Placement, PlacementKind
from tests.anchoring.articles import FERRY, ORCHARD, STRANGER

EXACT, MOVED, CHANGED = PlacementKind.EXACT, PlacementKind.MOVED, PlacementKind.CHANGED
UNCERTAIN, LOST = PlacementKind.UNCERTAIN, PlacementKind.LOST


def anchor_of(text: str, quote: str) -> Anchor:
    start = text.index(quote)
    return describe(text, Span(start, start + len(quote)))


def placed(text: str, anchor: Anchor, **known) -> Placement:
    return place(text, [anchor], **known)[0]


def test_an_anchor_is_described_with_its_context():
    anchor = anchor_of(FERRY, "Ingrid Vale")
    assert (len(anchor.prefix), len(anchor.suffix)) == (CONTEXT, CONTEXT)
    assert FERRY.startswith(anchor.prefix + anchor.quote + anchor.suffix, anchor.span.start - CONTEXT)
    assert describe("abc", Span(1, 2)) == Anchor("b", "a", "c", Span(1, 2))


@given(st.data())
def test_in_the_same_text_every_anchor_stands_where_it_stood(data):
    start = data.draw(st.integers(0, len(FERRY) - 2))
    span = Span(start, data.draw(st.integers(start + 1, min(start + 300, len(FERRY)))))
    for known in ({"same_text": True}, {}, {"old_texts": [FERRY]}):
        placement = placed(FERRY, describe(FERRY, span), **known)
        assert (placement.kind, placement.span) == (EXACT, span)


@given(st.text(alphabet="abé\u0301 \n\u00ad“한", min_size=1, max_size=40), st.data())
def test_the_old_text_proves_an_unchanged_place_however_odd_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert placed(text, describe(text, span), same_text=True) == Placement(
        EXACT, span, 1.0, "The text is the one it was made in."
    )
    placement = placed(text, describe(text, span), old_texts=[text])
    assert placement.kind in {EXACT, LOST} or not span.of(text).strip()


@given(st.integers(0, len(FERRY)), st.sampled_from(["", "A word first. ", STRANGER]))
def test_anchors_survive_edits_elsewhere(at, inserted):
    quote = "It was cast for a chapel on the outer islands"
    start = FERRY.index(quote)
    if start <= at <= start + len(quote):
        at = 0
    edited = FERRY[:at] + inserted + FERRY[at:]
    for old_texts in ([], [FERRY]):
        placement = placed(edited, anchor_of(FERRY, quote), old_texts=old_texts)
        assert placement.kind in {EXACT, MOVED}
        assert placement.span.of(edited) == quote


def test_the_hash_alone_proves_nothing():
    anchor = Anchor("says Ingrid Vale, the engineer", "", "", Span(3, 33))
    placement = placed(FERRY, anchor, same_text=True)
    assert placement.kind is MOVED
    assert placement.span.of(FERRY) == "says Ingrid Vale, the engineer"


def test_typography_is_no_change():
    anchor = anchor_of(FERRY, "“The honest answer is everything except the bell.”")
    retyped = FERRY.replace("“", '"').replace("”", '"').replace(" is ", "\u00a0is\n")
    placement = placed(retyped, anchor)
    assert placement.kind is EXACT
    assert placement.span.of(retyped) == '"The honest answer\u00a0is\neverything except the bell."'


def test_a_moved_passage_says_how_far():
    placement = placed("New lead.\n\n" + FERRY, anchor_of(FERRY, "The bell itself has a crack"))
    assert placement.kind is MOVED
    assert placement.reason == "The passage stands unchanged 11 characters further on."


def test_an_edited_passage_is_changed_and_says_how_much():
    anchor = anchor_of(FERRY, "the steam engine gave way to a diesel one")
    placement = placed(FERRY.replace("steam engine", "steam motor"), anchor)
    assert placement.kind is CHANGED
    assert placement.span.of(FERRY.replace("steam engine", "steam motor")) == "the steam motor gave way to a diesel one"
    assert "characters differ; the text on both sides agrees" in placement.reason
    assert 0.5 < placement.score < 1.0


def test_of_several_copies_the_context_chooses():
    text = (
        "In May the ferry was late again.\n\n" + FERRY.replace("harbour board", "ferry") + "\nAnd the ferry was late."
    )
    anchor = anchor_of(text, "the ferry was late")
    assert placed("Note.\n" + text, anchor).span == Span(anchor.span.start + 6, anchor.span.end + 6)


def test_a_tie_is_uncertain():
    verse = "Over the sound and over the sound the bell of the Marigold goes with the wind in the evening. "
    anchor = anchor_of(verse, "the bell of the Marigold")
    placement = placed("x" + verse * 2, anchor)
    assert placement.kind is UNCERTAIN
    assert placement.reason == "Two places fit equally well."


def test_a_short_quote_without_its_context_is_a_proposal():
    anchor = anchor_of(FERRY, "the bell.")
    placement = placed(STRANGER + "Nobody rang the bell. It was late.", anchor)
    assert placement.kind is UNCERTAIN
    assert placement.span is not None


def test_a_look_alike_is_not_the_passage():
    old = "The Tarn yard lost 40 jobs in March and hopes for orders.\n\n" + ORCHARD
    new = ORCHARD + "\nThe Moor yard lost 75 jobs in August and hopes for orders."
    assert not placed(new, anchor_of(old, "The Tarn yard lost 40 jobs in March")).certain


def test_what_is_gone_is_lost():
    anchor = anchor_of(FERRY, "Three harbour masters have asked for it back")
    for old_texts in ([], [FERRY]):
        placement = placed(ORCHARD, anchor, old_texts=old_texts)
        assert (placement.kind, placement.span) == (LOST, None)


def test_a_doubtful_place_is_believed_among_its_old_neighbours():
    quotes = ["since the line closed", "given by a nursery that could not sell them", "two hundred trees"]
    anchors = [anchor_of(ORCHARD, quote) for quote in quotes]
    new = ORCHARD.replace(
        "The first trees were apricots, given by a nursery that could not sell them.",
        "First came pears, given by a nursery which could not sell them off.",
    )
    assert [p.certain for p in place(new, anchors)] == [True, True, True]


@pytest.mark.parametrize(
    ("text", "anchor", "kind"),
    [
        ("", Anchor(), EXACT),
        (FERRY, Anchor(), EXACT),
        ("", Anchor("bell", "the ", ".", Span(3, 7)), LOST),
        (FERRY, Anchor("", "", "", Span(0, 9)), UNCERTAIN),
        (FERRY, Anchor("", "", "", Span(0, 99_999)), LOST),
        (FERRY, Anchor("Three harbour masters have asked"), MOVED),
        (FERRY, Anchor("Ingrid Vale", "says ", ", the engineer", None), MOVED),
        (FERRY, Anchor("Ingrid Vale", FERRY[: FERRY.index("Ingrid Vale")], "", None), MOVED),
        (FERRY, Anchor("Ingrid Vale", "", "", Span(90_000, 90_011)), UNCERTAIN),
        ("a \ud800 b", Anchor("\ud800 and more words", "a ", "", Span(2, 3)), LOST),
    ],
)
def test_odd_anchors_have_an_answer(text, anchor, kind):
    assert placed(text, anchor).kind is kind


def test_a_position_without_a_quote_needs_the_same_text():
    anchor = Anchor("", "", "", Span(0, 9))
    assert placed(FERRY, anchor, same_text=True).kind is EXACT
    proposal = placed("Lead. " + FERRY, anchor, old_texts=[FERRY])
    assert (proposal.kind, proposal.span) == (UNCERTAIN, Span(6, 15))


def test_endless_repetition_and_endless_quotes_take_no_time():
    assert placed("a" * 300_000, Anchor("a" * 500, "a" * 32, "a" * 32, Span(40, 540))).kind is UNCERTAIN
    long = FERRY * 60
    assert placed("Lead. " + long, describe(long, Span(7, 50_000)), old_texts=[long]).kind is MOVED
    assert placed(ORCHARD * 50, describe(long, Span(7, 50_000))).kind is LOST


def test_placements_come_in_the_order_of_the_anchors():
    anchors = [anchor_of(FERRY, quote) for quote in ("Of 412 who voted", "Ingrid Vale", "a crew of four")]
    assert [p.span.of(FERRY) for p in place(FERRY, anchors)] == [a.quote for a in anchors]
    assert place(FERRY, []) == []


def test_a_copy_behind_a_label_is_not_the_passage():
    quote = "Three harbour masters have asked for it back; none has said where it would hang."
    label = f"As the paper wrote in May: {quote} Read more below.\n\n"
    edited = FERRY.replace("Three harbour", label + "Three harbour").replace("was never built", "was not built")
    placement = placed(edited, anchor_of(FERRY, quote))
    assert placement.span.start == edited.rindex(quote)


def test_two_passages_do_not_share_a_place():
    old = ORCHARD.replace(
        "Today there", "The first trees were cherries, sold by a nursery that could name them.\n\nToday there"
    )
    quotes = ["The first trees were apricots, given by a nursery", "The first trees were cherries, sold by a nursery"]
    new = old.replace("The first trees were apricots, given by a nursery that could not sell them. ", "")
    placements = place(new, [anchor_of(old, quote) for quote in quotes])
    assert [placement.certain for placement in placements] == [False, True]


def test_a_quote_that_stands_once_is_believed_among_its_old_neighbours():
    quotes = ["Ingrid Vale, the engineer", "nobody dares to mend", "the outer islands, and the chapel"]
    anchors = [anchor_of(FERRY, quote) for quote in quotes]
    new = FERRY.replace(
        "The bell itself has a crack that nobody dares to mend. It", "Its flaws nobody dares to mend! She"
    )
    assert [p.kind for p in place(new, anchors)] == [EXACT, MOVED, MOVED]


def test_a_quote_in_its_very_place_needs_no_context():
    anchor = Anchor("harbour board says", "nothing like this ", " nor like that", Span(210, 228))
    new = "." * 210 + "harbour board says" + "." * 50
    assert placed(new, anchor).kind is EXACT


@pytest.mark.parametrize(
    ("quote", "kind"), [("the bell.", UNCERTAIN), ("the bell, and more of it, and all the rest.", MOVED)]
)
def test_only_a_long_quote_that_stands_once_needs_no_context(quote, kind):
    anchor = Anchor(quote, "Words before it. ", " Words after it.", Span(400, 400 + len(quote)))
    assert placed(f"{STRANGER}\n{quote}\n", anchor).kind is kind
