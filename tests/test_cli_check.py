"""What ``reader check`` reports of annotations."""

import json
from dataclasses import replace

import pytest

from reader.cli import main
from reader.model.annotation import AnnotationSet
from reader.resources import resource
from reader.store.sidecar import update_sidecar

TEXT = (
    "The orchard stood behind the chapel, and nobody pruned it for years.\n"
    "Pears fell into the grass; wasps came for them in September.\n"
    "In the end the parish sold it to a man who made cider and played the trombone.\n"
)


@pytest.fixture
def check(library, capsys):
    """Check the library; return the status and (path, problem) pairs."""

    def check():
        capsys.readouterr()
        status = main(["check", str(library), "--json"])
        reported = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert all(set(one) == {"path", "problem", "detail"} and one["detail"] for one in reported)
        assert status == (1 if reported else 0)
        return reported

    return check


@pytest.fixture
def article(library, capsys):
    """Write the article under a name and annotate these passages of it."""

    def article(name, *quotes):
        file = library / name
        file.write_text(TEXT)
        for quote in quotes:
            assert main(["annotate", str(file), "--quote", quote]) == 0
        return file

    return article


def pairs(reported):
    return sorted((one["path"], one["problem"]) for one in reported)


def sidecar_of(file):
    return file.with_name(f"{file.name}.annotations.json")


def test_annotated_articles_that_are_well(article, check):
    article("a.txt", "Pears", "the parish")
    assert check() == []
    article("a.txt").write_text("New: " + TEXT)
    assert check() == []


def test_passages_that_need_somebody(article, check, capsys, library):
    file = article("a.txt", "Pears fell into the grass", "nobody pruned it for years", "played the trombone")
    text = TEXT.replace("Pears fell into the grass", "Pears fell down into the long grass")
    file.write_text(text.replace(" and played the trombone", ""))
    reported = check()
    assert pairs(reported) == [("a.txt", "changed"), ("a.txt", "lost")]
    assert any("played the trombone" in one["detail"] for one in reported)
    main(["check", str(library)])
    out = capsys.readouterr().out
    assert "a.txt: changed: " in out
    assert out.endswith("1 looked at, 1 with a problem.\n")


def test_a_passage_that_the_reader_knows_to_be_lost_is_no_problem(article, check):
    file = article("a.txt", "played the trombone")
    file.write_text(TEXT.replace(" and played the trombone", ""))
    assert pairs(check()) == [("a.txt", "lost")]

    def known_to_be_lost(sidecar):
        return replace(sidecar, annotations=AnnotationSet(replace(a, kept_lost=True) for a in sidecar.annotations))

    update_sidecar(file, known_to_be_lost)
    assert check() == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "unreadable-sidecar"),
        (b"{", "unreadable-sidecar"),
        (b"[]", "unreadable-sidecar"),
        (b"\xff\xfe\x00", "unreadable-sidecar"),
        (b'{"reader:version": 2, "type": "AnnotationPage", "items": []}', "newer-sidecar"),
    ],
)
def test_sidecars_that_cannot_be_used(article, check, content, problem):
    file = article("a.txt")
    sidecar_of(file).write_bytes(content)
    (reported,) = check()
    assert (reported["path"], reported["problem"]) == ("a.txt", problem)
    assert "a.txt.annotations.json" in reported["detail"]


def test_items_that_cannot_be_read(article, check):
    file = article("a.txt", "Pears")
    page = json.loads(sidecar_of(file).read_text())
    page["items"].extend([{"id": "urn:uuid:1", "type": "Annotation", "target": 5}, "nonsense"])
    sidecar_of(file).write_text(json.dumps(page))
    assert pairs(check()) == [("a.txt", "unreadable-item")] * 2


def test_sidecars_that_stand_alone(article, check, library):
    file = article("a.txt", "Pears")
    copy = library / "a.txt.annotations (conflicted copy 2026-11-20).json"
    copy.write_bytes(sidecar_of(file).read_bytes())
    (library / ".reader-0123456789abcdef.tmp").write_text("{")
    assert pairs(check()) == [(copy.name, "conflict-copy")]
    copy.unlink()
    (library / "sub").mkdir()
    file.rename(library / "sub" / "a.txt")
    assert pairs(check()) == [("a.txt.annotations.json", "orphan-sidecar")]


def test_an_article_of_a_very_long_name(article, check):
    file = article("n" * 240 + ".txt", "Pears")
    assert check() == []
    file.unlink()
    (reported,) = check()
    assert reported["problem"] == "orphan-sidecar"


def test_an_article_and_its_sidecar_both_unreadable(article, check):
    file = article("a.txt")
    file.write_bytes(bytes(range(256)) * 20)
    sidecar_of(file).write_text("{")
    assert pairs(check()) == [("a.txt", "unreadable-article"), ("a.txt", "unreadable-sidecar")]


def test_the_sample_library_is_in_order_and_its_highlights_stand(capsys):
    sample = resource("sample")
    assert main(["check", str(sample)]) == 0
    capsys.readouterr()
    assert main(["annotations", str(sample), "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) >= 5
    assert {item["placement"] for item in found} == {"exact"}
    assert all(item["found"] == item["quote"] for item in found)


def test_annotations_made_through_a_link_are_told_where_the_library_has_the_article_elsewhere(article, check, library):
    file = article("a.txt")
    link = library / "b.txt"
    link.symlink_to(file)
    assert main(["annotate", str(link), "--quote", "Pears"]) == 0
    assert pairs(check()) == [("b.txt.annotations.json", "orphan-sidecar")]


def test_a_folder_in_the_place_of_a_sidecar(article, check):
    sidecar_of(article("a.txt")).mkdir()
    assert pairs(check()) == [("a.txt", "unreadable-sidecar")]
