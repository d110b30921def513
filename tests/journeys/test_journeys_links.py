"""Jumps: by the outline, by anchors and relative links; and links that would leave the program."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from window_driver import QUIET_PLUGIN, Reader

pytestmark = QUIET_PLUGIN


@pytest.fixture
def lamps(at_home: Reader) -> Reader:
    at_home.run("By Title")
    at_home.click_row("A Field Guide to Lamps")
    at_home.until_open("guides/lamps.md")
    return at_home


def test_outline_anchors_and_relative_links_jump(lamps: Reader):
    reader = lamps
    assert not reader.in_view("Whale oil")
    reader.click_heading("Whale oil")
    reader.until(lambda: reader.in_view("Whale oil"))
    reader.press("Alt+Left")
    reader.click_heading("A Field Guide to Lamps")
    reader.until(lambda: reader.in_view("See the ferry"))

    reader.click_link("oil")
    reader.until(lambda: reader.in_view("Oil is what the last part"))
    assert reader.window.reading.path == "guides/lamps.md"

    reader.click_heading("A Field Guide to Lamps")
    reader.until(lambda: reader.in_view("See the ferry"))
    reader.click_link("the ferry")
    reader.until_open("ferry.txt")
    assert reader.selected() == reader.heading() == "The Ferry at Dawn"
    reader.press("Alt+Left")
    reader.until_open("guides/lamps.md")

    reader.click_link("nowhere")
    assert reader.toast() == "There is no article guides/gone.md in this library."
    assert reader.window.reading.path == "guides/lamps.md"


def test_a_link_leaves_the_program_only_with_consent(lamps: Reader, monkeypatch: pytest.MonkeyPatch):
    reader, asked, opened, answer = lamps, [], [], [False]

    def confirm(address: str, _parent: object) -> bool:
        asked.append(address)
        return answer[0]

    monkeypatch.setattr("reader.ui.desks.link_desk.confirm_link", confirm)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    reader.click_link("the maker")
    assert (asked, opened) == (["https://lamps.example.org/maker"], [])
    answer[0] = True
    reader.click_link("the maker")
    assert opened == [QUrl("https://lamps.example.org/maker").toString()]

    reader.click_link("trick")
    assert len(asked) == 2
    assert len(opened) == 1
    assert "trick" in reader.page_text(), "the words of a dangerous link stay"
