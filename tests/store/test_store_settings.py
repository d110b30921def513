import dataclasses
import os

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reader.model.scope import Order
from reader.store.settings import Settings, load, save, settings_path, with_recent


def write(text):
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text(text)


def test_without_a_file_there_are_defaults():
    assert load() == (Settings(), ())
    assert not settings_path().exists()


def test_every_setting_says_what_it_is_for():
    described = [field for field in dataclasses.fields(Settings) if field.name != "unknown"]
    assert all(field.metadata["doc"].endswith(".") for field in described)


def test_defaults_pass_their_own_checks():
    save(Settings())
    assert load() == (Settings(), ())


def test_settings_come_back_as_saved():
    settings = Settings(
        theme="sepia",
        font_family='Noto Serif "x"',
        text_size=21,
        column_width=80,
        line_height=1.85,
        sort=Order.LENGTH,
        sort_descending=False,
        recent_libraries=("/a", "/b\n"),
        last_library="/a",
        last_article={"/a": "sub/x.md", "/b.c": "y"},
        window_geometry="AAEC",
        sidebar_visible=False,
    )
    save(settings)
    loaded, notices = load()
    assert loaded == settings
    assert isinstance(loaded.sort, Order)
    assert notices == ()


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(articles=st.dictionaries(st.text(), st.text(), max_size=3), size=st.integers(12, 32), family=st.text())
def test_any_text_survives(articles, size, family):
    settings = Settings(last_article=articles, text_size=size, font_family=family)
    save(settings)
    assert load() == (settings, ())


def test_keys_of_a_later_version_are_kept():
    write('theme = "dark"\nfuture = [1, 2]\n[more]\nx = "y"\n')
    settings, notices = load()
    assert notices == ()
    save(dataclasses.replace(settings, theme="light"))
    assert load()[0] == Settings(theme="light", unknown={"future": [1, 2], "more": {"x": "y"}})


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('theme = "pink"', "theme"),
        ("theme = [1]", "theme"),
        ("text_size = 200", "text_size"),
        ('text_size = "18"', "text_size"),
        ("text_size = true", "text_size"),
        ("text_size = nan", "text_size"),
        ("line_height = 9.5", "line_height"),
        ("column_width = 44", "column_width"),
        ('sort = "colour"', "sort"),
        ("sort = [1]", "sort"),
        ("sort_descending = 1", "sort_descending"),
        ('recent_libraries = "a"', "recent_libraries"),
        ("recent_libraries = [1]", "recent_libraries"),
        ('last_article = "x"', "last_article"),
        ("[last_article]\nx = 1", "last_article"),
        ("window_geometry = 1", "window_geometry"),
    ],
)
def test_a_bad_value_has_its_default_and_says_so(line, name):
    write(f'font_family = "Kept"\n{line}\n')
    settings, notices = load()
    assert settings == Settings(font_family="Kept")
    assert len(notices) == 1
    assert f"setting {name} should be" in notices[0]


def test_a_whole_number_will_do_for_a_height():
    write("line_height = 2")
    assert load() == (Settings(line_height=2.0), ())


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe\x00", b"a = 1\na = 2", b"\x00" * 10])
def test_a_broken_file_is_renamed_aside(content):
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(content)
    settings, notices = load()
    assert settings == Settings()
    assert "started anew" in notices[0]
    assert settings_path().with_name("settings.toml.damaged").read_bytes() == content
    save(settings)
    assert load() == (Settings(), ())


def test_a_byte_order_mark_does_no_harm():
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(b'\xef\xbb\xbftheme = "dark"\r\n')
    assert load() == (Settings(theme="dark"), ())


def test_a_file_that_cannot_be_read_stays_where_it_is():
    settings_path().mkdir(parents=True)
    settings, notices = load()
    assert settings == Settings()
    assert "cannot be read" in notices[0]
    assert settings_path().is_dir()


def test_a_folder_name_that_is_not_utf8_breaks_nothing():
    save(Settings(last_library="/caf\udce9"))
    settings, notices = load()
    assert settings.last_library == "/caf?"
    assert notices == ()


def test_saving_is_atomic(monkeypatch):
    save(Settings(theme="dark"))

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        save(Settings(theme="light"))
    assert load()[0].theme == "dark"


def test_recent_libraries_are_newest_first_without_doubles_and_ten_at_most():
    settings = Settings()
    for number in [*range(12), 5]:
        settings = with_recent(settings, f"/{number}")
    assert settings.last_library == "/5"
    assert settings.recent_libraries == ("/5", "/11", "/10", "/9", "/8", "/7", "/6", "/4", "/3", "/2")
