"""Which terms of a query become chips, and that nothing of a query is lost by it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.panels.search_terms import join_terms, label, rearranged, split_terms, with_term

PIECES = st.sampled_from(
    [
        *(
            "gas",
            "pipe*",
            "-word",
            "=Erdogan",
            "AND",
            "OR",
            "NOT",
            '"a phrase"',
            '"near words"~5',
            "(a b)",
            "(",
            ")",
            '"',
        ),
        *(
            "tag:energy",
            "-tag:x",
            'tag:"to verify"',
            "date:2023..",
            "date:",
            "path:economy/",
            "is:unread",
            "title:(a b)",
        ),
        *(
            "https://example.org",
            "güz",
            "“",
            "🍵",
            "text:",
            '-source:=="Coastal Review"',
            "AND",
            "  ",
            "\x00",
            "\ue000",
        ),
    ]
)
QUERIES = st.lists(PIECES, max_size=9).map(" ".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "chips", "rest"),
    [
        ("", (), ""),
        ("pipeline gas", (), "pipeline gas"),
        ("tag:energy pipeline gas", ("tag:energy",), "pipeline gas"),
        ("pipeline tag:energy gas -tag:x", ("tag:energy", "-tag:x"), "pipeline gas"),
        ('source:=="Coastal Review" gas', ('source:=="Coastal Review"',), "gas"),
        ("tag:“to verify” gas", ("tag:“to verify”",), "gas"),
        ("date:2023-10..2024-01 date:>=2022 date:..2020", ("date:2023-10..2024-01", "date:>=2022", "date:..2020"), ""),
        ("is:unread has:note lang:en", ("is:unread", "has:note", "lang:en"), ""),
        ("url:https://example.org/a", ("url:https://example.org/a",), ""),
        ("path:economy/ (a OR b)", ("path:economy/",), "(a OR b)"),
        ('"tag:energy gas" tag:x', ("tag:x",), '"tag:energy gas"'),
    ],
)
def test_terms_that_stand_alone_are_chips(text, chips, rest):
    assert split_terms(text) == (chips, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("tag:energy OR gas", "a OR b tag:energy", "NOT tag:energy", "gas AND tag:energy", "tag:energy AND gas"),
        *(
            "(tag:energy gas)",
            "title:(a b)",
            '"open tag:energy',
            "(tag:energy",
            "tag:energy )",
            "tag:",
            'tag:""',
            "date:>",
        ),
        *("tag: date:2023", "nofield:value", "https://example.org", "is:", "-tag:", "AND tag:energy", "tag:a(b)"),
    ],
)
def test_other_terms_stay_text(text):
    assert split_terms(text) == ((), text)


@given(QUERIES)
def test_splitting_loses_nothing(text):
    chips, rest = split_terms(text)
    joined = join_terms(chips, rest)
    assert sorted(joined.split()) == sorted(text.split())
    assert split_terms(joined) == (chips, rest), "what is shown is what the whole query is shown as"


@given(QUERIES, st.integers(0, 100))
def test_the_caret_stays_between_the_same_words(text, at):
    chips, rest, caret = rearranged(text, min(at, len(text)))
    assert (chips, rest.strip()) == (split_terms(text)[0], rest.strip())
    assert re.sub(r"\s+", "", rest) == re.sub(r"\s+", "", split_terms(text)[1])
    assert 0 <= caret <= len(rest)


def test_a_space_typed_behind_a_word_stays():
    assert rearranged("gas tag:energy ", 15) == (("tag:energy",), "gas ", 4)
    assert rearranged("tag:energy ", 11) == (("tag:energy",), "", 0)
    assert rearranged("gas tag:energy pipe", 15) == (("tag:energy",), "gas pipe", 4)


def test_a_term_narrows_everything_that_is_there():
    assert with_term(("tag:x",), "gas", "tag:y") == "tag:x tag:y gas"
    assert with_term(("tag:x",), "gas", "tag:x") == "tag:x gas"
    assert with_term((), "gas OR oil", "tag:y") == "tag:y (gas OR oil)"
    assert with_term((), "(gas OR oil)", "tag:y") == "tag:y (gas OR oil)"
    assert with_term(("date:2023", "-path:a/", "path:b/"), "", "path:b/c/") == "date:2023 -path:a/ path:b/c/"
    assert with_term(("date:2023",), "", "date:2024") == "date:2024"
    assert with_term(("tag:x",), "gas", "oil") == "tag:x gas oil"


def test_chips_are_labelled_for_people():
    said = {
        "tag:energy/pipelines": "tag: energy / pipelines",
        '-source:=="Coastal Review"': "not source: Coastal Review",
        "date:>2022": "date: >2022",
        "path:economy/": "path: economy/",
    }
    assert {term: label(term) for term in said} == said


def test_a_long_query_is_taken_apart_at_once():
    for text in (
        'tag:"' + "a" * 10_000 + '"b',
        "tag:" + " " * 10_000 + '"',
        "a" * 10_000,
        "tag:x " * 1_700,
        "(" * 10_000,
    ):
        split_terms(text)
