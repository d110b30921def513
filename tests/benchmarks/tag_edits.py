"""Changes of tags on 5,000 passages in 1,000 sidecars: the preview, the change, and taking it back."""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from reader.model.progress import Progress
from reader.model.tag_edit import DeleteTags, MergeTags, RenameTag, TagEdit
from reader.services.tag_edits import TagsChanged, carry_out, take_back
from reader.services.tag_previews import preview
from reader.store.atomic import write_atomically
from tests.benchmarks.annotated_library import ANNOTATIONS, TAG, annotate
from tests.benchmarks.corpus import generate
from tests.benchmarks.measuring import Row, Setting, run_process

_ARTICLES = 1_000
_REACH_S = 5.0
_EDITS: dict[str, TagEdit] = {
    "rename": RenameTag(TAG, "topic"),
    "merge": MergeTags(tuple(f"{TAG}/{number}" for number in range(40)), "topic"),
    "delete": DeleteTags((TAG,)),
}


def measure(setting: Setting) -> Iterator[Row]:
    """Yield how long each takes beside as many bare atomic writes, the disk's own share."""
    folder = setting.work / "tagged"
    generate(folder, _ARTICLES)
    annotate(folder, ANNOTATIONS)
    said = run_process(__name__, folder, environment=setting.environment("tag-edits"))
    for name, seconds in said["seconds"].items():
        written = name != "preview"
        yield Row(
            f"{name} of a tag, {ANNOTATIONS:,} passages",
            f"{seconds:.1f} s, {said['sidecars']:,} sidecars",
            f"≤ {_REACH_S:.0f} s",
            f"atomic writes alone {said['bare']:.1f} s" if written else "",
            seconds <= _REACH_S,
        )


def _main(folder: Path) -> None:
    root = str(folder)
    os.sync()  # what was generated is not to be waited for
    seconds = {"preview": _timed(lambda: preview(root, _EDITS["rename"]))}
    sidecars = 0
    for name, edit in _EDITS.items():
        done: list[TagsChanged] = []
        seconds[name] = _timed(lambda edit=edit, done=done: done.append(_last(carry_out(root, edit))))
        seconds[f"taking back the {name}"] = _timed(lambda done=done: _last(take_back(root, done[0])))
        sidecars = done[0].articles
    print(json.dumps({"seconds": seconds, "sidecars": sidecars, "bare": _timed(lambda: _rewrite(folder))}))


def _last(steps: Iterator[Progress | TagsChanged]) -> TagsChanged:
    return next(step for step in steps if isinstance(step, TagsChanged))


def _rewrite(folder: Path) -> None:
    for file in sorted(folder.rglob("*.annotations.json")):
        write_atomically(file, file.read_bytes())


def _timed(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
