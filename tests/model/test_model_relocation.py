"""The sentence being read is found again after an edit."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.relocation import same_place

LINES = [f"Line {number} tells of barge {number * 7} and of who was aboard it on that day." for number in range(30)]


@given(st.integers(0, 29), st.integers(0, 40), st.integers(0, 5))
def test_a_line_is_found_behind_an_insertion(line, offset, inserted):
    old = "\n".join(LINES)
    new = "\n".join(["Something new at the top."] * inserted + LINES)
    position = old.index(LINES[line]) + offset
    assert same_place(old, new, position) == new.index(LINES[line]) + offset


def test_a_line_that_went_leads_to_its_neighbour():
    old = "\n".join(LINES)
    new = "\n".join(LINES[:10] + LINES[11:])
    found = same_place(old, new, old.index(LINES[10]))
    assert abs(found - new.index(LINES[9])) <= 2 * len(LINES[9])


@given(st.text(max_size=200), st.text(max_size=200), st.data())
def test_it_is_always_a_place_in_the_new_text(old, new, data):
    position = data.draw(st.integers(0, len(old)))
    assert 0 <= same_place(old, new, position) <= len(new)


@given(st.text(max_size=200), st.data())
def test_an_unchanged_text_keeps_its_place(text, data):
    position = data.draw(st.integers(0, len(text)))
    found = same_place(text, text, position)
    assert found == position or not text[position : position + 60].strip()
