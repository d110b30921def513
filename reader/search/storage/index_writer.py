"""Changing an index: articles added and removed, committed in batches, small segments made into larger ones."""

from pathlib import Path
from typing import Any

from reader.model.indexed import IndexedArticle
from reader.search.errors import writing
from reader.search.storage import compacting, generations
from reader.search.storage.generations import Generation
from reader.search.storage.manifest import FileSeal
from reader.search.storage.postings import PostingsMemory
from reader.search.storage.schema import WRITING
from reader.search.storage.segment_builder import BuiltSegment, SegmentBuilder
from reader.search.storage.segments import Segment, Snapshot


class IndexWriter:
    """Writes one index while its lock is held. Nothing is in force before `commit`, which may be called many times.

    All its methods raise `IndexUnwritableError` where the disk is full or may not be written, and then the writer is
    of no more use; what was committed stands.
    """

    def __init__(self, folder: Path, snapshot: Snapshot, generation: Generation) -> None:
        """Take what is in force; its segments' deletions are changed here, and nowhere else."""
        self._folder = folder
        self._generation = generation
        self._open = {segment.name: segment for segment in snapshot.segments}
        self._builder: SegmentBuilder | None = None
        self._built: list[BuiltSegment] = []
        self._fresh: dict[str, tuple[Any, tuple[int, int]]] = {}  # by path: the segment made here, its documents
        self._changed = False

    def put(self, article: IndexedArticle) -> None:
        """Add an article; what is known of its path goes."""
        self.remove(article.path)
        if self._builder is None:
            self._builder = SegmentBuilder(self._folder, WRITING)
        self._builder.add(article)
        if self._builder.full:
            self._finish_segment()

    def remove(self, path: str) -> None:
        """Remove an article and its annotations, where it is known."""
        if self._builder is not None and self._builder.discard(path):
            return
        fresh = self._fresh.pop(path, None)
        if fresh is not None:
            self._delete(fresh[0], *fresh[1])
            return
        for segment in self._generation.segments:
            opened = self._open.get(segment.segment_id())
            if opened is not None:
                self._remove_from(segment, opened, path)

    def adopt(self, built: BuiltSegment) -> None:
        """Add all articles of a segment that another process made."""
        for path in built.groups:
            self.remove(path)
        self._built.append(built)
        self._fresh.update((path, (built.segment, group)) for path, group in built.groups.items())

    def commit(self) -> None:
        """Put all changes in force, at once; without any, nothing is written."""
        self._finish_segment()
        if not self._built and not self._changed:
            return
        with writing(self._folder):
            seals = {**self._generation.seals, **dict(map(self._move_in, self._built))}
            segments = (*self._generation.segments, *(built.segment for built in self._built))
            remaining = [segment for segment in segments if segment.doc_count()]
            generation = Generation(self._generation.number + 1, remaining, seals)
            generations.write_generation(self._folder, generation)
        self._generation, self._changed = generation, False
        self._let_go_of_built()
        generations.clean(self._folder, generation)

    def compact(self) -> bool:
        """Make small segments into a larger one and leave dead documents behind, where there are many; commits.

        The work is bounded, to a second or two; returns whether any was done, and there may be more.
        """
        self.commit()
        chosen = compacting.worth_compacting(self._generation.segments)
        for segment in chosen:
            opened = self._open.get(segment.segment_id()) or Segment(self._folder, segment, PostingsMemory())
            for document in compacting.articles_of(segment, opened):
                self.put(opened.article(document))
        self.commit()
        return bool(chosen)

    def close(self) -> None:
        """Remove what was not committed."""
        if self._builder is not None:
            self._builder.abandon()
        self._let_go_of_built()
        generations.clean(self._folder, self._generation)

    def _remove_from(self, segment: Any, opened: Segment, path: str) -> None:
        for document in opened.keyword("key", path).tolist():
            if not segment.is_deleted(document):
                self._delete(segment, *opened.group(document))

    def _delete(self, segment: Any, first: int, end: int) -> None:
        for document in range(first, end):
            segment.delete_document(document)
        self._changed = True

    def _finish_segment(self) -> None:
        if self._builder is None:
            return
        if not self._builder.groups:
            self._builder.abandon()
        else:
            built = self._builder.finish()
            self._built.append(built)
            self._fresh.update((path, (built.segment, group)) for path, group in built.groups.items())
        self._builder = None

    def _move_in(self, built: BuiltSegment) -> tuple[str, FileSeal]:
        target = (built.folder / built.file).replace(self._folder / built.file)
        return built.file, FileSeal(built.size, built.crc, target.stat().st_mtime_ns)

    def _let_go_of_built(self) -> None:
        for built in self._built:
            built.remove()
        self._built = []
