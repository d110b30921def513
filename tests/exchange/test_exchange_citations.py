"""Articles cited: a line of text, BibTeX and CSL-JSON."""

import json
import re

import pytest
from cited_articles import cited, material, orchard, titled
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.citations import bibtex, csl
from reader.exchange.citations.citing import citation, quoted_with_citation
from reader.exchange.citations.keys import keyed
from reader.exchange.citations.names import Name, name_of
from reader.model.article import Metadata

LINES = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)


def test_a_citation_says_all_that_is_known():
    about = Metadata("On  ice\n", ("Ann Lee", "Ole Dahl"), "2024-03-12", "The Post", "https://ice.example/1")

    assert citation(about, "a.txt") == "Ann Lee and Ole Dahl, “On ice”, The Post, 12 March 2024, https://ice.example/1"


def test_of_an_article_that_says_nothing_the_file_is_cited():
    assert citation(Metadata(), "news/0012.txt") == "0012.txt"


def test_an_address_that_runs_a_program_is_not_cited():
    assert "javascript" not in citation(Metadata("T", url="javascript:alert(1)"), "a.txt")


def test_quotes_are_copied_with_their_source():
    copied = quoted_with_citation(["First. ", "Second."], Metadata("On ice", date="2024-03"), "a.txt")

    assert copied == "“First.”\n\n“Second.”\n\n— “On ice”, March 2024"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Petra Osei", Name("Osei", "Petra")),
        ("Osei, Petra", Name("Osei", "Petra")),
        ("By Petra Osei", Name("Osei", "Petra")),
        ("Jan van der Meer", Name("Meer", "Jan", "van der")),
        ("van der Meer, Jan", Name("Meer", "Jan", "van der")),
        ("Van Morrison", Name("Morrison", "Van")),
        ("Sammy Davis Jr.", Name("Davis", "Sammy", suffix="Jr.")),
        ("Davis, Sammy, Jr.", Name("Davis", "Sammy", suffix="Jr.")),
        ("Sammy Davis, Jr", Name("Davis", "Sammy", suffix="Jr")),
        ("José Ortega y Gasset", Name("Gasset", "José Ortega", "y")),
        ("J. R. R. Tolkien", Name("Tolkien", "J. R. R.")),
        ("Reuters", Name(literal="Reuters")),
        ("The Editorial Board", Name(literal="The Editorial Board")),
        ("Ministry of Ports", Name(literal="Ministry of Ports")),
        ("Ann & Bob", Name(literal="Ann & Bob")),
        ("王小明", Name(literal="王小明")),
        ("Smith, Ann, Bob, Cid", Name(literal="Smith, Ann, Bob, Cid")),
        ("", Name()),
    ],
)
def test_names_are_taken_apart_where_that_is_safe(written, name):
    assert name_of(written) == name


@given(
    st.lists(
        st.sampled_from(["Ann", "van", "der", "Lee", "Jr.", "III", ",", "Öz", "News", "&", "李", "-", "y"]), max_size=8
    )
)
def test_no_part_of_a_name_is_lost(words):
    written = " ".join(words)
    name = name_of(written)

    kept = f"{name.literal} {name.given} {name.particle} {name.family} {name.suffix}"
    assert sorted(kept.replace(",", " ").split()) == sorted(written.replace(",", " ").split())


def test_keys_are_unique_and_plain():
    articles = [titled("The Łódź affair", creators=("Şule Öz",), date="2024") for _ in range(30)]

    keys = [key for key, _ in keyed([*articles, cited("news/№ 7.txt", "x\n")])]

    assert keys[:3] == ["oz2024lodz", "oz2024lodz-a", "oz2024lodz-b"]
    assert len(set(keys)) == 31
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


def test_bibtex_has_a_record_for_each_article_quoted():
    assert bibtex.write(material(orchard(), cited("silent.txt", "Nothing marked.\n"))).decode() == (
        "@article{osei2024orchard,\n"
        "  author = {Osei, Petra and van der Meer, Jan},\n"
        "  title = {{An orchard under glass}},\n"
        "  journal = {The Harding Post},\n"
        "  year = {2024},\n"
        "  month = mar,\n"
        "  day = {12},\n"
        "  url = {https://harding.example/orchard?page=1&print=yes},\n"
        "  language = {en},\n"
        "}\n"
    )


def test_bibtex_keeps_an_organisation_whole_and_escapes_what_latex_reads():
    record = bibtex.write(material(titled("50% of {A_B} & \\more", creators=("Trade and Ports Board",)))).decode()

    assert "author = {{Trade and Ports Board}}" in record
    assert r"{{50\% of \textbraceleft{}A\_B\textbraceright{} \& \textbackslash{}more}}" in record


@given(LINES, LINES, LINES, LINES)
def test_bibtex_is_balanced_whatever_an_article_says(title, author, source, date):
    about = {"creators": (author,), "publisher": source, "date": date, "url": f"https://a.example/{title}"}
    record = bibtex.write(material(titled(title, **about))).decode()

    depths = [sum({"{": 1, "}": -1}.get(c, 0) for c in record[:end]) for end in range(len(record) + 1)]
    assert min(depths) == depths[-1] == 0
    assert all(line.startswith(("  ", "@", "}")) for line in record.rstrip("\n").split("\n"))


def test_csl_has_an_item_for_each_article_quoted():
    (item,) = json.loads(csl.write(material(orchard(), cited("silent.txt", "Nothing marked.\n"))))

    assert item == {
        "id": "osei2024orchard",
        "type": "webpage",
        "title": "An orchard under glass",
        "author": [
            {"family": "Osei", "given": "Petra"},
            {"family": "Meer", "given": "Jan", "non-dropping-particle": "van der"},
        ],
        "container-title": "The Harding Post",
        "issued": {"date-parts": [[2024, 3, 12]]},
        "URL": "https://harding.example/orchard?page=1&print=yes",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("date", "parts"),
    [("2024", [[2024]]), ("2024-03", [[2024, 3]]), ("2024-13-01", [[2024]]), ("soon", None), ("", None)],
)
def test_csl_dates_are_as_exact_as_known(date, parts):
    (item,) = json.loads(csl.write(material(titled("T", date=date))))

    assert item.get("issued", {}).get("date-parts") == parts
