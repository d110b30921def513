"""What queries mean."""

from dataclasses import replace

import pytest

from reader.model.document import Span
from reader.model.query import (
    NOWHERE,
    All,
    Dated,
    Either,
    Fuzzy,
    Keyword,
    Leaf,
    Mistake,
    Not,
    Pattern,
    Query,
    State,
    Tagged,
    Whole,
    Words,
    leaves,
)
from reader.search.language.parsing import parse, unfinished_word


def read(text: str) -> Query:
    """Return what a query means, without places."""
    query = parse(text)
    assert not isinstance(query, Mistake), query
    return placeless(query)


def placeless(query: Query) -> Query:
    match query:
        case All(parts):
            return All(tuple(map(placeless, parts)))
        case Either(parts):
            return Either(tuple(map(placeless, parts)))
        case Not(part):
            return Not(placeless(part))
        case _:
            return replace(query, place=NOWHERE)


def every_leaf(text: str) -> list[Leaf]:
    query = parse(text)
    assert not isinstance(query, Mistake), query
    return [*leaves(query), *leaves(query, negated=True)]


A, B, C, D = map(Words, "abcd")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("", All()),
        (" \t\n", All()),
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b", Either((A, B))),
        ("a b OR c d", Either((All((A, B)), All((C, D))))),
        ("a AND b OR c AND d", Either((All((A, B)), All((C, D))))),
        ("a (b OR c) d", All((A, Either((B, C)), D))),
        ("a OR (b OR c)", Either((A, B, C))),
        ("((a) (b))", All((A, B))),
        ("NOT a", Not(A)),
        ("-a", Not(A)),
        ("NOT NOT a", A),
        ("a -b", All((A, Not(B)))),
        ("a AND NOT b", All((A, Not(B)))),
        ("a OR -b c", Either((A, All((Not(B), C))))),
        ("-(a OR b)", Not(Either((A, B)))),
        ("(a)(b)", All((A, B))),
        ("and or not", All((Words("and"), Words("or"), Words("not")))),
        ("ANDy NOTes", All((Words("ANDy"), Words("NOTes")))),
    ],
)
def test_words_are_all_wanted_and_or_binds_weakest(text, means):
    assert read(text) == means


@pytest.mark.parametrize(
    "text",
    ['"grain harbour"', "“grain harbour”", "„grain harbour“", "„grain harbour”", "«grain harbour»", '“grain harbour"'],
)
def test_phrases_stand_in_quotes_of_any_kind(text):
    assert read(text) == Words("grain harbour")
    assert read(f"a {text} b") == All((A, Words("grain harbour"), B))


def test_phrases_keep_what_is_an_operator_outside():
    assert read('"to be OR (not) -to be: what?"') == Words("to be OR (not) -to be: what?")
    assert read('"she said “no” twice"') == Words("she said “no” twice")


def test_near_words_patterns_similar_and_exact_words():
    assert read('"near words"~5') == Words("near words", near=5)
    assert read("pipe* colo?r") == All((Pattern("pipe*"), Pattern("colo?r")))
    assert read('"near"~5') == Words("near")
    assert read("zelensky~") == Fuzzy("zelensky", 1)
    assert read("zelensky~1 zelensky~2") == All((Fuzzy("zelensky", 1), Fuzzy("zelensky", 2)))
    assert read("=Erdogan") == Words("Erdogan", exact=True)
    assert read('="As Spelled"') == Words("As Spelled", exact=True)
    assert read('="As Spelled"~3') == Words("As Spelled", exact=True, near=3)
    assert read("-=Erdogan") == Not(Words("Erdogan", exact=True))


def test_parts_of_a_word_with_a_pattern_or_a_similar_word_are_wanted_each():
    assert read("well-kno*") == All((Words("well"), Pattern("kno*")))
    assert read("state-of-the-ar?") == All((Words("state-of-the"), Pattern("ar?")))
    assert read("pipe*, line") == All((Pattern("pipe*"), Words("line")))
    assert read("al-assad~") == All((Words("al"), Fuzzy("assad")))
    assert read("etc-*") == Words("etc")


@pytest.mark.parametrize("field", ["title", "text", "note", "quote", "author", "source", "url", "path"])
def test_fields_go_before_words_phrases_patterns_and_brackets(field):
    assert read(f"{field}:grain") == Words("grain", field)
    assert read(f"{field.upper()}:grain") == Words("grain", field)
    assert read(f'{field}:"grain harbour"') == Words("grain harbour", field)
    assert read(f"{field}:gra*") == Pattern("gra*", field)
    assert read(f"{field}:grain~2") == Fuzzy("grain", 2, field)
    assert read(f"{field}:=Grain") == Words("Grain", field, exact=True)
    assert read(f"{field}:(a OR -b)") == Either((Words("a", field), Not(Words("b", field))))
    assert read(f"-{field}:grain a") == All((Not(Words("grain", field)), A))


