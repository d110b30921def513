"""Changes of tags in a real library, from the wish to the files and back."""

import pytest
from codebook_driver import annotated, codebook_on, defined, tags_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from reader.model.scope import Scope, Selection

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # of Qt's offscreen plugin: there is no screen


@pytest.fixture
def articles(library):
    annotated(library / "a.txt", ["lamps"], ["harbour/pier", "lamps"], ["harbour"])
    annotated(library / "b.txt", ["light"], ["lamps"])
    return library


@pytest.fixture
def codebook(qtbot, articles):
    with codebook_on(qtbot, articles) as shown:
        shown.desk.open()
        yield shown


def test_renaming_onto_a_tag_in_use_undone_and_done_again(codebook, articles):
    before = tags_of(articles / "a.txt"), tags_of(articles / "b.txt")
    after = [("light",), ("harbour/pier", "light"), ("harbour",)], [("light",), ("light",)]
    codebook.parts.navigation.choose(Scope(Selection.TAG, tag="lamps"))
    codebook.page.choose(["lamps"])
    codebook.desk.wishes.wish("rename", ["lamps"])
    codebook.dialog.field.setText("light")
    said = codebook.until_previewed()
    assert "3 passages in 2 articles" in said
    assert "become one" in said
    codebook.confirm()
    assert codebook.dialog is None
    assert (tags_of(articles / "a.txt"), tags_of(articles / "b.txt")) == after
    assert codebook.toast() == "Done: Rename “lamps” to “light” · 3 passages"
    assert codebook.desk.undo_name == "Rename “lamps” to “light”"
    codebook.until(lambda: codebook.tags() == ["harbour", "harbour/pier", "light"])
    assert codebook.page.chosen() == ("light",)
    codebook.until(lambda: codebook.parts.navigation.scope == Scope(Selection.TAG, tag="light"))
    codebook.desk.undo()
    codebook.settle()
    assert (tags_of(articles / "a.txt"), tags_of(articles / "b.txt")) == before
    assert (codebook.desk.undo_name, codebook.toast()) == ("", "Undone: Rename “lamps” to “light”")
    codebook.desk.redo()
    codebook.settle()
    assert (tags_of(articles / "a.txt"), tags_of(articles / "b.txt")) == after
    assert codebook.desk.undo_name


def test_several_tags_are_deleted_in_one_step_but_not_with_a_damaged_codebook(codebook, articles):
    codebook.desk.wishes.wish("delete", ["lamps", "harbour", "harbour/pier"])
    said = codebook.until_previewed()
    assert said == "Delete “lamps” and “harbour”: 4 passages in 2 articles. 1 child goes with them."
    codebook.confirm()
    assert tags_of(articles / "a.txt") == [(), (), ()]
    assert tags_of(articles / "b.txt") == [("light",), ()]
    codebook.desk.undo()
    codebook.settle()
    assert tags_of(articles / "a.txt") == [("lamps",), ("harbour/pier", "lamps"), ("harbour",)]
    (articles / "codebook.json").write_text("[")
    codebook.desk.wishes.wish("merge", ["lamps"])
    codebook.dialog.field.setText("light")
    codebook.until(lambda: "codebook.json" in codebook.dialog.preview.text())
    assert not codebook.dialog.confirm_button.isEnabled()
    codebook.desk.refresh()
    assert "codebook.json" in codebook.page.problem.text()


def test_a_tag_is_split_and_described_and_a_key_has_one_tag(codebook, articles):
    codebook.desk.wishes.wish("split", ["lamps"])
    dialog = codebook.dialog
    assert dialog.model.rowCount() == 3
    dialog.model.toggle([0])
    dialog.tags.add("lamps/oil")
    dialog.give_button.click()
    assert "1 passage" in codebook.until_previewed()
    codebook.confirm()
    both = tags_of(articles / "a.txt") + tags_of(articles / "b.txt")
    assert sum("lamps/oil" in tags for tags in both) == 1
    assert sum("lamps" in tags for tags in both) == 2
    codebook.page.choose(["lamps"])
    codebook.page.details.colors.swatch("#3f9f95").click()
    codebook.page.details.keys.button(4).click()
    assert codebook.page.model.infos["lamps"].defined.key == 4
    codebook.page.choose(["harbour"])
    codebook.page.details.keys.button(4).click()
    codebook.settle()
    assert {entry["name"]: (entry.get("color", ""), entry.get("reader:key", 0)) for entry in defined(articles)} == {
        "lamps": ("#3f9f95", 0),
        "harbour": ("", 4),
    }
    codebook.desk.undo()
    codebook.settle()
    assert codebook.page.model.infos["lamps"].defined.key == 4


def test_another_library_knows_no_steps_of_this_one(codebook, articles, tmp_path):
    codebook.desk.wishes.wish("new", [])
    codebook.dialog.field.setText("sources/letters")
    codebook.until_previewed()
    codebook.confirm()
    assert [entry["name"] for entry in defined(articles)] == ["sources/letters"]
    assert codebook.page.chosen() == ("sources/letters",)
    other = tmp_path / "other"
    other.mkdir()
    codebook.services.library.open(other, {})
    codebook.services.library.load()
    codebook.settle()
    assert (codebook.desk.undo_name, codebook.tags()) == ("", [])
    assert codebook.page.empty.isVisible()


def test_the_navigation_s_menu_recolors_tags_and_what_is_typed_last_is_kept(qtbot, articles):
    with codebook_on(qtbot, articles) as shown:
        shown.parts.navigation.tag_menu_requested.emit("lamps", QPoint(20, 20))
        menu = shown.window.findChild(QMenu, "tagMenu")
        colors = next(action.menu() for action in menu.actions() if action.text() == "Colour")
        colors.actions()[0].trigger()
        menu.close()
        shown.settle()
        assert [entry["color"] for entry in defined(articles)] == ["#e0b93a"]
        assert "page" not in vars(shown.desk)  # made when first wanted
        shown.parts.navigation.tag_menu_requested.emit("lamps", QPoint(20, 20))
        menu = shown.window.findChildren(QMenu, "tagMenu")[-1]
        menu.actions()[0].trigger()
        assert (shown.center.current, shown.page.chosen()) == ("codebook", ("lamps",))
        QTest.keyClick(shown.page.tree, Qt.Key.Key_Escape)
        assert shown.center.current == "page"
        shown.desk.open("light")
        shown.page.details.description.setPlainText("Light of any kind.")
    said = {entry["name"]: entry.get("description", "") for entry in defined(articles)}
    assert said == {"lamps": "", "light": "Light of any kind."}  # written though the window went
