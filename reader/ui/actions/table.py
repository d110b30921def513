"""The table of actions, in the order of the menus."""

from reader.model.annotation import COLORS
from reader.model.codebook import QUICK_KEYS
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


def _annotating(context: Context) -> bool:
    return context.can_annotate and (context.has_selection or context.has_highlight)


def _highlight(context: Context) -> bool:
    return context.can_annotate and context.has_highlight


def _quick_tagging(context: Context) -> bool:
    return context.quick_tagging and context.can_annotate  # with nothing chosen it says what to do


def _highlights(context: Context) -> bool:
    return context.has_highlights


def _quotable(context: Context) -> bool:
    return context.has_selection or context.has_highlight


def _undo(context: Context) -> bool:
    return context.can_undo


def _redo(context: Context) -> bool:
    return context.can_redo


def _review(context: Context) -> bool:
    return context.needs_review


def _searching(context: Context) -> bool:
    return context.searching


def _steppable(context: Context) -> bool:
    return context.searching or context.article_open


def _back(context: Context) -> bool:
    return context.can_go_back


def _forward(context: Context) -> bool:
    return context.can_go_forward


_FILE = (
    Spec("open_folder", "Open Folder…", "File", ("Ctrl+O",), group="open"),
    Spec("open_file", "Open Article…", "File", ("Ctrl+Shift+O",), group="open"),
    Spec("recent_menu", "Open Recent", "File", group="open", submenu=True),
    Spec("open_sample", "Open Sample Library", "File", group="open"),
    Spec("add_articles", "Add Articles…", "File", ("Ctrl+N",), group="add", when=_library),
    Spec("paste_article", "Paste as Article…", "File", ("Ctrl+Shift+V",), group="add", when=_library),
    Spec("refresh", "Rescan Library", "File", ("F5",), group="library", when=_idle_library),
    Spec("rebuild_index", "Rebuild Search Index", "File", group="library", when=_library),
    Spec("show_in_folder", "Show in Folder", "File", group="library", when=_article),
    Spec("export", "Export…", "File", ("Ctrl+E",), group="out", when=_library),
    Spec("import", "Import…", "File", ("Ctrl+Shift+I",), group="out", when=_library),
    Spec("export_pdf", "Export as PDF…", "File", ("Ctrl+Shift+E",), group="out", when=_article),
    Spec("print", "Print…", "File", ("Ctrl+P",), group="out", when=_article),
    Spec("quit", "Quit", "File", ("Ctrl+Q",), group="quit"),
)

