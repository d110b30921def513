"""Shows the codebook in the window's middle, and takes changes of tags back and makes them again."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.model.scope import Scope, Selection
from reader.model.tag_edit import DefineTag, MergeTags, MoveTags, RenameTag, TagEdit, retagged
from reader.model.tag_wording import title
from reader.model.tags import is_within, renamed
from reader.model.wording import count
from reader.services.bundle import Services
from reader.ui.appearance import current_theme
from reader.ui.center import Center
from reader.ui.codebook.steps import TagSteps
from reader.ui.desks.tag_wishes import TagWishes
from reader.ui.theme.tokens import Theme
from reader.ui.window_parts import Parts

if TYPE_CHECKING:  # the page is loaded when it is first shown
    from reader.services.tag_edits import TagsChanged
    from reader.ui.codebook.page import CodebookPage

CODEBOOK = "codebook"
_REFRESH_AFTER_MS = 200  # a scan tells of its changes in batches


class CodebookDesk(QObject):
    """Between the codebook's page, the navigation's tags, and who changes tags in the whole library."""

    history_changed = Signal()  # what can be undone or redone
    import_requested = Signal()
    export_requested = Signal()

    def __init__(self, services: Services, parts: Parts, center: Center, window: QWidget) -> None:
        """Take where tags are shown and who writes."""
        super().__init__(window)
        self._services = services
        self._parts = parts
        self._center = center
        self._to_choose = ""  # in the codebook, once the tag is there
        self._to_list = ""  # in the navigation, likewise
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_AFTER_MS)
        self._soon.timeout.connect(self.refresh)
        self.steps = TagSteps(services, self)
        self.wishes = TagWishes(services, parts, self.steps, window)
        self._connect()
        center.register(CODEBOOK, self._page_to_show)

    @property
    def undo_name(self) -> str:
        """Return what would be taken back, "Rename “energy” to “power”"; empty where there is nothing."""
        return self.steps.undo_name

    @property
    def redo_name(self) -> str:
        """Return what would be made again; empty where there is nothing."""
        return self.steps.redo_name

    @cached_property
    def page(self) -> "CodebookPage":
        """Return the page, made now if it was not."""
        from reader.ui.codebook.page import CodebookPage  # noqa: PLC0415 - not every reader wants it, and start-up counts

        made = CodebookPage(current_theme(self._services.preferences.settings))
        made.close_requested.connect(self._center.back)
        made.wished.connect(self.wishes.wish)
        made.header.import_requested.connect(self.import_requested)
        made.header.export_requested.connect(self.export_requested)
        made.moved.connect(self.wishes.asking.move)
        made.menu_requested.connect(self._on_menu)
        made.recolored.connect(self.wishes.recolor)
        made.key_given.connect(self.wishes.set_key)
        made.described.connect(self.wishes.describe)
        self.steps.progressed.connect(made.header.show_progress)
        return made

    def open(self, tag: str = "") -> None:
        """Bring the codebook to the front, at a tag if one is given."""
        self._center.show(CODEBOOK)
        self._look()
        if tag:
            self.page.choose([tag])

    def undo(self) -> None:
        """Take the last change of tags back."""
        self.steps.undo(partial(self._on_turned, "Undone"), self._parts.banner.show_message)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.steps.redo(partial(self._on_turned, "Done again"), self._parts.banner.show_message)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        if self._has_page:
            self.page.set_theme(theme)

    def close(self) -> None:
        """Put dialogs away, and refresh no more: the window is going."""
        self.wishes.close()
        self._soon.stop()
        if self._has_page:
            self.page.details.description.finish()

    def refresh(self) -> None:
        """Show the tags as they are now; while they are being changed, what is to become of them stays in view."""
        self._soon.stop()
        if self._has_page and self.steps.busy:
            self._soon.start()
        elif self._has_page:
            self._look()

    @property
    def _has_page(self) -> bool:
        return "page" in vars(self)

    def _look(self) -> None:
        self.wishes.look()
        self._show()
        if self._to_choose in self.wishes.infos:
            self.page.choose([self._to_choose])
            self._to_choose = ""

    def _connect(self) -> None:
        library, navigation = self._services.library, self._parts.navigation
        library.opened.connect(self._on_opened)
        library.changed.connect(self._refresh_soon)
        library.scanned.connect(self._refresh_soon)
        self.steps.changed.connect(self.history_changed)
        self.steps.made.connect(self._on_made)
        self.wishes.changed.connect(self._show)
        self.wishes.carried_out.connect(self._on_carried_out)
        self.wishes.failed.connect(self._parts.banner.show_message)
        self.wishes.codebook_requested.connect(self.open)
        navigation.tag_menu_requested.connect(self._on_navigation_menu)
        self._parts.navigation_model.tags_changed.connect(self._list_wanted)

    def _page_to_show(self) -> "CodebookPage":
        return self.page

    def _show(self) -> None:
        if self._has_page:
            self.page.show_tags(self.wishes.infos, self.wishes.problem)

    def _refresh_soon(self) -> None:
        if self._has_page and not self._soon.isActive():
            self._soon.start()

    def _on_opened(self) -> None:
        self.steps.clear()
        self._parts.toast.withdraw_action()
        self.wishes.dismiss()
        self._to_choose = self._to_list = ""
        if self._has_page:
            self.page.forget()
            self.refresh()

    def _on_menu(self, at: QPoint) -> None:
        self.wishes.show_menu(self.page.chosen(), at, ("show",))

    def _on_navigation_menu(self, tag: str, at: QPoint) -> None:
        self.wishes.look()
        self.wishes.show_menu((tag,), at, ("open",))

    def _on_carried_out(self, done: "TagsChanged") -> None:
        if done.is_empty:
            self._parts.toast.show_message(f"Nothing was left to do: {title(done.edit)}")
            return
        said = f"Done: {title(done.edit)}" + (f" · {count(done.passages, 'passage')}" if done.passages else "")
        self._parts.toast.show_message(said, action="Undo", run=self.undo)
        self._follow(done.edit)

    def _on_turned(self, said: str, done: "TagsChanged") -> None:
        stay = "stays as it is" if done.spared == 1 else "stay as they are"
        kept = f" · {count(done.spared, 'passage')} changed since {stay}" if done.spared else ""
        self._parts.toast.show_message(f"{said}: {title(done.edit)}{kept}")

    def _on_made(self, done: "TagsChanged") -> None:
        if done.problems:
            self._parts.banner.show_message("\n".join(done.problems))
        if isinstance(done.edit, DefineTag):
            self.refresh()  # else with the counts, which the scan brings
        self._services.library.rescan()

    def _follow(self, edit: TagEdit) -> None:
        """Choose a tag under its new name, in the codebook and where its passages are listed."""
        match edit:
            case RenameTag(old, new):
                self._follow_from((old,), new)
            case MergeTags(tags, into):
                self._follow_from(tags, into)
            case MoveTags(tags, _):
                self._follow_from(tags, *retagged(edit, "", tags[:1]))
            case DefineTag(None, after) if after is not None:
                self._to_choose = after.name
            case _:
                pass

    def _follow_from(self, tags: tuple[str, ...], new: str) -> None:
        self._to_choose = new
        scope = self._parts.navigation.scope
        listed = scope.tag if scope is not None and scope.selection is Selection.TAG else ""
        for old in tags:
            if listed and is_within(listed, old):
                self._to_list = renamed(listed, old, new)
        self._list_wanted()

    def _list_wanted(self) -> None:
        scope = Scope(Selection.TAG, tag=self._to_list)
        if self._to_list and self._parts.navigation_model.item_of(scope) is not None:
            self._to_list = ""
            self._parts.navigation.choose(scope)
