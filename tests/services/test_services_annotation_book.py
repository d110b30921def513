"""The annotations of the open article: changed, undone, saved, and merged with what others write."""

import json
import time

import pytest

from reader.anchoring.describing import describe
from reader.formats.reading import parse_article, read_article
from reader.model.annotation import Annotation, AnnotationSet
from reader.model.change import Added, Described, Removed, Together, apply, touched
from reader.model.document import Span
from reader.model.moments import moment
from reader.model.mutations import recolor, retag, write_note
from reader.model.placement import PlacementKind
from reader.model.sidecar import About, Sidecar
from reader.services import sidecar_saver
from reader.services.annotated import load_for_window
from reader.services.annotation_book import AnnotationBook
from reader.services.disk_lane import DiskLane
from reader.store.errors import StoreError, UnwritableSidecarError
from reader.store.sidecar import read_sidecar, save_sidecar, sidecar_path, update_sidecar
from reader.store.texts import TextCopies
from reader.store.unsaved import take_unsaved

TEXT = """Salt on the Sill

My aunt put salt on the sill every evening and wiped it off every morning.
Nobody asked why, for she had buried three husbands and answered questions with proverbs.
When the house was sold the new people found the wood white and soft as cheese.
"""
SALT, ASKED, CHEESE = "salt on the sill every evening", "Nobody asked why", "white and soft as cheese"
PATIENCE_MS = 5000


def span_of(quote, text=TEXT):
    return Span(text.index(quote), text.index(quote) + len(quote))


