"""How arguments are read: any text can be an option's value."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.cli.outcome import UsageError
from reader.cli.parsing import Parser, utf8


@pytest.fixture(scope="module")
def parser():
    parser = Parser("reader try", "Try it.")
    parser.add_argument("article")
    parser.add_argument("--note", type=utf8)
    parser.add_argument("--tag", action="append", default=[])
    parser.add_argument("--json", action="store_true")
    return parser


_OPTIONS = {"--note", "--tag", "--json"}


@example(note="--", tags=["--help", "--", "-h"])
@given(note=st.text() | st.text("-=h ", max_size=4), tags=st.lists(st.text("-a= "), max_size=3))
def test_any_text_is_a_value(parser, note, tags):
    if {note, *tags} & _OPTIONS:
        return
    given_tags = [part for tag in tags for part in ("--tag", tag)]
    options = parser.parse(["--note", note, "essay.md", *given_tags, "--json"])
    assert (options.note, options.tag, options.article, options.json) == (note, tags, "essay.md", True)


@pytest.mark.parametrize(
    "arguments",
    [["a", "--note"], ["a", "--note", "--json"], ["a", "--not", "x"], ["a", "b"], [], ["a", "--", "--json"]],
)
def test_mistakes_are_not_taken_for_values(parser, arguments):
    with pytest.raises(UsageError, match="--help"):
        parser.parse(arguments)


def test_after_two_dashes_nothing_is_an_option(parser):
    assert parser.parse(["--json", "--", "--note"]).article == "--note"
    assert parser.parse(["--json", "--", "--"]).article == "--"
