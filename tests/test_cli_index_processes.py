"""`reader index` as processes: killed in the midst of it, and several of them at once."""

import json
import os
import signal
import subprocess
import sys

import pytest

from reader.cli import main
from reader.search.storage.index import index_folder

MANY = 120  # articles
WORDS = ("harbour", "orchard", "ferry", "weather", "furniture", "thermos", "herring")


@pytest.fixture
def articles(library):
    for number in range(MANY):
        word = WORDS[number % len(WORDS)]
        text = f"The {word} was as quiet as ever, said keeper{number}, and nobody went there before noon.\n"
        (library / f"{number}.md").write_text(f"---\nlang: en\n---\n\n{text}")  # no language to be guessed
    return library


@pytest.fixture
def found(capsys, articles):
    """Search; return the paths that were found, and what was said beside."""

    def found(query, *arguments):
        capsys.readouterr()
        status = main(["search", str(articles), query, "--json", "--limit", "1000", *arguments])
        out, err = capsys.readouterr()
        assert status == (0 if out else 1), err
        return {json.loads(line)["path"] for line in out.splitlines()}, err

    return found


def start(articles, *arguments):
    command = [sys.executable, "-m", "reader", "index", str(articles), "--json", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)


@pytest.mark.parametrize("moment", ["_MAIN_*.toc", "building-*", "*.seg"])
def test_killed_in_the_midst_it_goes_on_at_the_next_search(articles, found, moment):
    folder = index_folder(articles)
    with start(articles) as process:
        while process.poll() is None and not any(folder.glob(moment)):
            pass
        process.send_signal(signal.SIGKILL)
    ferries = {f"{number}.md" for number in range(2, MANY, len(WORDS))}
    assert found("ferry") == (ferries, "")
    assert found("ferry", "--no-update") == (ferries, "")


def test_killed_while_it_is_made_anew(articles, found):
    main(["index", str(articles)])
    before = set(index_folder(articles).glob("*.seg"))
    with start(articles, "--rebuild") as process:
        while process.poll() is None and before & set(index_folder(articles).glob("*.seg")):
            pass
        process.send_signal(signal.SIGKILL)
    paths, said = found("quiet")
    assert (len(paths), said) == (MANY, "")


def test_several_at_once_do_the_work_once(articles, found):
    processes = [start(articles) for _ in range(3)]
    said = [process.communicate() for process in processes]
    assert [(process.returncode, err) for process, (_, err) in zip(processes, said, strict=True)] == [(0, "")] * 3
    done = [json.loads(out) for out, _ in said]
    assert sum(each["added"] for each in done) == MANY
    assert {each["articles"] for each in done} == {MANY}
    assert found("keeper77") == ({"77.md"}, "")
