"""The user's settings: each declared once with type, default, meaning and limits; kept as TOML in the config folder."""

import dataclasses
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import tomli_w

from reader import paths
from reader.model.annotation import COLORS, DEFAULT_COLOR
from reader.model.scope import Order
from reader.store.aside import set_aside
from reader.store.atomic import write_atomically
from reader.store.errors import reason_of

THEMES = ("system", "light", "sepia", "dark")
MOST_RECENT = 10
MOST_RECENT_TAGS = 30
TEXT_SIZES = (12, 32)
COLUMN_WIDTHS = (45, 100)
LINE_HEIGHTS = (1.2, 2.2)

_Check = Callable[[object], object]  # returns the value to use, raises ValueError with what is expected


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004 - one kind of error for every bad value
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text in quotes")  # noqa: TRY004
    return value


def _one_of(*choices: str) -> _Check:
    def check(value: object) -> str:
        if value not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return cast("str", value)

    return check


def _order(value: object) -> Order:
    try:
        return Order(cast("str", value))
    except ValueError:
        raise ValueError("one of " + ", ".join(Order)) from None


def _number(value: object, limits: tuple[float, float]) -> int | float:
    low, high = limits
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(f"a number from {low:g} to {high:g}")
    return value


def _whole(limits: tuple[int, int]) -> _Check:
    return lambda value: round(_number(value, limits))


def _real(limits: tuple[float, float]) -> _Check:
    return lambda value: float(_number(value, limits))


def _texts(what: str, most: int) -> _Check:
    def check(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError(f"a list of {what}")  # noqa: TRY004
        return tuple(_text(item) for item in cast("list[object]", value))[:most]

    return check


def _articles(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError("a table of articles by library")  # noqa: TRY004
    return {_text(key): _text(item) for key, item in cast("dict[object, object]", value).items()}


def _setting(check: _Check, default: Any, doc: str) -> Any:
    metadata = {"check": check, "doc": doc}
    if isinstance(default, dict):
        return dataclasses.field(default_factory=dict[str, str], metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting. Make a changed copy with ``dataclasses.replace``. ``unknown`` are keys of later versions, kept."""

    theme: str = _setting(_one_of(*THEMES), "system", "Colours of the window; system follows the desktop.")
    font_family: str = _setting(_text, "", "Typeface of the page; empty is the default serif.")
    text_size: int = _setting(_whole(TEXT_SIZES), 18, "Size of the page's text in pixels.")
    column_width: int = _setting(_whole(COLUMN_WIDTHS), 66, "Width of the page's column in characters.")
    line_height: float = _setting(_real(LINE_HEIGHTS), 1.6, "Height of a line in multiples of the text size.")
    sort: Order = _setting(_order, Order.DATE, "What the list of articles is sorted by.")  # noqa: RUF009 - a field, not a value
    sort_descending: bool = _setting(_flag, True, "Whether the list begins with the newest, longest or last.")
    recent_libraries: tuple[str, ...] = _setting(
        _texts("folders", MOST_RECENT), (), "Folders opened before, the newest first."
    )
    last_library: str = _setting(_text, "", "The folder to open at the next start.")
    last_article: Mapping[str, str] = _setting(_articles, {}, "The article last read, by library.")
    window_geometry: str = _setting(_text, "", "Place and size of the window, base64.")
    window_state: str = _setting(_text, "", "Widths of the columns, base64.")
    sidebar_visible: bool = _setting(_flag, True, "Whether the navigation is shown.")
    list_visible: bool = _setting(_flag, True, "Whether the list of articles is shown.")
    inspector_visible: bool = _setting(_flag, True, "Whether the inspector is shown.")
    inspector_tab: str = _setting(_text, "highlights", "The inspector's page in front.")
    highlight_color: str = _setting(_one_of(*COLORS), DEFAULT_COLOR, "The colour of the last highlight.")
    recent_tags: tuple[str, ...] = _setting(_texts("tags", MOST_RECENT_TAGS), (), "Tags used, the latest first.")
    export_folder: str = _setting(_text, "", "The folder of the last export.")
    export_format: str = _setting(_text, "markdown", "The format of the last export.")
    import_folder: str = _setting(_text, "", "The folder of the last import.")
    unknown: Mapping[str, object] = dataclasses.field(default_factory=dict[str, object])


_DECLARED = {field.name: field for field in dataclasses.fields(Settings) if field.metadata}


def settings_path() -> Path:
    """Return where the settings are kept; the file may not exist yet."""
    return paths.config_folder() / "settings.toml"


def load() -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, and in sentences what was wrong with the file. What is wrong has its default instead."""
    path = settings_path()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (f"The settings in {path} cannot be read ({reason_of(error)}); the defaults are used.",)
    except ValueError as error:  # not TOML, or not UTF-8
        return Settings(), (_started_anew(path, error),)
    return _from_values(values)


def save(settings: Settings) -> None:
    """Write the settings, all of them at once or not at all.

    Raises:
        OSError: the config folder cannot be written; the old settings stand.
    """
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {name: getattr(settings, name) for name in _DECLARED}
    values["sort"] = str(settings.sort)
    text = tomli_w.dumps({**settings.unknown, **values})
    write_atomically(path, text.encode("utf-8", "replace"))  # a folder's name need not be UTF-8, TOML must be


def with_recent(settings: Settings, library: str) -> Settings:
    """Return the settings with ``library`` as the last one and first among the recent."""
    others = tuple(path for path in settings.recent_libraries if path != library)
    return dataclasses.replace(settings, last_library=library, recent_libraries=(library, *others)[:MOST_RECENT])


def with_tags_used(settings: Settings, tags: tuple[str, ...]) -> Settings:
    """Return the settings with ``tags`` first among those used."""
    others = tuple(tag for tag in settings.recent_tags if tag not in tags)
    return dataclasses.replace(settings, recent_tags=(*tags, *others)[:MOST_RECENT_TAGS])


def _from_values(values: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    good: dict[str, Any] = {}
    notices: list[str] = []
    for name in _DECLARED.keys() & values.keys():
        try:
            good[name] = _DECLARED[name].metadata["check"](values[name])
        except ValueError as error:
            notices.append(f"The setting {name} should be {error}; its default is used.")
    unknown = {name: value for name, value in values.items() if name not in _DECLARED}
    return Settings(**good, unknown=unknown), tuple(sorted(notices))


def _started_anew(path: Path, error: ValueError) -> str:
    try:
        kept = set_aside(path)
    except OSError:
        return f"The settings in {path} are damaged ({error}); the defaults are used."
    return f"The settings were damaged ({error}) and have been started anew; the old file is kept as {kept}."