class Sitting:
    """A book with its lane, and what a window does with them."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.lane = DiskLane()
        self.book = AnnotationBook(self.lane)
        self.texts = TextCopies()
        self.refusals, self.failures, self.wanted = [], [], []
        self.book.refused.connect(self.refusals.append)
        self.book.saving_failed.connect(lambda path, sentence: self.failures.append((path, sentence)))
        self.book.placements_wanted.connect(self.wanted.append)

    def open(self, file):
        self.show(file)
        self.take(file)

    def show(self, file):
        self.book.show(file.name, file, read_article(file))

    def take(self, file):
        self.book.take(file.name, load_for_window(file, read_article(file), self.texts))

    def save(self):
        with self.qtbot.waitSignal(self.book.saved, timeout=PATIENCE_MS):
            self.book.flush()

    def mark(self, quote, **values):
        return self.book.highlight(span_of(quote, self.book.article.document.text), **values)

    def get(self, annotation):
        return self.book.sidecar.annotations.get(annotation.id)

    def close(self):
        self.book.close()
        self.lane.close()
        self.texts.close()


@pytest.fixture
def start(qtbot):
    sittings = []

    def begin():
        sittings.append(Sitting(qtbot))
        return sittings[-1]

    yield begin
    for sitting in sittings:
        sitting.close()


@pytest.fixture
def file(library):
    path = library / "salt.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def sitting(start, file):
    made = start()
    made.open(file)
    return made


def on_disk(file):
    return {a.anchor.quote: a for a in read_sidecar(file).sidecar.annotations}


def outside(file, change):
    """Let another program change the sidecar."""
    update_sidecar(file, lambda sidecar: apply(sidecar, change, moment(time.time_ns() // 1_000_000)))


def stranger(quote, text=TEXT, number=1):
    return Annotation(f"urn:uuid:00000000-0000-4000-8000-{number:012}", describe(text, span_of(quote, text)), "blue")


# Making and undoing


def test_a_highlight_is_there_at_once_and_soon_on_disk(qtbot, sitting, file):
    with qtbot.waitSignal(sitting.book.saved, timeout=PATIENCE_MS):
        annotation = sitting.mark(SALT, color="green", tags=("ritual",), note="every evening")
        assert sitting.book.placements[annotation.id].kind is PlacementKind.EXACT
        assert sitting.book.sidecar.annotations.get(annotation.id) == annotation
    assert on_disk(file)[SALT].tags == ("ritual",)
    assert sitting.book.is_saved
    assert len(sitting.texts.of(file, sitting.book.article.text_sha256)) == 1


def test_white_space_around_a_passage_is_left_out(sitting):
    span = span_of(" soft as ")
    assert sitting.book.highlight(span).anchor.quote == "soft as"
    assert sitting.book.highlight(span_of("morning.\n")).anchor.quote == "morning."


def test_nothing_is_highlighted_where_there_is_no_text(sitting):
    assert sitting.book.highlight(Span(16, 18)) is None
    assert sitting.refusals == ["There is no text in the selection."]
    assert sitting.book.is_saved


def test_the_same_passage_again_gets_the_color(sitting):
    first = sitting.mark(SALT, color="yellow", note="kept")
    second = sitting.mark(SALT, color="pink")
    assert second.id == first.id
    assert (second.color, second.note) == ("pink", "kept")
    assert len(sitting.book.sidecar.annotations) == 1


def test_overlapping_passages_are_two(sitting):
    sitting.mark(SALT)
    sitting.mark("on the sill every")
    assert len(sitting.book.sidecar.annotations) == 2


def test_changes_are_announced_once_with_what_they_touch(sitting):
    seen = []
    sitting.book.annotations_changed.connect(lambda path, change: seen.append((path, touched(change))))
    annotation = sitting.mark(SALT)
    sitting.book.do(recolor(annotation, "blue"), "Change Color")
    sitting.book.undo()
    assert seen == [("salt.txt", frozenset({annotation.id}))] * 3


def test_everything_can_be_undone_and_done_again(sitting, file):
    book = sitting.book
    annotation = sitting.mark(SALT)
    book.do(retag(sitting.get(annotation), ("a/b",)), "Change Tags")
    book.do(write_note(sitting.get(annotation), "why?"), "Write Note")
    book.reattach(annotation.id, span_of(CHEESE))
    book.describe_article(About(title="Salt"))
    book.do(Removed(sitting.get(annotation)), "Remove")
    states = [book.sidecar]
    while book.can_undo:
        book.undo()
        states.append(book.sidecar)
    assert len(states) == 7
    assert not book.sidecar.annotations
    assert book.sidecar.about == About()
    while book.can_redo:
        book.redo()
    assert book.sidecar.annotations == states[0].annotations
    book.undo()
    last = sitting.get(annotation)
    assert (last.tags, last.note, last.anchor.quote) == (("a/b",), "why?", CHEESE)
    assert book.placements[annotation.id].span == span_of(CHEESE)
    sitting.save()
    assert read_sidecar(file).sidecar.about.title == "Salt"


def test_undo_of_a_removal_brings_it_back_on_disk_too(sitting, file):
    annotation = sitting.mark(SALT)
    sitting.save()
    sitting.book.do(Removed(sitting.get(annotation)), "Remove")
    sitting.save()
    assert annotation.id in read_sidecar(file).sidecar.deleted
    sitting.book.undo()
    sitting.save()
    assert SALT in on_disk(file)
    assert annotation.id not in read_sidecar(file).sidecar.deleted


def test_several_changes_are_one_step(sitting):
    first, second = sitting.mark(SALT), sitting.mark(CHEESE)
    sitting.book.do(Together((recolor(first, "blue"), recolor(second, "blue"))), "Change Color")
    assert sitting.book.undo_name == "Change Color"
    sitting.book.undo()
    assert {a.color for a in sitting.book.sidecar.annotations} == {"yellow"}


def test_a_change_that_changes_nothing_is_no_step(sitting):
    annotation = sitting.mark(SALT)
    assert not sitting.book.do(recolor(annotation, annotation.color), "Change Color")
    assert sitting.book.undo_name == "Highlight"


def test_each_article_has_its_own_history_for_the_session(sitting, file):
    annotation = sitting.mark(SALT)
    other = file.with_name("other.txt")
    other.write_text(TEXT, encoding="utf-8")
    sitting.save()
    sitting.open(other)
    assert not sitting.book.can_undo
    sitting.open(file)
    sitting.book.undo()
    assert sitting.get(annotation) is None


def test_a_clock_that_goes_backwards_loses_no_edit(sitting, file, monkeypatch):
    annotation = sitting.mark(SALT)
    sitting.save()
    monkeypatch.setattr("reader.services.clock.time.time_ns", lambda: 10**18)
    sitting.book.do(recolor(sitting.get(annotation), "violet"), "Change Color")
    sitting.save()
    assert on_disk(file)[SALT].color == "violet"


# Others write too


def test_what_others_added_is_merged_into_a_save_and_asked_for(qtbot, sitting, file):
    sitting.mark(SALT)
    outside(file, Added(stranger(CHEESE)))
    sitting.save()
    assert set(on_disk(file)) == {SALT, CHEESE}
    assert sitting.wanted == ["salt.txt"]
    sitting.take(file)
    assert sitting.book.placements[stranger(CHEESE).id].span == span_of(CHEESE)
    assert sitting.book.is_saved


def test_what_others_changed_is_taken_where_nothing_is_unsaved(sitting, file):
    annotation = sitting.mark(SALT)
    sitting.save()
    outside(file, retag(sitting.get(annotation), ("from outside",)))
    outside(file, Added(stranger(CHEESE)))
    sitting.take(file)
    assert sitting.get(annotation).tags == ("from outside",)
    assert len(sitting.book.sidecar.annotations) == 2


def test_unsaved_changes_survive_what_comes_from_disk(sitting, file):
    first = sitting.mark(SALT)
    sitting.save()
    second = sitting.mark(ASKED)
    sitting.book.do(write_note(sitting.get(first), "mine"), "Write Note")
    outside(file, Added(stranger(CHEESE)))
    sitting.take(file)
    assert len(sitting.book.sidecar.annotations) == 3
    assert sitting.get(first).note == "mine"
    assert set(sitting.book.placements) == {first.id, second.id, stranger(CHEESE).id}
    sitting.save()
    assert set(on_disk(file)) == {SALT, ASKED, CHEESE}
    assert on_disk(file)[SALT].note == "mine"


def test_an_edit_begun_before_others_changed_the_rest_keeps_the_rest(sitting, file):
    annotation = sitting.mark(SALT)
    sitting.save()
    begun = sitting.get(annotation)
    outside(file, retag(begun, ("from outside",)))
    sitting.take(file)
    sitting.book.do(write_note(begun, "typed meanwhile"), "Write Note")
    now = sitting.get(annotation)
    assert (now.tags, now.note) == (("from outside",), "typed meanwhile")
    sitting.book.undo()
    assert (sitting.get(annotation).tags, sitting.get(annotation).note) == (("from outside",), "")


def test_a_note_typed_on_what_others_removed_is_not_lost(sitting, file):
    annotation = sitting.mark(SALT)
    sitting.save()
    begun = sitting.get(annotation)
    outside(file, Removed(begun))
    sitting.take(file)
    assert sitting.get(annotation) is None
    sitting.book.do(write_note(begun, "typed meanwhile"), "Write Note")
    sitting.save()
    assert on_disk(file)[SALT].note == "typed meanwhile"


def test_undo_does_not_bring_back_what_others_removed(sitting, file):
    annotation = sitting.mark(SALT)
    sitting.book.do(recolor(annotation, "blue"), "Change Color")
    sitting.save()
    outside(file, Removed(sitting.get(annotation)))
    sitting.take(file)
    sitting.book.undo()
    assert not sitting.book.sidecar.annotations
    assert not sitting.book.can_undo


def test_keys_of_other_programs_survive_removal_and_undo(sitting, file):
    sitting.mark(SALT)
    sitting.save()
    page = json.loads(sidecar_path(file).read_text(encoding="utf-8"))
    page["items"][0]["other:key"] = {"kept": True}
    sidecar_path(file).write_text(json.dumps(page), encoding="utf-8")
    sitting.take(file)
    annotation = next(iter(sitting.book.sidecar.annotations))
    sitting.book.do(Removed(annotation), "Remove")
    sitting.save()
    sitting.book.undo()
    sitting.save()
    assert json.loads(sidecar_path(file).read_text(encoding="utf-8"))["items"][0]["other:key"] == {"kept": True}


def test_what_others_say_of_the_article_is_not_overwritten(sitting, file):
    sitting.book.describe_article(About(title="Mine"))
    sitting.save()
    outside(file, Described(About(title="Mine"), About(title="Theirs")))
    sitting.mark(SALT)
    sitting.save()
    assert read_sidecar(file).sidecar.about.title == "Theirs"
    assert sitting.book.sidecar.about.title == "Theirs"


def test_changes_made_while_saving_are_saved_too(qtbot, sitting, file):
    first = sitting.mark(SALT)
    outside(file, Added(stranger(CHEESE)))
    sitting.book.flush()
    second = sitting.mark(ASKED)
    sitting.book.do(recolor(first, "pink"), "Change Color")
    qtbot.waitUntil(lambda: sitting.book.is_saved, timeout=PATIENCE_MS)
    assert set(on_disk(file)) == {SALT, ASKED, CHEESE}
    assert on_disk(file)[SALT].color == "pink"
    assert {a.id for a in sitting.book.sidecar.annotations} == {first.id, second.id, stranger(CHEESE).id}


def test_an_answer_read_before_the_last_save_is_asked_for_again(sitting, file):
    stale = load_for_window(file, read_article(file), sitting.texts)
    annotation = sitting.mark(SALT)
    sitting.save()
    sitting.book.take("salt.txt", stale)
    assert sitting.get(annotation) is not None
    assert sitting.wanted == ["salt.txt"]


def test_a_sidecar_that_was_deleted_is_written_anew_with_everything(sitting, file):
    sitting.mark(SALT)
    sitting.save()
    sitting.mark(CHEESE)
    sidecar_path(file).unlink()
    sitting.save()
    assert set(on_disk(file)) == {SALT, CHEESE}


def test_a_sidecar_that_was_deleted_while_nothing_was_unsaved_is_gone(sitting, file):
    annotation = sitting.mark(SALT)
    sitting.save()
    sidecar_path(file).unlink()
    sitting.take(file)
    assert sitting.wanted == ["salt.txt"]  # it might have been read before the save
    sitting.take(file)
    assert not sitting.book.sidecar.annotations
    sitting.book.do(write_note(annotation, "typed meanwhile"), "Write Note")
    sitting.save()
    assert on_disk(file)[SALT].note == "typed meanwhile"


def test_two_windows_lose_nothing_of_each_other(qtbot, start, file):
    one, two = start(), start()
    one.open(file)
    two.open(file)
    for quote, window in ((SALT, one), (ASKED, two), (CHEESE, one), ("three husbands", two)):
        window.mark(quote)
        window.book.flush()
    for window in (one, two):
        qtbot.waitUntil(lambda window=window: window.book.is_saved, timeout=PATIENCE_MS)
    assert set(on_disk(file)) == {SALT, ASKED, CHEESE, "three husbands"}


# The article changes


def test_a_note_typed_while_the_article_changes_stays(sitting, file):
    annotation = sitting.mark(SALT)
    sitting.save()
    begun = sitting.get(annotation)
    file.write_text("A line in front.\n" + TEXT, encoding="utf-8")
    sitting.show(file)
    sitting.book.do(write_note(begun, "typed meanwhile"), "Write Note")
    sitting.take(file)
    now = sitting.get(annotation)
    assert now.note == "typed meanwhile"
    assert sitting.book.placements[annotation.id].span.of(sitting.book.article.document.text) == SALT
    assert sitting.book.can_undo
    sitting.save()
    assert on_disk(file)[SALT].note == "typed meanwhile"


def test_positions_are_written_anew_with_the_first_change_after_an_edit(sitting, file):
    sitting.mark(SALT)
    sitting.save()
    file.write_text("A line in front.\n" + TEXT, encoding="utf-8")
    sitting.open(file)
    before = sidecar_path(file).read_bytes()
    sitting.book.flush()
    assert sidecar_path(file).read_bytes() == before  # opening writes nothing
    sitting.mark(CHEESE)
    sitting.save()
    saved = read_sidecar(file).sidecar
    assert saved.text_sha256 == sitting.book.article.text_sha256
    assert all(a.anchor.span.of(sitting.book.article.document.text) == a.anchor.quote for a in saved.annotations)


def test_adding_one_touches_no_other_items_lines(sitting, file):
    sitting.mark(SALT)
    sitting.mark(CHEESE)
    sitting.save()
    before = sidecar_path(file).read_text(encoding="utf-8").splitlines()
    sitting.mark(ASKED)
    sitting.save()
    after = sidecar_path(file).read_text(encoding="utf-8").splitlines()
    start = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    rest = len(before) - start
    assert before[start:] == after[-rest:]


def test_what_changed_waits_and_can_be_accepted_reattached_or_kept_lost(sitting, file):
    book = sitting.book
    changed, moved, lost = sitting.mark(SALT), sitting.mark(CHEESE), sitting.mark("answered questions with proverbs")
    sitting.save()
    text = TEXT.replace("every evening", "each evening").replace(" and answered questions with proverbs", "")
    file.write_text("In front.\n" + text, encoding="utf-8")
    sitting.open(file)
    waiting = [a.id for a in book.needing_review()]
    assert moved.id not in waiting
    assert lost.id in waiting
    book.keep_lost(lost.id)
    book.reattach(changed.id, span_of("salt on the sill each evening", book.article.document.text))
    assert book.needing_review() == []
    assert book.placements[changed.id].kind is PlacementKind.EXACT
    book.undo()
    book.undo()
    assert [a.id for a in book.needing_review()] == waiting


def test_a_proposal_can_be_accepted(sitting, file):
    annotation = sitting.mark("My aunt put salt on the sill every evening and wiped it off every morning.")
    sitting.save()
    file.write_text(TEXT.replace("every evening", "each evening"), encoding="utf-8")
    sitting.open(file)
    placement = sitting.book.placements[annotation.id]
    sitting.book.accept(annotation.id)
    if placement.span is None:
        pytest.fail(f"no place was proposed: {placement}")
    assert sitting.get(annotation).anchor.quote == placement.span.of(sitting.book.article.document.text)
    assert sitting.book.needing_review() == []


def test_nothing_is_accepted_where_nothing_is_proposed(sitting):
    sitting.book.accept("urn:uuid:none")
    assert "No place is proposed" in sitting.refusals[0]


def test_an_article_that_was_renamed_keeps_its_history_and_saves_beside_its_new_name(sitting, file):
    sitting.mark(SALT)
    sitting.save()
    moved = file.with_name("moved.txt")
    file.rename(moved)
    sidecar_path(file).rename(sidecar_path(moved))
    sitting.book.rename(file.parent, "salt.txt", "moved.txt")
    sitting.mark(CHEESE)
    sitting.save()
    assert set(on_disk(moved)) == {SALT, CHEESE}
    assert not sidecar_path(file).exists()
    assert sitting.book.path == "moved.txt"
    assert sitting.book.can_undo


# What goes wrong


def failing(*_):
    raise UnwritableSidecarError("salt.txt.annotations.json", "it could not be saved: the disk is full.")


def test_a_save_that_fails_is_told_tried_again_and_recovers(qtbot, sitting, file, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(sidecar_saver, "save_sidecar", failing)
        with qtbot.waitSignal(sitting.book.saving_failed, timeout=PATIENCE_MS):
            annotation = sitting.mark(SALT)
        assert "the disk is full" in sitting.failures[0][1]
        assert len(take_unsaved(file).annotations) == 1
        assert sitting.get(annotation) is not None
    assert not sitting.book.is_saved
    with qtbot.waitSignal(sitting.book.saved, timeout=PATIENCE_MS):
        sitting.book.retry()
    assert SALT in on_disk(file)
    assert take_unsaved(file) is None
    assert sitting.book.is_saved


def test_it_is_tried_again_by_itself(qtbot, sitting, file, monkeypatch):
    sitting.book._queue._again.setInterval(50)
    with monkeypatch.context() as patched:
        patched.setattr(sidecar_saver, "save_sidecar", failing)
        with qtbot.waitSignal(sitting.book.saving_failed, timeout=PATIENCE_MS):
            sitting.mark(SALT)
    with qtbot.waitSignal(sitting.book.saved, timeout=PATIENCE_MS):
        pass
    assert SALT in on_disk(file)


def test_a_change_made_while_a_save_fails_is_kept_aside_too(qtbot, sitting, file, monkeypatch):
    monkeypatch.setattr(sidecar_saver, "save_sidecar", failing)
    sitting.mark(SALT)
    sitting.book.flush()
    sitting.mark(CHEESE)
    qtbot.waitUntil(lambda: len(getattr(take_unsaved(file), "annotations", ())) == 2, timeout=PATIENCE_MS)


def test_the_same_failure_is_told_once(qtbot, sitting, monkeypatch):
    monkeypatch.setattr(sidecar_saver, "save_sidecar", failing)
    for quote in (SALT, CHEESE):
        with qtbot.waitSignal(sitting.lane.finished, timeout=PATIENCE_MS):
            sitting.mark(quote)
            sitting.book.flush()
    assert len(sitting.failures) == 1


def test_where_nothing_can_be_written_at_all_the_window_is_to_stay_open(qtbot, sitting, monkeypatch):
    def full(*_):
        raise StoreError("unsaved", "it cannot be written.")

    monkeypatch.setattr(sidecar_saver, "save_sidecar", failing)
    monkeypatch.setattr(sidecar_saver, "keep_unsaved", full)
    with qtbot.waitSignal(sitting.book.saving_failed, timeout=PATIENCE_MS):
        sitting.mark(SALT)
    assert "leave the window open" in sitting.failures[0][1]


def test_what_a_session_could_not_save_the_next_one_does(qtbot, start, file, monkeypatch):
    first = start()
    first.open(file)
    with monkeypatch.context() as patched:
        patched.setattr(sidecar_saver, "save_sidecar", failing)
        first.mark(SALT)
        first.book.close()
        first.lane.close()
    outside(file, Added(stranger(CHEESE)))
    second = start()
    with qtbot.waitSignal(second.book.saved, timeout=PATIENCE_MS):
        second.open(file)
        assert len(second.book.sidecar.annotations) == 2
    assert set(on_disk(file)) == {SALT, CHEESE}
    assert take_unsaved(file) is None


def test_quitting_saves_what_is_pending(sitting, file):
    sitting.mark(SALT)
    sitting.book.close()
    sitting.lane.close()
    assert SALT in on_disk(file)


def test_leaving_an_article_saves_it_and_coming_back_at_once_shows_it(qtbot, sitting, file):
    annotation = sitting.mark(SALT)
    other = file.with_name("other.txt")
    other.write_text(TEXT, encoding="utf-8")
    stale = load_for_window(file, read_article(file), sitting.texts)
    sitting.show(other)
    sitting.show(file)
    sitting.book.take("salt.txt", stale)
    assert sitting.get(annotation) is not None
    assert annotation.id in sitting.book.placements
    qtbot.waitUntil(lambda: sitting.book.is_saved, timeout=PATIENCE_MS)
    assert sitting.get(annotation) is not None
    assert set(on_disk(file)) == {SALT}


def test_a_failed_save_of_an_article_that_was_left_goes_on(qtbot, sitting, file, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(sidecar_saver, "save_sidecar", failing)
        with qtbot.waitSignal(sitting.book.saving_failed, timeout=PATIENCE_MS):
            sitting.mark(SALT)
            sitting.book.close_article()
    assert sitting.failures[0][0] == "salt.txt"
    with qtbot.waitSignal(sitting.book.saved, timeout=PATIENCE_MS):
        sitting.book.retry()
    assert SALT in on_disk(file)


@pytest.mark.parametrize("content", [b"", b"{not json", b"[]", b'{"reader:version": 99, "items": []}'])
def test_a_sidecar_that_cannot_be_used_turns_annotating_off(start, file, content):
    sidecar_path(file).write_bytes(content)
    sitting = start()
    sitting.open(file)
    assert not sitting.book.editable
    assert sitting.mark(SALT) is None
    assert sitting.refusals == [sitting.book.problem]
    sitting.close()
    assert sidecar_path(file).read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"{not json", b'{"reader:version": 99, "items": []}'])
def test_unsaved_changes_survive_a_sidecar_replaced_by_rubbish(qtbot, sitting, file, content):
    sitting.mark(SALT)
    sitting.save()
    sitting.mark(CHEESE)
    whole = sidecar_path(file).read_bytes()
    sidecar_path(file).write_bytes(content)
    with qtbot.waitSignal(sitting.book.saving_failed, timeout=PATIENCE_MS):
        sitting.take(file)
    assert sidecar_path(file).read_bytes() == content
    assert len(sitting.book.sidecar.annotations) == 2
    assert len(take_unsaved(file).annotations) == 2
    sidecar_path(file).write_bytes(whole)
    with qtbot.waitSignal(sitting.book.saved, timeout=PATIENCE_MS):
        sitting.book.retry()
    assert set(on_disk(file)) == {SALT, CHEESE}


def test_rubbish_where_nothing_is_unsaved_turns_annotating_off_until_it_is_gone(sitting, file):
    sitting.mark(SALT)
    sitting.save()
    whole = sidecar_path(file).read_bytes()
    sidecar_path(file).write_bytes(b"{")
    sitting.take(file)
    assert not sitting.book.editable
    assert len(sitting.book.sidecar.annotations) == 1  # what was known stays in sight
    sidecar_path(file).write_bytes(whole)
    sitting.take(file)
    assert sitting.book.editable
    assert sitting.book.can_undo


def test_without_an_article_nothing_is_done(start):
    sitting = start()
    assert sitting.book.highlight(Span(0, 4)) is None
    assert not sitting.book.do(Added(stranger(SALT)), "Highlight")
    sitting.book.undo()
    assert sitting.refusals == ["Open an article first."] * 3
    assert not sitting.book.editable


def test_before_the_annotations_are_read_nothing_is_changed(sitting, file):
    other = file.with_name("other.txt")
    other.write_text(TEXT, encoding="utf-8")
    sitting.show(other)
    assert sitting.mark(SALT) is None
    assert "still being read" in sitting.refusals[0]


def test_no_position_is_kept_of_a_text_that_the_time_limit_cut_short(start, file):
    sitting = start()
    article = parse_article(TEXT.encode(), "salt.md", plain=True)
    sitting.book.show("salt.md", file, article)
    sitting.book.take("salt.md", load_for_window(file, article, None))
    assert sitting.mark(SALT) is None
    assert "too long" in sitting.refusals[0]


def test_for_a_picture_nothing_is_written(qtbot, file):
    lane = DiskLane(writes=False)
    book = AnnotationBook(lane)
    article = read_article(file)
    book.show("salt.txt", file, article)
    book.take("salt.txt", load_for_window(file, article, None))
    book.highlight(span_of(SALT))
    book.close()
    lane.close()
    assert not sidecar_path(file).exists()


# Cost


def test_a_change_among_ten_thousand_costs_the_window_next_to_nothing(start, file):
    sitting = start()
    text = " ".join(f"word{number:05}" for number in range(20_000))
    file.write_text(text, encoding="utf-8")
    article = read_article(file)
    annotations = [Annotation(f"urn:x:{n}", describe(text, Span(n * 10, n * 10 + 9))) for n in range(10_000)]
    save_sidecar(file, Sidecar(AnnotationSet(annotations), text_sha256=article.text_sha256), "")
    sitting.open(file)
    times = []
    for number in range(10_001, 10_021):
        begun = time.perf_counter()
        annotation = sitting.book.highlight(Span(number * 10, number * 10 + 9))
        sitting.book.do(recolor(annotation, "blue"), "Change Color")
        times.append((time.perf_counter() - begun) * 1000 / 2)
    begun = time.perf_counter()
    sitting.book.flush()
    times.append((time.perf_counter() - begun) * 1000)
    assert sorted(times)[10] < 10  # 0.5 on a machine that has nothing else to do
