"""The themes: every text can be read on every ground it stands on."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.theme.colors import contrast, mix
from reader.ui.theme.roles import roles
from reader.ui.theme.tokens import HIGHLIGHT_NAMES, THEME_NAMES, load_theme, theme_named

READABLE = 4.5
COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.fixture(params=THEME_NAMES)
def theme(request):
    return load_theme(request.param)


@pytest.mark.parametrize("ground", [*HIGHLIGHT_NAMES, "page", "panel", "selected"])
def test_ink_is_readable_on_every_ground(theme, ground):
    assert contrast(theme.ink, getattr(theme, ground)) >= READABLE


@pytest.mark.parametrize("ground", ["page", "panel", "selected"])
def test_muted_ink_is_readable_on_plain_grounds(theme, ground):
    assert contrast(theme.muted, getattr(theme, ground)) >= READABLE


@pytest.mark.parametrize("ground", ["page", "panel"])
def test_accent_is_readable(theme, ground):
    assert contrast(theme.accent, getattr(theme, ground)) >= READABLE


@pytest.mark.parametrize("ground", ["aside", "raised", "hover", "pressed", "segments", "segment", "banner", "warning"])
def test_ink_is_readable_on_derived_grounds(theme, ground):
    assert contrast(theme.ink, getattr(roles(theme), ground)) >= READABLE


@pytest.mark.parametrize("ground", ["aside", "raised", "segments"])
def test_muted_ink_is_readable_on_derived_grounds(theme, ground):
    assert contrast(theme.muted, getattr(roles(theme), ground)) >= READABLE


def test_text_on_the_accent_and_in_the_chosen_place_is_readable(theme):
    part = roles(theme)
    assert contrast(part.accent_ink, part.accent) >= READABLE
    assert contrast(part.accent_ink, part.accent_strong) >= READABLE
    assert contrast(part.selected_ink, part.selected) >= READABLE
    assert contrast(part.accent, part.raised) >= READABLE
    assert contrast(part.accent, part.warning) >= READABLE  # a banner's button
    assert contrast(part.accent, part.banner) >= READABLE


def test_every_color_is_written_the_same_way(theme):
    for field in dataclasses.fields(theme):
        if field.name not in {"name", "dark"}:
            value = getattr(theme, field.name)
            assert len(value) == 7
            assert value[0] == "#"
            assert int(value[1:], 16) >= 0


def test_a_theme_knows_its_name_and_kind():
    assert [(load_theme(name).name, load_theme(name).dark) for name in THEME_NAMES] == [
        ("light", False),
        ("sepia", False),
        ("dark", True),
    ]


@pytest.mark.parametrize(
    ("setting", "system_is_dark", "name"),
    [
        ("system", False, "light"),
        ("system", True, "dark"),
        ("sepia", True, "sepia"),
        ("light", True, "light"),
        ("of a later version", True, "dark"),
    ],
)
def test_the_setting_names_the_theme(setting, system_is_dark, name):
    assert theme_named(setting, system_is_dark=system_is_dark).name == name


def test_a_theme_that_is_not_shipped_is_an_error():
    with pytest.raises(FileNotFoundError):
        load_theme("neon")


def test_a_highlight_is_known_by_its_name(theme):
    assert theme.highlight("green") == theme.green
    with pytest.raises(KeyError):
        theme.highlight("panel")


def test_contrast_of_known_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(COLORS, COLORS)
def test_contrast_is_the_same_both_ways(first, second):
    assert contrast(first, second) == contrast(second, first) >= 1


@given(COLORS, COLORS, st.floats(0, 1))
def test_a_mixture_lies_between(first, second, share):
    assert mix(first, second, 0) == first
    assert mix(first, second, 1) == second
    for place in (1, 3, 5):
        a, b, c = (int(color[place : place + 2], 16) for color in (first, second, mix(first, second, share)))
        assert min(a, b) <= c <= max(a, b)
