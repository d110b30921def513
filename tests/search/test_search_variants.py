"""A name is found in all its spellings."""

from itertools import chain

import pytest

from reader.model.query import All, Either, Expansion, Mistake, Not, Query, Words, leaves
from reader.resources import resource
from reader.search.analysis import folded, tokens
from reader.search.language.parsing import parse
from reader.search.language.variants import Variants, expand, load_variants
from reader.search.language.variants_file import VariantsFile, read_variants


@pytest.fixture
def library(tmp_path):
    def write(text: str | bytes):
        (tmp_path / "variants.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def harbour(library) -> Variants:
    return load_variants(library("Port Alder = Alderhaven\nQuill = Kwill = Quyll\nMarrow = Marro\n"))


def expanded(text: str, variants: Variants) -> Query:
    query = parse(text)
    assert not isinstance(query, Mistake)
    return expand(query, variants)[0]


def expansions(text: str, variants: Variants) -> dict[str, tuple[str, ...]]:
    query = parse(text)
    assert not isinstance(query, Mistake)
    return {found.word: found.spellings for found in expand(query, variants)[1]}


def texts(query: Query) -> list[str]:
    return [leaf.text for leaf in chain(leaves(query), leaves(query, negated=True)) if isinstance(leaf, Words)]


def test_a_word_becomes_any_of_its_spellings(harbour):
    query = expanded("quill", harbour)
    assert isinstance(query, Either)
    assert query.spellings
    assert texts(query) == ["quill", "Kwill", "Quyll"]
    assert {leaf.place for leaf in leaves(query)} == {parse("quill").place}
    assert expansions("QUILL", harbour) == {"QUILL": ("Kwill", "Quyll")}


def test_fields_stay_and_possessives_too(harbour):
    query = expanded("title:Quill’s", harbour)
    assert [(leaf.field, leaf.text) for leaf in leaves(query)] == [
        ("title", "Quill’s"), ("title", "Kwill’s"), ("title", "Quyll’s"),
    ]  # fmt: skip
    assert list(expansions("title:Quill’s", harbour)) == ["Quill"]


def test_phrases_vary_wherever_a_member_stands(harbour):
    query = expanded('"Quill leaves Port Alder"', harbour)
    assert sorted(texts(query)) == sorted(
        f"{name} leaves {port}" for name in ("Quill", "Kwill", "Quyll") for port in ("Port Alder", "Alderhaven")
    )
    assert texts(query)[0] == "Quill leaves Port Alder"
    near = expanded('"marrow harbour"~4', harbour)
    assert [(leaf.text, leaf.near) for leaf in leaves(near)] == [("marrow harbour", 4), ("Marro harbour", 4)]
    assert texts(expanded("Quill-built", harbour)) == ["Quill-built", "Kwill-built", "Quyll-built"]


def test_words_typed_side_by_side_are_one_name(harbour):
    query = expanded("grain port alder", harbour)
    assert isinstance(query, All)
    grain, port = query.parts
    assert texts(grain) == ["grain"]
    assert isinstance(port, Either)
    assert isinstance(port.parts[0], All)
    assert texts(port) == ["port", "alder", "Alderhaven"]
    assert expansions("grain port alder", harbour) == {"port alder": ("Alderhaven",)}
    assert isinstance(expanded("port alder", harbour), Either)


@pytest.mark.parametrize(
    "text", ["port AND alder", "port grain alder", "port OR alder", "title:port alder", "=port alder"]
)
def test_words_apart_are_no_name(text, harbour):
    assert expanded(text, harbour) == parse(text)


@pytest.mark.parametrize(
    "text", ["=Quill", '="Quill and Marrow"', "quil*", "quill~", "tag:quill", "source:==Quill", ""]
)
def test_exact_words_patterns_and_labels_do_not_vary(text, harbour):
    assert expand(parse(text), harbour) == (parse(text), ())


def test_what_is_excluded_varies_too(harbour):
    query = expanded("grain -quill", harbour)
    assert isinstance(query, All)
    assert isinstance(query.parts[1], Not)
    assert [leaf.text for leaf in leaves(query, negated=True)] == ["quill", "Kwill", "Quyll"]


def test_phrases_are_at_most_64_and_the_first_words_vary(library):
    names = " = ".join(f"Name{number}" for number in range(5))
    variants = load_variants(library(f"{names}\nlast = final\n"))
    found = texts(expanded('"Name0 Name1 Name2 Name3 last"', variants))
    assert 25 <= len(found) <= 64
    assert len(set(found)) == len(found)
    assert all(text.endswith("last") for text in found)
    many = load_variants(library(" = ".join(f"Word{number}" for number in range(200))))
    assert len(texts(expanded("word7", many))) == 64


def test_spellings_that_only_accents_tell_apart_are_one(library):
    variants = load_variants(library("Erdemli = Érdemli = ERDEMLI = Erdemly\nNew Zoë = new zoe"))
    assert expansions("erdemli new zoe", variants) == {"erdemli": ("Erdemly",)}
    assert expanded("new zoe", variants) == parse("new zoe")


def test_a_word_in_two_groups_has_the_spellings_of_both_but_they_are_not_merged(library):
    variants = load_variants(library("Vantia = Wantija\nVantia = Vtn\n"))
    assert expansions("vantia", variants) == {"vantia": ("Wantija", "Vtn")}
    assert expansions("wantija", variants) == {"wantija": ("Vantia",)}


def test_the_library_adds_to_the_shipped_list(library):
    variants = load_variants(library("Kyiv = Kyjiw\n"))
    assert {"Kiev", "Kyjiw"} <= set(expansions("kyiv", variants)["kyiv"])


def test_the_file_is_read_as_people_write_it(library):
    text = "\ufeff# names\r\n\r\n  Ostmark=Ostmarch  # two \r\nC#-Bay = Cis Bay\r\nDer Groß Weg = Grossweg"
    variants = load_variants(library(text))
    assert variants.notices == ()
    assert expansions('ostmarch "cis bay" "der gross weg"', variants) == {
        "ostmarch": ("Ostmark",), "cis bay": ("C#-Bay",), "der gross weg": ("Grossweg",),
    }  # fmt: skip


def test_mistakes_in_the_file_are_said_and_the_other_lines_count(library):
    variants = load_variants(library(b"Quill\nMarrow = \nOne = Two\n\xff\xfe = x\n= \n"))
    assert [notice.split(":")[0] for notice in variants.notices] == [f"variants.txt, line {n}" for n in (1, 2, 4, 5)]
    assert expansions("one", variants) == {"one": ("Two",)}


def test_a_file_that_is_no_such_list_is_a_notice(library):
    assert "UTF-8" in load_variants(library("Quill = Kwill".encode("utf-16"))).notices[0]
    assert "bytes" in load_variants(library("a1 = b1\n" * 200_000)).notices[0]
    prose = load_variants(library("A sentence.\n" * 500)).notices
    assert len(prose) == 21
    assert "480 more lines" in prose[-1]


def test_a_folder_in_place_of_the_file_is_a_notice(tmp_path):
    (tmp_path / "variants.txt").mkdir()
    variants = load_variants(tmp_path)
    assert "variants.txt cannot be read" in variants.notices[0]
    assert "turkey" in expansions("turkey", variants)


def test_a_file_that_cannot_be_read_is_a_notice(library, monkeypatch):
    folder = library("Quill = Kwill")
    assert "variants.txt cannot be read" in load_variants(folder / "variants.txt").notices[0]
    monkeypatch.setattr("pathlib.Path.open", denied)
    assert read_variants(folder / "variants.txt").notices == ("variants.txt cannot be read (Permission denied).",)
    assert read_variants(folder / "none.txt") == VariantsFile()


def denied(path, mode):
    raise PermissionError(13, "Permission denied")


def test_a_changed_file_is_read_anew(library):
    assert expansions("quill", load_variants(library("Quill = Kwill"))) == {"quill": ("Kwill",)}
    assert expansions("quill", load_variants(library("Quill = Quilly"))) == {"quill": ("Quilly",)}


def test_without_a_file_the_shipped_list_is_used(tmp_path):
    assert load_variants(tmp_path) == load_variants(None)
    assert load_variants(None).notices == ()


@pytest.mark.parametrize(
    ("word", "other"),
    [("turkey", "Türkiye"), ("Kiev", "Kyiv"), ("zelensky", "Zelenskyy"), ("Burma", "Myanmar"), ("gaddafi", "Qaddafi"),
     ("ivory coast", "Côte d'Ivoire"), ('"cote d’ivoire"', "Ivory Coast"), ("Эрдоган", "Erdogan"),
     ("习近平", "Xi Jinping")],
)  # fmt: skip
def test_well_known_names_have_their_spellings(word, other):
    assert any(other in spellings for spellings in expansions(word, load_variants(None)).values())


def test_the_shipped_list_is_sound():
    files = [read_variants(path) for path in resource("variants").glob("*.txt")]
    assert [notice for file in files for notice in file.notices] == []
    groups = [[tuple(map(folded, tokens(member))) for member in group] for file in files for group in file.groups]
    assert len(groups) >= 300
    assert [group for group in groups if len(set(group)) < len(group)] == []
    every = list(chain.from_iterable(groups))
    assert len(every) == len(set(every)), sorted(key for key in set(every) if every.count(key) > 1)
    assert [key for key in every if len("".join(key)) < 2 or ("".join(key).isascii() and len("".join(key)) < 3)] == []


def test_expansions_name_a_word_once():
    found = expand(All((Words("Kiev"), Words("kiev", "title"))), load_variants(None))[1]
    assert [type(expansion) for expansion in found] == [Expansion]
