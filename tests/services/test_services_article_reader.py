"""An article comes first, its annotations after it; late answers are dropped, failures told."""

import os
import signal

import pytest

from reader.anchoring.describing import describe
from reader.formats.reading import read_article
from reader.model.annotation import Annotation, AnnotationSet
from reader.model.document import Span
from reader.model.placement import PlacementKind
from reader.model.sidecar import Sidecar
from reader.services.article_reader import ArticleReader
from reader.store.sidecar import save_sidecar, sidecar_path

TEXT = "The Toll Book\n\nEvery cart that crossed the bridge is in the toll book, with its load and its lies.\n"
PATIENCE_MS = 20_000


@pytest.fixture
def reader(qtbot):
    made = ArticleReader()
    yield made
    made.close()


@pytest.fixture
def toll(library):
    file = library / "toll.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def annotate(file, quote="the toll book"):
    article = read_article(file)
    start = article.document.text.index(quote)
    annotation = Annotation("urn:x:1", describe(article.document.text, Span(start, start + len(quote))))
    save_sidecar(file, Sidecar(AnnotationSet([annotation]), text_sha256=article.text_sha256), "")


def test_the_article_comes_first_then_its_annotations(qtbot, reader, toll):
    annotate(toll)
    seen = []
    reader.opened.connect(lambda path, article: seen.append((path, article.document.text)))
    reader.annotated.connect(lambda path, annotated: seen.append((path, annotated)))
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS):
        reader.open(toll.parent, "toll.txt")
    assert seen[0] == ("toll.txt", TEXT)
    path, annotated = seen[1]
    assert path == "toll.txt"
    assert annotated.placements["urn:x:1"].kind is PlacementKind.EXACT
    assert len(seen) == 2


def test_annotations_can_be_read_again_alone(qtbot, reader, toll):
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS):
        reader.open(toll.parent, "toll.txt")
    annotate(toll)
    opened = []
    reader.opened.connect(lambda *_: opened.append(1))
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS) as signal:
        reader.read_annotations("toll.txt")
    assert len(signal.args[1].sidecar.annotations) == 1
    assert not opened


def test_only_the_newest_article_is_answered(qtbot, reader, toll):
    other = toll.with_name("other.txt")
    other.write_text("Other\n\nText.\n", encoding="utf-8")
    seen = []
    reader.opened.connect(lambda path, _: seen.append(path))
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS) as signal:
        reader.open(toll.parent, "toll.txt")
        reader.read_annotations("toll.txt")  # it has not come yet: nothing to read again
        reader.open(toll.parent, "other.txt")
    assert signal.args[0] == "other.txt"
    assert seen == ["other.txt"]


def test_a_damaged_sidecar_does_not_keep_the_article_from_opening(qtbot, reader, toll):
    sidecar_path(toll).write_bytes(b"{")
    opened = []
    reader.opened.connect(lambda path, _: opened.append(path))
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS) as signal:
        reader.open(toll.parent, "toll.txt")
    assert opened == ["toll.txt"]
    assert sidecar_path(toll).name in signal.args[1].problem


def test_after_a_rename_annotations_are_read_from_the_new_place(qtbot, reader, toll):
    (toll.parent / "old").mkdir()
    toll = toll.rename(toll.parent / "old" / "toll.txt")
    library = toll.parent.parent
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS):
        reader.open(library, "old/toll.txt")
    moved = toll.rename(library / "bridge.txt")
    annotate(moved)
    reader.rename("old/toll.txt", "bridge.txt")
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS) as signal:
        reader.read_annotations("bridge.txt")
    assert signal.args[0] == "bridge.txt"
    assert len(signal.args[1].sidecar.annotations) == 1


def test_an_article_that_is_not_there_fails(qtbot, reader, library):
    with qtbot.waitSignal(reader.failed, timeout=PATIENCE_MS) as signal:
        reader.open(library, "none.txt")
    assert signal.args[0] == "none.txt"
    assert "no such file" in signal.args[1]


def test_annotations_that_cannot_be_read_are_a_problem_not_the_articles_failure(qtbot, reader, toll):
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS):
        reader.open(toll.parent, "toll.txt")
    failures = []
    reader.failed.connect(lambda *arguments: failures.append(arguments))
    worker = reader._lane._worker
    os.kill(worker.pid, signal.SIGSTOP)  # else it may have answered before it is killed
    with qtbot.waitSignal(reader.annotated, timeout=PATIENCE_MS) as annotated:
        reader.read_annotations("toll.txt")
        worker.kill()  # as when it runs out of memory
    assert "toll.txt could not be read" in annotated.args[1].problem
    assert not failures
