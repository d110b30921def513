"""Makes the table's actions live in a window: shortcuts, menus, enabled and checked states."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.ui.actions.spec import ActionSpec, Context

Handler = Callable[[], object]


class ActionRegistry:
    """The window's actions by id. They belong to ``parent``, so shortcuts work without any menu being shown."""

    def __init__(self, parent: QWidget, specs: Iterable[ActionSpec], handlers: Mapping[str, Handler]) -> None:
        """Make an action for each spec, enabled as in an empty `Context`.

        Raises:
            ValueError: a spec has no handler, a handler no spec, or an id is used twice.
        """
        self.specs = tuple(specs)
        _check(self.specs, handlers)
        self._parent = parent
        self._exclusive: dict[str, QActionGroup] = {}
        self._submenus = {spec.id: QMenu(spec.text, parent) for spec in self.specs if spec.submenu}
        self._actions = {
            spec.id: self._made(spec, handlers[spec.id]) for spec in self.specs if spec.id not in self._submenus
        }
        parent.addActions(list(self._actions.values()))
        self.update(Context())

    def action(self, action_id: str) -> QAction:
        """Return an action. Raises KeyError where the table has none of that id."""
        return self._actions[action_id]

    def actions(self) -> list[tuple[ActionSpec, QAction]]:
        """Return every action that has a handler, with its spec, in the order of the table."""
        return [(spec, self._actions[spec.id]) for spec in self.specs if spec.id in self._actions]

    def submenu(self, action_id: str) -> QMenu:
        """Return the menu of a spec that is a ``submenu``, for the window to fill. Raises KeyError for others."""
        return self._submenus[action_id]

    def build_menus(self, target: QMenuBar | QMenu) -> None:
        """Add all menus to a menu bar, or as sub-menus to a menu such as a "more" button's."""
        menus = _Menus(target)
        for spec in self.specs:
            action = self._submenus[spec.id].menuAction() if spec.submenu else self._actions[spec.id]
            menus.at(spec.menu, spec.group).addAction(action)

    def update(self, context: Context) -> None:
        """Enable what can be used now, disable the rest."""
        for spec, action in self.actions():
            action.setEnabled(spec.when(context))

    def set_checked(self, action_id: str, checked: bool) -> None:  # noqa: FBT001 - mirrors QAction.setChecked
        """Show a state that changed elsewhere; the handler is not called."""
        self._actions[action_id].setChecked(checked)

    def set_text(self, action_id: str, text: str) -> None:
        """Call an action otherwise, as "Undo Highlight"."""
        self._actions[action_id].setText(text)

    def _made(self, spec: ActionSpec, handler: Handler) -> QAction:
        action = _Action(spec, handler, self._parent)
        if spec.exclusive:
            if spec.group not in self._exclusive:
                self._exclusive[spec.group] = QActionGroup(self._parent)
            self._exclusive[spec.group].addAction(action)
        return action


def native(shortcut: str) -> str:
    """Return a portable key sequence as this platform writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def tool_tip(spec: ActionSpec) -> str:
    """Return the tool tip of an action, its shortcut in brackets."""
    return f"{spec.label} ({native(spec.shortcuts[0])})" if spec.shortcuts else spec.label


class _Action(QAction):
    def __init__(self, spec: ActionSpec, handler: Handler, parent: QWidget) -> None:
        super().__init__(spec.text, parent)
        self._handler = handler
        self.setObjectName(spec.id)
        self.setToolTip(tool_tip(spec))
        self.setStatusTip("")
        self.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
        self.setCheckable(spec.checkable)
        self.setAutoRepeat(not spec.checkable)
        self.setIconVisibleInMenu(False)
        self.setMenuRole(_menu_role(spec.id))
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._handler()


def _menu_role(action_id: str) -> QAction.MenuRole:
    # Said outright: on macOS Qt otherwise moves actions by words in their texts.
    roles = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}
    return roles.get(action_id, QAction.MenuRole.NoRole)


class _Menus:
    """The menus made so far under a menu bar or menu, with a line wherever the group changes."""

    def __init__(self, target: QMenuBar | QMenu) -> None:
        self._target = target
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, str] = {}

    def at(self, path: str, group: str) -> QMenu:
        if path not in self._menus:
            above, _, name = path.rpartition("/")
            self._menus[path] = (self.at(above, "submenus") if above else self._target).addMenu(name)
        if self._groups.setdefault(path, group) != group:
            self._menus[path].addSeparator()
            self._groups[path] = group
        return self._menus[path]


def _check(specs: tuple[ActionSpec, ...], handlers: Mapping[str, Handler]) -> None:
    ids = [spec.id for spec in specs]
    handled = {spec.id for spec in specs if not spec.submenu}
    if repeated := sorted({action_id for action_id in ids if ids.count(action_id) > 1}):
        raise ValueError(f"declared twice: {', '.join(repeated)}")
    if missing := sorted(handled - handlers.keys()):
        raise ValueError(f"actions without a handler: {', '.join(missing)}")
    if unknown := sorted(handlers.keys() - handled):
        raise ValueError(f"handlers without an action: {', '.join(unknown)}")
