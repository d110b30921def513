"""A program that changes one sidecar many times and prints a line for each change that is saved.

    python sidecar_writer.py save|update ARTICLE NAME FIRST COUNT

It waits for a line on its standard input. Each change adds a word to the note of one of the writer's annotations.
``save`` works as a window does, from what it knows, ``update`` as the command line does.
"""

import sys
from dataclasses import replace
from pathlib import Path

from reader.model.annotation import Anchor, Annotation
from reader.model.change import Added, Edited, apply
from reader.model.document import Span
from reader.store.sidecar import read_sidecar, save_sidecar, update_sidecar

OWN = 10  # annotations of one writer
AT = "2126-05-04T12:00:00.000Z"


def changed(sidecar, name, number):
    own = f"urn:x:{name}:{number % OWN}"
    known = sidecar.annotations.get(own)
    word = f"{name}-{number}"
    if known:
        return apply(sidecar, Edited(known, replace(known, note=f"{known.note} {word}")), AT)
    new = Annotation(own, Anchor("salt", span=Span(number, number + 4)), note=word, created=AT)
    return apply(sidecar, Added(new), AT)


def main():
    how, article, name, first, count = sys.argv[1:]
    article = Path(article)
    loaded = read_sidecar(article)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(first), int(first) + int(count)):
        if how == "save":
            loaded = save_sidecar(article, changed(loaded.sidecar, name, number), loaded.token)
        else:
            update_sidecar(article, lambda sidecar, number=number: changed(sidecar, name, number))
        print(f"{name}-{number}", flush=True)


if __name__ == "__main__":
    main()
