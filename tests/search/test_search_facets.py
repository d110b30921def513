"""Numbers beside the results, and articles that stand in several files."""

from pathlib import Path

from reader.model.hit import Facets
from reader.model.query import All, Words
from reader.search.evaluation.facets import MOST
from tests.search.wordlands import indexed, marked, searcher_of


def test_facets_count_articles_with_folders_and_tags_above(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed(
            "coast/north/1.txt",
            "ferry one",
            marked("ferry", "", "sea/bells", color="blue"),
            publisher="Tide",
            date="2024-03",
            tags=("sea/ferries",),
        ),
        indexed(
            "coast/2.txt",
            "ferry two",
            marked("a", color="blue"),
            marked("b", color="pink"),
            publisher="Tide",
            date="2023",
        ),
        indexed("3.txt", "ferry three", date="2024-01-02", publisher="Quay", tags=("sea",)),
        indexed("4.txt", "bell", date="2022", tags=("land",)),
    )
    assert searcher.find(Words("ferry")).facets == Facets(
        folders=(("coast", 2), ("coast/north", 1)),
        tags=(("sea", 2), ("sea/bells", 1), ("sea/ferries", 1)),
        colors=(("blue", 2), ("pink", 1)),
        sources=(("Tide", 2), ("Quay", 1)),
        years=(("2024", 2), ("2023", 1)),
    )
    assert searcher.find(Words("nowhere")).facets == Facets()


def test_of_very_many_values_the_most_frequent_are_shown(tmp_path: Path):
    many = [indexed(f"{number}.txt", f"ferry {number}", tags=(f"t{number}", "all")) for number in range(MOST + 9)]
    tags = searcher_of(tmp_path / "index", *many).find(All()).facets.tags
    assert tags[0] == ("all", MOST + 9)
    assert len(tags) == MOST


def test_the_same_text_in_several_files_is_found_once(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index",
        indexed("b.txt", "the ferry sails", title="Harbour", publisher="Tide"),
        indexed("a.txt", "the ferry sails", title="Harbour", publisher="Tide"),
        indexed("best.txt", "the ferry sails", title="Ferry"),
        indexed("other.txt", "the ferry stays", title="Harbour"),
    )
    found = searcher.find(Words("ferry"))
    first, second = found.page()
    assert (found.articles, found.places) == (2, 2)
    assert (first.path, first.copies) == ("best.txt", ("a.txt", "b.txt"))
    assert (second.path, second.copies) == ("other.txt", ())
    assert found.facets.sources == ()
    assert searcher.count(Words("ferry")) == 2


def test_a_copy_that_is_not_found_is_not_counted(tmp_path: Path):
    searcher = searcher_of(
        tmp_path / "index", indexed("a.txt", "the ferry", title="Bell"), indexed("b.txt", "the ferry", title="Rope")
    )
    assert [hit.copies for hit in searcher.find(Words("bell")).page()] == [()]


def test_articles_without_text_are_no_copies(tmp_path: Path):
    searcher = searcher_of(tmp_path / "index", indexed("a.txt", title="Ferry"), indexed("b.txt", title="Ferry"))
    hits = searcher.find(Words("ferry")).page()
    assert [(hit.path, hit.copies, hit.snippets) for hit in hits] == [("a.txt", (), ()), ("b.txt", (), ())]
