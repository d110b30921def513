import threading

import pytest

from reader import paths
from reader.model.catalogue import ReadingState
from reader.store.errors import StoreError
from reader.store.reading_states import ReadingStates

STATE = ReadingState(read=True, starred=True, position=412, progress=0.25, encoding="windows-1254")


@pytest.fixture
def states():
    states = ReadingStates()
    yield states
    states.close()


def test_states_come_back_by_library_and_path(states, library, tmp_path):
    states.save(str(library), "sub/a.md", STATE)
    states.save(str(tmp_path), "b.md", ReadingState())
    again = ReadingStates()
    assert again.load(str(library)) == {"sub/a.md": STATE}
    assert again.load(str(tmp_path)) == {"b.md": ReadingState()}
    again.close()


def test_the_newest_state_stands(states, library):
    states.save(str(library), "a.md", STATE)
    states.save(str(library), "a.md", ReadingState(progress=0.5))
    assert states.load(str(library)) == {"a.md": ReadingState(progress=0.5)}


def test_a_link_to_the_library_has_the_same_states(states, library, tmp_path):
    (tmp_path / "link").symlink_to(library)
    states.save(str(library), "a.md", STATE)
    assert states.load(str(tmp_path / "link")) == {"a.md": STATE}


def test_a_state_follows_a_renamed_article(states, library):
    states.save(str(library), "a.md", STATE)
    states.save(str(library), "old-b.md", ReadingState())
    states.rename(str(library), "a.md", "old-b.md")
    states.rename(str(library), "unknown.md", "c.md")
    assert states.load(str(library)) == {"old-b.md": STATE}


def test_a_library_whose_name_is_not_utf8(states, tmp_path):
    states.save(str(tmp_path / "caf\udce9"), "a.md", STATE)
    assert states.load(str(tmp_path / "caf\udce9")) == {"a.md": STATE}


def test_writes_from_several_threads(states, library):
    def write(name):
        for number in range(20):
            states.save(str(library), f"{name}-{number}", STATE)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(states.load(str(library))) == 60


def test_a_damaged_file_is_renamed_aside_and_made_anew(library):
    path = paths.data_folder() / "reading.sqlite3"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"garbage" * 1000)
    states = ReadingStates()
    assert states.load(str(library)) == {}
    assert "reading progress was damaged" in states.notices[0]
    assert path.with_name("reading.sqlite3.damaged").read_bytes() == b"garbage" * 1000
    states.save(str(library), "a.md", STATE)
    assert states.load(str(library)) == {"a.md": STATE}
    states.close()


def test_damage_while_running_loses_no_new_state(states, library):
    for number in range(500):
        states.save(str(library), f"{number}.md", STATE)
    path = paths.data_folder() / "reading.sqlite3"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    again = ReadingStates()
    assert again.load(str(library)) == {}
    again.save(str(library), "a.md", STATE)
    assert again.load(str(library)) == {"a.md": STATE}
    assert len(again.notices) == 1
    again.close()


def test_a_data_folder_that_cannot_be_written_says_so():
    paths.data_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.data_folder().write_text("in the way")
    with pytest.raises(StoreError):
        ReadingStates()
