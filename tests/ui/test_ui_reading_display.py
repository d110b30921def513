"""What is shown in place of characters that Qt would trip over."""

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.reading.display import shown


@given(st.text(), st.sampled_from([" ", "\u2028"]))
def test_one_code_point_stands_for_one(text, newline):
    assert len(shown(text, newline=newline)) == len(text)


def test_lines_of_scripts_without_spaces_are_joined_without_one():
    assert shown("橋は百年\n立っていた\nand stood\n다리는\n서 있다", newline=" ") == (
        "橋は百年\u200b立っていた and stood 다리는 서 있다"
    )
