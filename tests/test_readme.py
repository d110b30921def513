"""What README and the guide say can be typed: it is all there, and means something."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli import main
from reader.model.query import Mistake
from reader.resources import resource
from reader.search.language.parsing import parse
from reader.ui.actions.table import ACTIONS

_README = Path(__file__).resolve().parent.parent / "README.md"
_GUIDE = resource("sample") / "guide" / "3-searching.md"


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
