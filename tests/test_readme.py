"""What README and the guide say can be typed: it is all there, and means something."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli import _COMMANDS, main
from reader.exchange.exports import EXPORTS
from reader.exchange.imports import IMPORTS
from reader.model.query import Mistake
from reader.resources import resource
from reader.search.language.parsing import parse
from reader.store.codebook import tag_colors
from reader.ui.actions.table import ACTIONS

_README = Path(__file__).resolve().parent.parent / "README.md"
_PAGES = sorted((resource("sample") / "guide").glob("*.md"))
_GUIDE, _WHOLE = (resource("sample") / "guide" / name for name in ("3-searching.md", "4-the-whole-library.md"))


def section(file: Path, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level or above."""
    text = file.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    assert text, heading
    return re.split(r"^##? ", text, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> Iterator[list[str]]:
    """Yield the code in the first cell of each row of tables, where there is any."""
    for line in text.splitlines():
        cell = re.match(r"\| (.*?) \|", line)
        if cell and (found := re.findall(r"`([^`]+)`", cell[1])):
            yield found


def queries() -> Iterator[str]:
    sections = [(_README, "The query language")]
    sections += [(_GUIDE, name) for name in ("Try it here", "The query language", "Looking in one place only", "Dates")]
    for file, heading in sections:
        for found in rows(section(file, heading)):
            yield from found


def test_the_keys_in_readme_are_those_of_the_actions():
    table = section(_README, "Keys").partition("And where the keyboard is")[0]
    listed = [key for keys in rows(table) for key in keys]
    assert sorted(listed) == sorted(key for action in ACTIONS for key in action.shortcuts)
    for action in ACTIONS:
        if action.shortcuts and not action.id.startswith("color_"):
            assert action.text in table


def test_the_formats_in_readme_are_those_there_are():
    out, _, back = section(_README, "Exchange").partition("What comes in, ")
    assert [found[0] for found in rows(out)] == [one.id for one in EXPORTS]
    named = [f"| {one.name} | {', '.join(f'`{suffix}`' for suffix in one.suffixes)} |" for one in IMPORTS]
    assert [line for line in named if line not in back] == []


def test_readme_shows_every_command():
    shown = section(_README, "Command line")
    assert [name for name in _COMMANDS if f"\nreader {name} " not in shown] == []


def test_the_keys_in_the_guide_are_those_of_the_actions():
    known = {key for action in ACTIONS for key in action.shortcuts}
    named = re.findall(r"`((?:Ctrl|Alt)\+[^`]+)`", _WHOLE.read_text(encoding="utf-8"))
    assert len(named) > 5
    assert set(named) <= known


def test_the_digits_that_the_guide_names_have_their_tags_in_the_sample_library():
    text = " ".join(_WHOLE.read_text(encoding="utf-8").split())
    keys = {one.key: one.name for one in tag_colors(resource("sample")).values() if one.key}
    assert f"`1` is *{keys[1]}* and `2` is *{keys[2]}*" in text


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_links_between_the_articles_of_the_sample_library_lead_somewhere(page: Path):
    linked = re.findall(r"\]\(([^):]+\.(?:md|txt))\)", page.read_text(encoding="utf-8"))
    assert linked
    assert [link for link in linked if not (page.parent / link).is_file()] == []


@pytest.mark.parametrize("query", sorted(set(queries())))
def test_queries_that_are_explained_are_no_mistakes(query: str):
    value = "pink" if query == "color:" else "en" if query.endswith(":") else ""  # a field alone asks for nothing
    found = parse(query + value)
    assert not isinstance(found, Mistake), found


def test_what_the_guide_says_to_try_finds_something_in_the_sample_library(capsys):
    tried = [found[0] for found in rows(section(_GUIDE, "Try it here"))]
    assert len(tried) > 10
    for query in tried:
        assert main(["search", str(resource("sample")), f"{query} -tag:guide", "--json"]) == 0, query
    found = {
        query: titles(query, capsys) for query in ("turkey -tag:guide", "=Turkey -tag:guide", "mirovar -tag:guide")
    }
    assert found["=Turkey -tag:guide"].keys() < found["turkey -tag:guide"].keys()
    assert [len(copies) for copies in found["mirovar -tag:guide"].values() if copies] == [1]


def titles(query: str, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """Return the articles that are found, each with its copies."""
    capsys.readouterr()
    main(["search", str(resource("sample")), query, "--json"])
    hits = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {hit["path"]: hit["copies"] for hit in hits}