def test_the_inner_field_wins_and_punctuation_in_brackets_is_passed_over():
    assert read("title:(a author:b)") == All((Words("a", "title"), Words("b", "author")))
    assert read("title:(a & b)") == All((Words("a", "title"), Words("b", "title")))


def test_tags_colours_languages_states():
    assert read("tag:energy/pipelines") == Tagged("energy/pipelines")
    assert read('tag:"North Sea, gas"') == Tagged("North Sea, gas")
    assert read("tag:🔥") == read("tag:(🔥)") == Tagged("🔥")
    assert read("tag:ener*") == Tagged("ener*")
    assert read("tag:energy/") == Tagged("energy")
    assert read("tag:(a OR b)") == Either((Tagged("a"), Tagged("b")))
    assert read("color:Yellow") == Keyword("color", "yellow")
    assert read("lang:pt-BR") == read("lang:pt_br") == Keyword("lang", "pt-br")
    assert read("is:unread -is:starred is:annotated") == All(
        (State("unread"), Not(State("starred")), State("annotated"))
    )
    assert read("has:note has:tag") == All((State("note"), State("tag")))


def test_whole_sources_authors_and_folders():
    assert read('source:=="Coastal Review"') == Whole("source", "Coastal Review")
    assert read("author:==Aydın") == Whole("author", "Aydın")
    assert read("path:economy/") == read("path:/economy/") == read("path:./economy/") == Whole("path", "economy/")
    assert read('path:"my articles/2024/"') == Whole("path", "my articles/2024/")
    assert read("path:economy/ports.txt") == Words("economy/ports.txt", "path")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", 20230101, 20231231),
        ("2024-02", 20240201, 20240229),
        ("2023-12", 20231201, 20231231),
        ("2023-10-05", 20231005, 20231005),
        ("2023-10..2024-01", 20231001, 20240131),
        ("2023..2023", 20230101, 20231231),
        ("2023..", 20230101, 99991231),
        ("..2023", 0, 20231231),
        (">2022", 20230101, 99991231),
        (">2022-12", 20230101, 99991231),
        (">2024-02-28", 20240229, 99991231),
        (">=2022", 20220101, 99991231),
        ("<2022", 0, 20211231),
        ("<2024-03-01", 0, 20240229),
        ("<=2022-02", 0, 20220228),
        ('"2023-10"', 20231001, 20231031),
    ],
)
def test_dates_are_whole_days(value, first, last):
    assert read(f"date:{value}") == Dated(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.org/ports?id=3*#top",
        "www.example.org:80/a?b",
        "localhost:",
        "10:30",
        "c:\\texts\\a.txt",
        "mailto:desk@example.org",
        "std::move",
        "EU-27",
        "U.S.",
        "d’Ivoire",
        "5:3",
        "$5",
        "#ports",
        "rock’n’roll",
        "--long",
    ],
)
def test_words_with_punctuation_are_one_leaf(text):
    assert read(text) == Words(text)


def test_pasted_sentences_are_words():
    assert read("He said: go") == All((Words("He"), Words("said:"), Words("go")))
    assert read("Source: Harbour News") == All((Words("Source:"), Words("Harbour"), Words("News")))
    assert read("grain - and bread & … = salt") == All(tuple(map(Words, ["grain", "and", "bread", "salt"])))
    assert read('a "…" b') == All((A, B))
    assert read("url:https://example.org/?a=b") == Words("https://example.org/?a=b", "url")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ('a “b c” -title:d* OR (x~2 tag:"e f")', ["a", "“b c”", "title:d*", "x~2", 'tag:"e f"']),
        ('="One Two"~4 date:>2020 lang:en', ['="One Two"~4', "date:>2020", "lang:en"]),
        ("title:(one OR two)", ["one", "two"]),
        ("😀 well-kno* 𝔞b", ["well", "kno*", "𝔞b"]),
        ('source:=="A B"  ,  is:unread', ['source:=="A B"', "is:unread"]),
    ],
)
def test_leaves_know_where_they_were_typed(text, typed):
    assert sorted(leaf.place.of(text) for leaf in every_leaf(text)) == sorted(typed)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("zel", "zel"),
        ("grain zel", "zel"),
        ("grain OR (b) zel", "zel"),
        ("title:zel", "zel"),
        ("2024", "2024"),
        ("Erdoğ", "Erdoğ"),
        ("z", None),
        ("zel ", None),
        ("zel,", None),
        ("-zel", None),
        ("NOT zel", None),
        ("=zel", None),
        ("zel*", None),
        ("zel~", None),
        ('"zel"', None),
        ('"zel', None),
        ("tag:zel", None),
        ("lang:en", None),
        ("well-kno", "kno"),
        ("a OR", None),
        ("", None),
    ],
)
def test_the_word_that_is_still_being_typed(text, word):
    assert unfinished_word(text) == (Span(len(text) - len(word), len(text)) if word else None)
