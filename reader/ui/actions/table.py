"""The table of actions, in the order of the menus."""

from reader.ui.actions.spec import ActionSpec, Context

Spec = ActionSpec


def _library(context: Context) -> bool:
    return context.library_open


def _idle_library(context: Context) -> bool:
    return context.library_open and not context.scanning


def _article(context: Context) -> bool:
    return context.article_open


def _selection(context: Context) -> bool:
    return context.has_selection


def _back(context: Context) -> bool:
    return context.can_go_back


def _forward(context: Context) -> bool:
    return context.can_go_forward


_FILE = (
    Spec("open_folder", "Open Folder…", "File", ("Ctrl+O",), icon="folder-open", group="open"),
    Spec("open_file", "Open Article…", "File", ("Ctrl+Shift+O",), icon="article", group="open"),
    Spec("recent_menu", "Open Recent", "File", group="open", submenu=True),
    Spec("open_sample", "Open Sample Library", "File", icon="sample", group="open"),
    Spec("refresh", "Rescan Library", "File", ("F5",), icon="refresh", group="library", when=_idle_library),
    Spec("show_in_folder", "Show in Folder", "File", icon="folder", group="library", when=_article),
    Spec("export_pdf", "Export as PDF…", "File", ("Ctrl+Shift+E",), icon="export", group="out", when=_article),
    Spec("print", "Print…", "File", ("Ctrl+P",), icon="print", group="out", when=_article),
    Spec("quit", "Quit", "File", ("Ctrl+Q",), group="quit"),
)

_EDIT = (
    Spec("copy", "Copy", "Edit", ("Ctrl+C",), icon="copy", group="text", when=_selection),
    Spec("select_all", "Select All", "Edit", ("Ctrl+A",), group="text", when=_article),
    Spec("find", "Find in Article…", "Edit", ("Ctrl+F",), icon="search", group="find", when=_article),
    Spec("find_next", "Find Next", "Edit", ("Ctrl+G", "F3"), icon="chevron-down", group="find", when=_article),
    Spec(
        "find_previous",
        "Find Previous",
        "Edit",
        ("Ctrl+Shift+G", "Shift+F3"),
        icon="chevron-up",
        group="find",
        when=_article,
    ),
    Spec("filter", "Filter the List", "Edit", ("Ctrl+L",), icon="search", group="filter", when=_library),
)

_VIEW = (
    Spec("toggle_navigation", "Sidebar", "View", ("F9", "Ctrl+B"), icon="sidebar", checkable=True, group="panels"),
    Spec("toggle_list", "Article List", "View", ("Shift+F9",), icon="list", checkable=True, group="panels"),
    Spec("toggle_inspector", "Inspector", "View", ("Ctrl+F9",), icon="inspector", checkable=True, group="panels"),
    Spec("focus_mode", "Focus Mode", "View", ("F11",), icon="focus", checkable=True, group="panels"),
    Spec("inspector_outline", "Show Outline", "View", ("Ctrl+Shift+L",), icon="outline", group="inspector"),
    Spec("inspector_info", "Show Info", "View", ("Ctrl+I",), icon="info", group="inspector"),
    Spec("theme_system", "Follow System", "View/Theme", checkable=True, group="theme", exclusive=True),
    Spec("theme_light", "Light", "View/Theme", checkable=True, group="theme", exclusive=True),
    Spec("theme_sepia", "Sepia", "View/Theme", checkable=True, group="theme", exclusive=True),
    Spec("theme_dark", "Dark", "View/Theme", checkable=True, group="theme", exclusive=True),
    Spec("cycle_theme", "Next Theme", "View/Theme", ("Ctrl+Shift+T",), icon="theme", group="cycle"),
    Spec("larger_text", "Larger Text", "View/Text", ("Ctrl+=", "Ctrl++"), icon="plus", group="size"),
    Spec("smaller_text", "Smaller Text", "View/Text", ("Ctrl+-",), icon="minus", group="size"),
    Spec("reset_text", "Usual Text Size", "View/Text", ("Ctrl+0",), group="size"),
    Spec("wider_column", "Wider Column", "View/Text", ("Ctrl+Alt+Right",), group="column"),
    Spec("narrower_column", "Narrower Column", "View/Text", ("Ctrl+Alt+Left",), group="column"),
    Spec("choose_font", "Font…", "View/Text", icon="text-size", tip="Text size, width and font", group="font"),
    Spec("sort_date", "By Date", "View/Sort", tip="Sort by date", checkable=True, group="sort", exclusive=True),
    Spec("sort_title", "By Title", "View/Sort", tip="Sort by title", checkable=True, group="sort", exclusive=True),
    Spec("sort_added", "By Added", "View/Sort", tip="Sort by added", checkable=True, group="sort", exclusive=True),
    Spec("sort_length", "By Length", "View/Sort", tip="Sort by length", checkable=True, group="sort", exclusive=True),
    Spec("sort_reverse", "Reverse Order", "View/Sort", icon="sort", checkable=True, group="order"),
)

_ARTICLE = (
    Spec(
        "toggle_read",
        "Mark as Read or Unread",
        "Article",
        ("U", "Ctrl+U"),
        icon="unread",
        group="marks",
        when=_article,
    ),
    Spec("toggle_star", "Star", "Article", ("S", "Ctrl+D"), icon="star", checkable=True, group="marks", when=_article),
    Spec("next_article", "Next Article", "Article", ("Ctrl+Down", "]"), group="next", when=_library),
    Spec("previous_article", "Previous Article", "Article", ("Ctrl+Up", "["), group="next", when=_library),
    Spec("next_unread", "Next Unread Article", "Article", ("Ctrl+Shift+Down",), group="next", when=_library),
)

_GO = (
    Spec("back", "Back", "Go", ("Alt+Left",), icon="back", group="history", when=_back),
    Spec("forward", "Forward", "Go", ("Alt+Right",), icon="forward", group="history", when=_forward),
    Spec("go_all", "All Articles", "Go", ("Alt+1",), group="places", when=_library),
    Spec("go_unread", "Unread", "Go", ("Alt+2",), group="places", when=_library),
    Spec("go_starred", "Starred", "Go", ("Alt+3",), group="places", when=_library),
    Spec("focus_navigation", "To the Sidebar", "Go", ("Ctrl+1",), group="columns"),
    Spec("focus_list", "To the List", "Go", ("Ctrl+2",), group="columns"),
    Spec("focus_page", "To the Page", "Go", ("Ctrl+3",), group="columns"),
    Spec("focus_inspector", "To the Inspector", "Go", ("Ctrl+4",), group="columns"),
)

_HELP = (
    Spec("command_palette", "Command Palette…", "Help", ("Ctrl+Shift+P",), icon="command", group="find"),
    Spec("cheat_sheet", "Keyboard Shortcuts", "Help", ("F1",), icon="help", group="find"),
    Spec("welcome", "Guided Tour", "Help", icon="sample", group="about"),
    Spec("about", "About Corpus Reader", "Help", icon="info", group="about"),
)

ACTIONS: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_VIEW, *_ARTICLE, *_GO, *_HELP)