_EDIT = (
    Spec("undo", "Undo", "Edit", ("Ctrl+Z",), group="undo", when=_undo),
    Spec("redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), group="undo", when=_redo),
    Spec("copy", "Copy", "Edit", ("Ctrl+C",), group="text", when=_selection),
    Spec("select_all", "Select All", "Edit", ("Ctrl+A",), group="text", when=_article),
    Spec("find", "Find in Article…", "Edit", ("Ctrl+F",), group="find", when=_article),
    Spec("find_next", "Find Next", "Edit", ("Ctrl+G",), group="find", when=_article),
    Spec("find_previous", "Find Previous", "Edit", ("Ctrl+Shift+G",), group="find", when=_article),
    Spec("filter", "Filter the List", "Edit", ("Ctrl+L",), group="filter", when=_library),
)

_SEARCH = (
    Spec("search", "Search Library…", "Search", ("Ctrl+K",), group="search", when=_library),
    Spec("search_selection", "Search for Selection", "Search", ("Ctrl+Shift+K",), group="search", when=_selection),
    Spec("save_search", "Save Search…", "Search", ("Ctrl+Shift+S",), group="search", when=_searching),
    Spec("next_hit", "Next Hit", "Search", ("F3",), group="step", when=_steppable),
    Spec("previous_hit", "Previous Hit", "Search", ("Shift+F3",), group="step", when=_steppable),
    Spec("results_articles", "Found Articles", "Search", ("Ctrl+Alt+1",), group="views", when=_searching),
    Spec("results_passages", "Found Passages", "Search", ("Ctrl+Alt+2",), group="views", when=_searching),
    Spec("results_concordance", "Concordance", "Search", ("Ctrl+Alt+3",), group="views", when=_searching),
    Spec("toggle_variants", "Search Other Spellings, Too", "Search", checkable=True, group="variants"),
    Spec("end_search", "End Search", "Search", group="end", when=_searching),
)

_VIEW = (
    Spec("toggle_navigation", "Sidebar", "View", ("F9", "Ctrl+B"), checkable=True, group="panels"),
    Spec("toggle_list", "Article List", "View", ("Shift+F9",), checkable=True, group="panels"),
    Spec("toggle_inspector", "Inspector", "View", ("Ctrl+F9",), checkable=True, group="panels"),
    Spec("focus_mode", "Focus Mode", "View", ("F11",), checkable=True, group="panels"),
    Spec("inspector_highlights", "Show Highlights", "View", ("Ctrl+Shift+H",), group="inspector"),
    Spec("inspector_outline", "Show Outline", "View", ("Ctrl+Shift+L",), group="inspector"),
    Spec("inspector_info", "Show Info", "View", ("Ctrl+I",), group="inspector"),
    Spec("inspector_similar", "Show Similar", "View", ("Ctrl+Shift+M",), group="inspector"),
    Spec("theme_system", "Follow System", "View/Theme", checkable=True, group="theme", exclusive=True),
    Spec("theme_light", "Light", "View/Theme", checkable=True, group="theme", exclusive=True),
    Spec("theme_sepia", "Sepia", "View/Theme", checkable=True, group="theme", exclusive=True),
    Spec("theme_dark", "Dark", "View/Theme", checkable=True, group="theme", exclusive=True),
    Spec("cycle_theme", "Next Theme", "View/Theme", ("Ctrl+Shift+T",), group="cycle"),
    Spec("larger_text", "Larger Text", "View/Text", ("Ctrl+=", "Ctrl++"), group="size"),
    Spec("smaller_text", "Smaller Text", "View/Text", ("Ctrl+-",), group="size"),
    Spec("reset_text", "Usual Text Size", "View/Text", ("Ctrl+0",), group="size"),
    Spec("wider_column", "Wider Column", "View/Text", ("Ctrl+Alt+Right",), group="column"),
    Spec("narrower_column", "Narrower Column", "View/Text", ("Ctrl+Alt+Left",), group="column"),
    Spec("choose_font", "Font…", "View/Text", tip="Text size, width and font", group="font"),
    Spec("sort_date", "By Date", "View/Sort", tip="Sort by date", checkable=True, group="sort", exclusive=True),
    Spec("sort_title", "By Title", "View/Sort", tip="Sort by title", checkable=True, group="sort", exclusive=True),
    Spec("sort_added", "By Added", "View/Sort", tip="Sort by added", checkable=True, group="sort", exclusive=True),
    Spec("sort_length", "By Length", "View/Sort", tip="Sort by length", checkable=True, group="sort", exclusive=True),
    Spec("sort_reverse", "Reverse Order", "View/Sort", checkable=True, group="order"),
)

_ARTICLE = (
    Spec(
        "toggle_read",
        "Mark as Read or Unread",
        "Article",
        ("U", "Ctrl+U"),
        group="marks",
        when=_article,
    ),
    Spec("toggle_star", "Star", "Article", ("S", "Ctrl+D"), checkable=True, group="marks", when=_article),
    Spec("next_article", "Next Article", "Article", ("Ctrl+Down", "]"), group="next", when=_library),
    Spec("previous_article", "Previous Article", "Article", ("Ctrl+Up", "["), group="next", when=_library),
    Spec("next_unread", "Next Unread Article", "Article", ("Ctrl+Shift+Down",), group="next", when=_library),
)

_ANNOTATE = (
    Spec("highlight", "Highlight", "Annotate", ("H",), group="make", when=_annotating),
    *(
        Spec(
            f"color_{color}",
            color.capitalize(),
            "Annotate/Colour",
            (str(key),),
            tip=f"Highlight in {color}",
            group="colors",
            when=_annotating,
        )
        for key, color in enumerate(COLORS, 1)
    ),
    Spec("tag", "Tag…", "Annotate", ("T",), group="make", when=_annotating),
    Spec("note", "Note…", "Annotate", ("N",), group="make", when=_annotating),
    Spec("copy_quote", "Copy Quote", "Annotate", ("Ctrl+Shift+C",), group="make", when=_quotable),
    Spec("copy_citation", "Copy with Citation", "Annotate", ("Ctrl+Alt+C",), group="make", when=_quotable),
    Spec("remove_highlight", "Remove Highlight", "Annotate", ("Del",), group="remove", when=_highlight),
    Spec("next_highlight", "Next Highlight", "Annotate", ("J",), group="step", when=_highlights),
    Spec(
        "previous_highlight",
        "Previous Highlight",
        "Annotate",
        ("K",),
        group="step",
        when=_highlights,
    ),
    Spec("caret_mode", "Select with the Keyboard", "Annotate", ("F7",), checkable=True, group="caret", when=_article),
    Spec("quick_tags", "Quick Tags", "Annotate", ("Q",), checkable=True, group="quick", when=_article),
    *(
        Spec(f"quick_tag_{key}", f"Tag {key}", "Annotate/Quick Tag", group="tags", when=_quick_tagging)
        for key in QUICK_KEYS
    ),
    Spec("review", "Review Passages…", "Annotate", ("Ctrl+Shift+R",), group="review", when=_review),
)

_GO = (
    Spec("back", "Back", "Go", ("Alt+Left",), group="history", when=_back),
    Spec("forward", "Forward", "Go", ("Alt+Right",), group="history", when=_forward),
    Spec("go_all", "All Articles", "Go", ("Alt+1",), group="places", when=_library),
    Spec("go_unread", "Unread", "Go", ("Alt+2",), group="places", when=_library),
    Spec("go_starred", "Starred", "Go", ("Alt+3",), group="places", when=_library),
    Spec("go_annotated", "Annotated", "Go", ("Alt+4",), group="places", when=_library),
    Spec("overview", "Overview", "Go", ("Alt+5",), group="library", when=_library),
    Spec("codebook", "Codebook", "Go", ("Alt+6",), group="library", when=_library),
    Spec("focus_navigation", "To the Sidebar", "Go", ("Ctrl+1",), group="columns"),
    Spec("focus_list", "To the List", "Go", ("Ctrl+2",), group="columns"),
    Spec("focus_page", "To the Page", "Go", ("Ctrl+3",), group="columns"),
    Spec("focus_inspector", "To the Inspector", "Go", ("Ctrl+4",), group="columns"),
)

_HELP = (
    Spec("command_palette", "Command Palette…", "Help", ("Ctrl+Shift+P",), group="find"),
    Spec("cheat_sheet", "Keyboard Shortcuts", "Help", ("F1",), group="find"),
    Spec("welcome", "Guided Tour", "Help", group="about"),
    Spec("about", "About Corpus Reader", "Help", group="about"),
)

ACTIONS: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_SEARCH, *_VIEW, *_ARTICLE, *_ANNOTATE, *_GO, *_HELP)
