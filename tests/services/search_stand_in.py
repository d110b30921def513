"""Stands in for the search in a process of its own: answers that wait for a word from the test."""

from pathlib import Path

from reader.model.document import Span
from reader.model.hit import ArticleHit, PageMarks, Place, Places, Results
from reader.search.errors import IndexDamagedError


def warm_up():
    pass


def find(root, request):
    _note(root, f"find {request.text} {request.offset}")
    match request.text:
        case "wait":
            _wait(root)
        case "endless":
            while True:
                pass
        case "broken":
            raise IndexDamagedError(root, "The search index was damaged.")
        case "wrong":
            raise ValueError("no such thing")
    return Results(request, articles=len(request.text))


def find_places(root, request, line, order, most, skip=0):
    _note(root, f"places {request.text} {skip}")
    for number in range(skip, 4):
        if number == 1:
            _wait(root)
        yield Places((_place(str(number)),), total=number + 1, finished=number == 3)


def mark(root, request, path):
    _note(root, f"mark {path}")
    return PageMarks(path, "hash", (Span(0, len(request.text)),))


def similar(root, path):
    _note(root, f"similar {path}")
    return (ArticleHit("other.txt", "Other", 1.0),) if path != "lonely.txt" else ()


def count(root, texts):
    _note(root, f"count {len(texts)}")
    return {text: len(text) for text in texts}


def _place(path):
    return Place(path, "", "", "", "", Span(0, 0), Span(0, 0), "")


def _note(root, what):
    with (Path(root) / "asked").open("a") as file:
        file.write(f"{what}\n")


def _wait(root):
    with (Path(root) / "gate").open("rb", buffering=0) as gate:  # a pipe: until somebody writes a byte into it
        gate.read(1)
