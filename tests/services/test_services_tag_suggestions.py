"""Tags suggested from what was tagged before: what is found, why, and when nothing is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.catalogue import Entry, Fingerprint, LibraryChange
from reader.model.passage import TaggedQuote
from reader.model.span import Span
from reader.services.tag_suggestions import suggest, suggested
from reader.services.tagged_words import TaggedWords
from reader.store.catalogue import Catalogue

GAS = (
    ("The pipeline company raised the price of gas for the third winter.", ("energy/pipelines",)),
    ("Gas from the new pipeline reaches the coast in March.", ("energy/pipelines", "to verify")),
    ("A pipeline of that width carries gas for two provinces.", ("energy/pipelines",)),
)
OTHERS = (
    ("The orchestra rehearsed the overture in an empty hall.", ("music",)),
    ("Nobody applauded when the conductor left.", ("music",)),
    ("Wheat was sold at the market by the cartload.", ("trade",)),
    ("The exporters kept two ledgers and showed one.", ("trade", "to verify")),
    ("An old bridge was painted green before the election.", ("towns",)),
    ("The mayor promised benches, and there were benches.", ("towns",)),
    ("Snow closed the pass for eleven days.", ("weather",)),
)


def known(*passages, languages=None):
    """Return passages of articles of their own, or of those they name."""
    quotes = [
        TaggedQuote(*each) if len(each) > 2 else TaggedQuote(f"{n}.txt", *each) for n, each in enumerate(passages)
    ]
    return TaggedWords(1, quotes, languages or {})


def tags(passages, quote, *taken, path="new.txt"):
    return [one.tag for one in suggested(passages, path, quote, taken)]


def reasons(passages, quote, *taken, path="new.txt"):
    return {one.tag: one.reason for one in suggested(passages, path, quote, taken)}


def test_similar_passages_give_their_tags_and_say_by_which_words():
    found = reasons(known(*GAS, *OTHERS), "The council asked who pays for the gas in that pipeline.")
    assert found == {"energy/pipelines": "in 3 similar passages: gas, pipeline"}


def test_words_are_compared_by_their_stems():
    found = reasons(known(*GAS, *OTHERS), "PIPELINES for gas were promised, pipelines were built.")
    assert found == {"energy/pipelines": "in 3 similar passages: PIPELINES, gas"}


def test_one_passage_is_enough_where_it_says_nearly_the_same():
    found = reasons(known(*GAS, *OTHERS), "The orchestra had rehearsed its overture in the hall.")
    assert found == {"music": "on “The orchestra rehearsed the overture …”"}


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "…",
        "It was what they had said about the others before.",  # words of no subject
        "The librarian counted the chairs twice on Tuesday.",  # words that nobody tagged
        "An exporter of benches crossed a bridge near the market.",  # a word each with passages on four things
        "In 1848 and 2024.",
    ],
)
def test_nothing_is_said_where_nothing_fits(quote):
    assert tags(known(*GAS, *OTHERS), quote) == []


def test_a_tag_of_nearly_everything_is_no_news():
    everything = [(quote, ("library",)) for quote, _ in (*GAS, *OTHERS)]
    assert tags(known(*everything), "Gas was short in the pipeline that winter, said the council.") == []


def test_a_passage_is_not_compared_with_itself():
    own = ("new.txt", "The pipeline was late.", ("delays",))
    assert "delays" not in tags(known(own, *OTHERS), "The pipeline was late.")
    assert tags(known(("copy.txt", *own[1:]), *OTHERS), "The pipeline was late.") == ["delays"]


def test_what_it_has_already_and_what_that_implies_is_not_suggested():
    above = [(quote, ("energy", "energy/pipelines")) for quote, _ in GAS]
    quote = "Who pays for the gas in that pipeline?"
    assert tags(known(*above, *OTHERS), quote, "energy/pipelines") == []
    assert tags(known(*above, *OTHERS), quote, "energy") == ["energy/pipelines"]


def test_the_article_s_own_tags_and_those_that_go_together():
    passages = known(
        ("new.txt", "First remark on the ferry.", ("harbour",)),
        ("new.txt", "Second remark, on lamps.", ("harbour", "lamps")),
        *((f"Sentence {word} of another kind.", ("oil", "lamps")) for word in ("alpha", "beta", "gamma")),
        *OTHERS,
    )
    assert reasons(passages, "Something else entirely.", path="other.txt") == {}
    assert reasons(passages, "Something else entirely.")["harbour"] == "twice in this article"
    assert reasons(passages, "Something else entirely.", "oil", path="other.txt") == {"lamps": "often with oil"}


def test_at_most_four_the_likeliest_first():
    many = [(quote, (*own, "a", "b", "c", "d", "e")) for quote, own in GAS]
    found = tags(known(*many, *OTHERS), "Who pays for the gas in that pipeline?")
    assert len(found) == 4
    assert "to verify" not in found


def test_each_language_has_stems_of_its_own():
    german = [("de.txt", f"{word} Häfen wurden tiefer gebaggert.", ("hafen",)) for word in ("Drei", "Vier", "Neun")]
    passages = known(*german, *OTHERS, languages={"de.txt": "de", "new.txt": "de"})
    quote = "Ein Hafen muss gebaggert werden."
    assert reasons(passages, quote) == {"hafen": "in 3 similar passages: Hafen, gebaggert"}
    assert tags(passages, quote, path="english.txt") == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.lists(st.tuples(st.text(max_size=40), st.just(("x",))), max_size=6))
def test_any_text_is_taken(quote, passages):
    assert len(tags(known(*passages, *GAS), quote)) <= 4


def entry(path):
    return Entry(path, Fingerprint(1, 1), Metadata("T", language="en"))


def annotation(number, quote, own):
    return Annotation(f"urn:{number}", Anchor(quote, span=Span(0, len(quote))), tags=own)


def test_from_the_catalogue_and_anew_once_that_has_changed(library):
    assert suggest(str(library), "new.txt", "Gas in a pipeline.", ()) == ()
    catalogue = Catalogue(library)
    made = {f"{n}.txt": [annotation(n, *passage)] for n, passage in enumerate((*GAS, *OTHERS))}
    catalogue.apply(LibraryChange(changed=tuple(map(entry, made))), annotations=made)
    question = (str(library), "new.txt", "Who pays for the gas in that pipeline?", ())
    assert [one.tag for one in suggest(*question)] == ["energy/pipelines"]
    renamed = {path: [annotation(path, one.anchor.quote, ("gas",))] for path, (one,) in list(made.items())[:3]}
    catalogue.apply(LibraryChange(changed=tuple(map(entry, renamed))), annotations=renamed)
    catalogue.close()
    assert [one.tag for one in suggest(*question)] == ["gas"]
