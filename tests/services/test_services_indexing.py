"""The index follows the folder: what is new, changed, annotated or gone."""

from index_runs import HARBOUR, ORCHARD, annotate, counts, paths, run, write

from reader.model.hit import SearchRequest
from reader.model.sidecar import About, Sidecar
from reader.search.storage.index import Index
from reader.services import index_intake, index_reading
from reader.services.finding import find, find_passages
from reader.services.indexing import bring_up_to_date
from reader.services.scanning import scan
from reader.store.sidecar import sidecar_path, update_sidecar


def test_articles_are_found_once_they_are_indexed(library):
    write(library, "a.txt")
    write(library, "sub/b.md", "# On Orchards\n\nApples keep best where the air is cool.\n")
    last = run(library)
    assert (counts(last), last.done, last.total) == ((2, 0, 0), 2, 2)
    assert paths(library, "harbour") == ["a.txt"]
    assert paths(library, "title:orchard") == ["sub/b.md"]


def test_what_is_up_to_date_is_not_read_again(library, monkeypatch):
    write(library, "a.txt")
    run(library)
    monkeypatch.setattr(index_reading, "read_guarded", None)
    monkeypatch.setattr(Index, "write", None)
    last = run(library)
    assert (counts(last), last.committed) == ((0, 0, 0), False)


def test_an_empty_library_is_up_to_date(library):
    last = run(library)
    assert (counts(last), last.total) == ((0, 0, 0), 0)
    assert paths(library, "harbour") == []


def test_changes_additions_and_deletions_are_taken_in(library):
    write(library, "a.txt")
    write(library, "b.txt", ORCHARD)
    run(library)
    write(library, "a.txt", ORCHARD + "\nAnd pears.\n")
    (library / "b.txt").unlink()
    write(library, "c.txt", "A Third\n\nNothing but nets.\n")
    assert counts(run(library)) == (1, 1, 1)
    assert paths(library, "harbour") == []
    assert paths(library, "apples") == ["a.txt"]
    assert paths(library, "nets") == ["c.txt"]


def test_a_renamed_article_is_found_under_its_new_name_alone(library):
    write(library, "a.txt")
    run(library)
    (library / "a.txt").rename(library / "z.txt")
    run(library)
    assert paths(library, "harbour") == ["z.txt"]


def test_annotations_are_found_when_made_and_not_when_removed(library):
    article = write(library, "a.txt")
    run(library)
    annotate(article, tags=("sea/boats",), note="Which morning?")
    assert counts(run(library)) == (0, 1, 0)
    assert paths(library, "note:which") == ["a.txt"]
    assert paths(library, "tag:sea") == ["a.txt"]
    results, (hit,) = find_passages(str(library), SearchRequest("tag:boats"))
    assert (results.passages, hit.passage.annotation.note, hit.passage.title) == (1, "Which morning?", "The Harbour")
    assert hit.passage.annotation.item == ""
    sidecar_path(article).unlink()
    assert counts(run(library)) == (0, 1, 0)
    assert paths(library, "tag:sea") == []


def test_what_the_user_says_of_an_article_counts_above_what_its_file_says(library):
    article = write(library, "a.txt")
    update_sidecar(article, lambda _: Sidecar(about=About(title="By Hand", creators=("Ada Holm",), date="2024-03")))
    run(library)
    assert paths(library, "title:hand author:holm date:2024") == ["a.txt"]
    assert paths(library, "title:harbour") == []


def test_a_chosen_encoding_is_used_and_given_up_again(library):
    (library / "a.txt").write_bytes("Başlık\n\nİstanbul’da sabah erken, ışıklar söndü.\n".encode("windows-1254"))
    run(library, {"a.txt": "windows-1251"})
    assert paths(library, "söndü") == []
    assert counts(run(library, {"a.txt": "windows-1254"})) == (0, 1, 0)
    assert paths(library, "söndü") == ["a.txt"]
    assert counts(run(library, {"a.txt": "windows-1254"})) == (0, 0, 0)


def test_articles_are_stemmed_in_the_language_that_the_catalogue_knows(library, monkeypatch):
    write(library, "a.txt", "Die Häuser\n\nDie Häuser standen am Hafen, und die Fischer kamen spät am Abend zurück.\n")
    list(scan(str(library), {}))
    monkeypatch.setattr(index_reading, "guess_language", None)
    run(library)
    assert paths(library, "lang:de häusern") == ["a.txt"]


def test_a_language_that_nobody_knows_is_guessed(library):
    write(library, "a.txt", "Die Häuser\n\nDie Häuser standen am Hafen, und die Fischer kamen spät am Abend zurück.\n")
    run(library)
    assert paths(library, "lang:de") == ["a.txt"]


def test_much_can_be_searched_before_all_is_done(library):
    for number in range(450):
        write(library, f"{number:03}.txt", f"Number {number}\n\n{HARBOUR}")
    steps = bring_up_to_date(str(library), {})
    first = next(step for step in steps if step.committed)
    assert first.done < first.total == 450
    assert len(paths(library, "harbour")) == min(first.done, 50)
    assert find(str(library), SearchRequest("harbour")).articles == first.done
    *_, last = steps
    assert (last.done, counts(last)) == (450, (450, 0, 0))
    assert find(str(library), SearchRequest("harbour")).articles == 450


def test_a_run_broken_off_goes_on_where_it_was(library):
    for number in range(250):
        write(library, f"{number:03}.txt", f"Number {number}\n\n{HARBOUR}")
    steps = bring_up_to_date(str(library), {})
    done = next(step for step in steps if step.committed).done
    steps.close()
    assert counts(run(library)) == (250 - done, 0, 0)


def test_making_it_anew_reads_everything_again(library):
    write(library, "a.txt")
    run(library)
    assert counts(run(library, rebuild=True)) == (1, 0, 0)
    assert paths(library, "harbour") == ["a.txt"]


def test_two_processes_find_what_one_finds(library, monkeypatch):
    monkeypatch.setattr(index_intake, "_MANY", 10)
    monkeypatch.setattr(index_intake, "_LEAST", 5_000)
    for number in range(60):
        write(library, f"{number:02}.txt", f"Number {number}\n\n{HARBOUR if number % 2 else ORCHARD}")
    (library / "59.txt").write_bytes(bytes(range(256)) * 50)
    annotate(library / "57.txt", "boats", tags=("sea",))
    last = run(library, processes=2)
    assert (counts(last), last.done) == ((60, 0, 0), 60)
    assert list(last.problems) == ["59.txt"]
    assert find(str(library), SearchRequest("harbour")).articles == 29
    assert find(str(library), SearchRequest("apple")).articles == 30
    assert paths(library, "tag:sea") == ["57.txt"]
    for number in range(60):
        write(library, f"{number:02}.txt", f"Number {number}\n\nAll of it is new.\n")
    assert counts(run(library, processes=2)) == (0, 60, 0)
    assert find(str(library), SearchRequest("harbour")).articles == 0
    assert find(str(library), SearchRequest("new")).articles == 60
    assert counts(run(library, processes=2)) == (0, 0, 0)


def test_nothing_is_ever_written_into_the_library(library):
    article = write(library, "sub/a.md", "# A\n\nThe harbour.\n")
    annotate(article)
    (library / "binary.txt").write_bytes(b"\0\1\2" * 100)

    def listing():
        return {p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in [library, *library.rglob("*")]}

    before = listing()
    run(library)
    run(library, rebuild=True)
    paths(library, "harbour")
    assert listing() == before
