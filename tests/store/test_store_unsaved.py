import pytest
from sidecar_shapes import LATER, annotation, sidecar, uuid

from reader import paths
from reader.model.change import Removed, apply
from reader.store.errors import StoreError
from reader.store.merging import merged
from reader.store.sidecar import read_sidecar, update_sidecar
from reader.store.unsaved import drop_unsaved, keep_unsaved, take_unsaved


@pytest.fixture
def article(library):
    file = library / "salt.md"
    file.write_text("Salt was dear.")
    return file


def test_what_could_not_be_saved_is_kept_until_it_is_dropped(article):
    assert take_unsaved(article) is None
    keep_unsaved(article, sidecar(annotation(1)))
    keep_unsaved(article, sidecar(annotation(1), annotation(2)))
    assert take_unsaved(article) == take_unsaved(article)
    assert len(take_unsaved(article).annotations) == 2
    assert take_unsaved(article.with_name("tin.md")) is None
    drop_unsaved(article)
    drop_unsaved(article)
    assert take_unsaved(article) is None
    assert [entry.name for entry in article.parent.iterdir()] == ["salt.md"]


def test_it_merges_with_what_stands_in_the_sidecar(article):
    update_sidecar(article, lambda _: sidecar(annotation(1), annotation(2)))
    keep_unsaved(article, apply(sidecar(annotation(2), annotation(3)), Removed(annotation(2)), LATER))
    loaded = update_sidecar(article, lambda known: merged(take_unsaved(article), known))
    assert {one.id for one in loaded.sidecar.annotations} == {uuid(1), uuid(3)}
    assert update_sidecar(article, lambda known: merged(take_unsaved(article), known)) == read_sidecar(article)


def test_one_that_deletes_everything_is_kept(article):
    keep_unsaved(article, apply(sidecar(annotation(1)), Removed(annotation(1)), LATER))
    assert take_unsaved(article).deleted == {uuid(1): LATER}


def test_a_damaged_one_is_set_aside(article):
    keep_unsaved(article, sidecar(annotation(1)))
    (file,) = (paths.data_folder() / "unsaved").iterdir()
    file.write_text("{")
    assert take_unsaved(article) is None
    assert [entry.name for entry in file.parent.iterdir()] == [f"{file.name}.damaged"]


def test_a_data_folder_that_cannot_be_written_is_told(article):
    paths.data_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.data_folder().write_text("a file")
    with pytest.raises(StoreError, match="cannot be written"):
        keep_unsaved(article, sidecar(annotation(1)))
