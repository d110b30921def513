"""Front matter: what it declares, and what happens where it is broken."""

import pytest

from reader.formats.dates import iso_date
from reader.formats.frontmatter import split_front_matter
from reader.model.article import Metadata, NoticeKind


def declared(yaml):
    metadata, body, notices = split_front_matter(f"---\n{yaml}\n---\nBody\n")
    assert (body, notices) == ("Body\n", ())
    return metadata


def test_everything_it_may_say():
    metadata = declared(
        "Title: 'Rain:  again'\nAUTHOR: [Ann Lee, {name: Bo}]\ndate: 2024-03-12\nsource: The Paper\nlink: http://x.y/\n"
        "tags:\n  - sea\n  - '#boats'\nlang: en_GB\nlayout: post"
    )
    assert metadata == Metadata(
        "Rain: again", ("Ann Lee", "Bo"), "2024-03-12", "The Paper", "http://x.y/", ("sea", "boats"), "en-GB"
    )


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: 1984", Metadata(title="1984")),
        ("title: [a, b]", Metadata(title="a, b")),
        ("title: {a: b}", Metadata()),
        ("title: null", Metadata()),
        ("creator: Ann; Bo", Metadata(creators=("Ann", "Bo"))),
        ("authors: Lee, Ann", Metadata(creators=("Lee, Ann",))),
        ("tags: a, b ,, a", Metadata(tags=("a", "b"))),
        ("tags: {a: b}", Metadata()),
        ("date: soon\npublished: 2024", Metadata(date="2024")),
        ("language: English please", Metadata()),
        ("publisher: P\nurl: [http://x.y]", Metadata(publisher="P", url="http://x.y")),
        ("", Metadata()),
        ("# only a comment", Metadata()),
        ("a: &x [1, 2]\nb: *x", Metadata()),
    ],
)
def test_odd_values_become_strings_or_nothing(yaml, expected):
    assert declared(yaml) == expected


@pytest.mark.parametrize(
    "yaml",
    [
        "title: a: b",
        "title: [a",
        "\ttitle: x",
        "just a sentence",
        "- a\n- b",
        "a: &a [*a]",
        "x: " + "[" * 60 + "]" * 60,
        "- " * 1000,
        'title: "\\UFFFFFFFF"',
        "title: " + "x" * 40_000,
    ],
)
def test_broken_front_matter_is_text_with_a_notice(yaml):
    text = f"---\n{yaml}\n---\nBody\n"
    metadata, body, notices = split_front_matter(text)
    assert (metadata, body) == (Metadata(), text)
    assert [notice.kind for notice in notices] == [NoticeKind.BROKEN_FRONT_MATTER]


def test_front_matter_that_never_ends_is_said_to_be_broken_and_a_rule_is_not():
    assert split_front_matter("---\ntitle: x\n\nBody")[2] != ()
    assert split_front_matter("---\n\nBody")[2] == ()
    assert split_front_matter("text\n---\ntitle: x\n---\n") == (Metadata(), "text\n---\ntitle: x\n---\n", ())


def test_dots_end_it_too_and_dashes_within_a_line_do_not():
    metadata, body, _ = split_front_matter("---\ntitle: a --- b\n...\nBody")
    assert (metadata.title, body) == ("a --- b", "Body")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024", "2024"),
        ("2024-3", "2024-03"),
        ("2024/03/12", "2024-03-12"),
        ("2024-03-12T10:00:00+03:00", "2024-03-12"),
        ("2024-03-12 10:00", "2024-03-12"),
        ("12.3.2024", "2024-03-12"),
        ("12 March 2024", "2024-03-12"),
        ("March 12th, 2024", "2024-03-12"),
        ("Sept. 2024", "2024-09"),
        ("Tue, 12 Mar 2024 10:00:00 +0000", "2024-03-12"),
        ("2024-04-31", ""),
        ("0000", ""),
        ("03/04/2024", ""),
        ("tomorrow", ""),
        ("20245", ""),
    ],
)
def test_dates(written, iso):
    assert iso_date(written) == iso
