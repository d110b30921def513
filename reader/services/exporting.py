"""Exports passages into a file or a folder, whole or not at all. No Qt: runs in a worker process and the command line.

What is exported never becomes a part of the library by surprise: see ``check_place``.
"""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.exchange.exports import BY_ID, ExportFormat
from reader.exchange.material import Material
from reader.model.errors import PathError
from reader.model.part import Part
from reader.model.problem import Problem
from reader.model.progress import Progress
from reader.services.annotating import kept_texts
from reader.services.export_places import ExportError, check_place, check_vacant
from reader.services.gathering import gathered
from reader.store.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, write_atomically
from reader.store.errors import reason_of

_OF_TAGS = frozenset({"qdc"})  # a codebook alone is worth a file, passages without tags are none


class NothingToExportError(PathError):
    """No passage fits what was to be exported."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What left, of how many articles, and where it is; ``problems`` are sentences about what stayed out."""

    passages: int
    articles: int
    file: str
    problems: tuple[str, ...] = ()


def export(root: str, part: Part, format_id: str, out: str, force: bool) -> Iterator[Progress | Exported]:  # noqa: FBT001 - jobs of a process go by position
    """Write a part of a library in a format to ``out``; yield how far it is, and last what left.

    ``out`` is a file, or a folder for the format that makes one. With ``force`` what stands there is replaced; of a
    folder, the files that the export has.

    Raises:
        OutExistsError: there is something already, and no ``force``.
        ExportError: it cannot be written there, or would be taken for an article or a file of the program's there.
        NothingToExportError: no passage fits.
        LibraryError, NoSuchPartError, QueryMistakeError, IndexProblem: as ``gathered``.
    """
    chosen, target = BY_ID[format_id], Path(out)
    check_place(Path(root), target, chosen, force=force)
    problems: list[str] = []
    base = target if chosen.is_folder else target.parent
    with kept_texts() as texts:
        for step in gathered(Path(root), part, texts, base, blocks=chosen.needs_blocks):
            match step:
                case Progress():
                    yield step
                case Problem():
                    problems.append(step.detail)
                case Material():
                    _check_material(root, step, chosen)
                    _write(step, chosen, target, force=force)
                    yield _exported(step, out, problems)


def _exported(material: Material, out: str, problems: Iterable[str]) -> Exported:
    passages = sum(len(article.passages) for article in material.articles)
    return Exported(passages, len(material.articles), out, tuple(problems))


def _check_material(root: str, material: Material, chosen: ExportFormat) -> None:
    tags_wanted = chosen.id in _OF_TAGS
    if material.codebook if tags_wanted else material.articles:
        return
    if tags_wanted and material.articles:
        what = "its passages have no tags"
    else:
        what = f"no passage fits ({material.part})" if material.part else "nothing is annotated in it"
    raise NothingToExportError(root, f"{what}, so there is nothing to export.")


def _write(material: Material, chosen: ExportFormat, out: Path, *, force: bool) -> None:
    try:
        if chosen.is_folder:
            _write_folder(chosen.write_files(material), out, force=force)
            return
        data = chosen.write(material)
        check_vacant(out, force=force)
        write_atomically(out, data)
    except OSError as error:
        raise ExportError(str(out), f"it could not be written ({reason_of(error)}).") from error


def _write_folder(files: Iterable[tuple[str, bytes]], out: Path, *, force: bool) -> None:
    """Write a folder beside its place and put it there, so that it is whole or not there; into one that has files
    already, one file after the other.
    """  # noqa: D205 - one sentence
    out = Path(os.path.realpath(out))
    beside = out.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    beside.mkdir()
    try:
        for name, data in files:
            file = beside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        check_vacant(out, force=force)
        _move_in(beside, out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move_in(beside: Path, out: Path) -> None:
    if not out.exists() or not any(out.iterdir()):
        if out.exists():
            out.rmdir()
        beside.replace(out)
        return
    for file in sorted(beside.rglob("*")):
        target = out / file.relative_to(beside)
        target.mkdir(exist_ok=True) if file.is_dir() else file.replace(target)
