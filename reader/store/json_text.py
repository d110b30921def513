"""JSON as the user's files hold it: read strictly, so that writing it back loses nothing, and laid out for diffs."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from json.encoder import encode_basestring
from typing import Any, cast

Object = dict[str, Any]

_UNSAFE = re.compile("[\u2028\u2029\ud800-\udfff]")  # line ends to some programs, and what UTF-8 cannot hold

_DEEPEST = 200  # objects and lists in one another
_COMPACT = json.JSONEncoder(separators=(",", ":"), allow_nan=False)
_CANONICAL = json.JSONEncoder(separators=(",", ":"), allow_nan=False, sort_keys=True)


class _RefusedError(ValueError):
    """JSON to some, but not to all programs."""


def parse(data: bytes) -> Any:
    """Return what the bytes of a file say. A BOM and any line ends are fine.

    What other programs would read otherwise, or could not write back (NaN, a number beyond all range, a key that stands
    twice), is refused.

    Raises:
        ValueError: it is no such JSON; ``str()`` is a sentence without a capital.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ValueError("the file is empty.")
    try:
        return json.loads(data, parse_constant=_no_number, parse_float=_finite, object_pairs_hook=_each_once)
    except _RefusedError:
        raise
    except RecursionError:
        raise ValueError("it is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON (line {error.lineno}: {error.msg}).") from None
    except UnicodeDecodeError:
        raise ValueError("it is not JSON (not UTF-8 text).") from None
    except ValueError:
        raise ValueError("it has a number with too many digits.") from None


def laid_out(value: Any, margin: str = "") -> str:
    """Return JSON with two spaces of indent, its lines after the first set in by ``margin``.

    Raises:
        ValueError: it has a number that JSON has not.
    """
    return _UNSAFE.sub(_escaped, _lines(value, margin))


def compact(value: Any) -> str:
    """Return JSON on one line, keys in their order."""
    return _COMPACT.encode(value)


def canonical(value: Any) -> str:
    """Return JSON that is the same for the same values, whatever the order of the keys."""
    return _CANONICAL.encode(value)


def is_deep(text: str) -> bool:
    """Return whether JSON is nested so deeply that writing it could fail where reading did not."""
    return text.count("[") + text.count("{") > _DEEPEST and nests_deeply(json.loads(text))


def nests_deeply(value: Any) -> bool:
    """Return of what JSON says whether it is nested so."""
    depth, inner = 0, _inner([value])
    while inner and depth <= _DEEPEST:
        depth += 1
        inner = _inner(_parts(inner))
    return depth > _DEEPEST


def object_of(value: Any) -> Object:
    """Return an object, an empty one for what is none."""
    return cast("Object", value) if isinstance(value, dict) else {}


def text_of(value: Any) -> str:
    """Return a text, an empty one for what is none."""
    return value if isinstance(value, str) else ""


def listed(value: Any) -> list[Any]:
    """Return the values of a key that may hold one, several or none."""
    if value is None:
        return []
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _inner(values: Iterable[Any]) -> list[Object | list[Any]]:
    return [value for value in values if isinstance(value, dict | list)]


def _parts(several: list[Object | list[Any]]) -> Iterator[Any]:
    return chain.from_iterable(one.values() if isinstance(one, dict) else one for one in several)


def _lines(value: Any, margin: str) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    inner = margin + "  "
    if isinstance(value, dict) and value:
        pairs = cast("Object", value).items()
        values = ((key, encode_basestring(v) if isinstance(v, str) else _lines(v, inner)) for key, v in pairs)  # quick
        lines = [f"{inner}{encode_basestring(key)}: {text}" for key, text in values]
        return "{\n" + ",\n".join(lines) + f"\n{margin}}}"
    if isinstance(value, list) and value:
        lines = [inner + _lines(item, inner) for item in cast("list[Any]", value)]
        return "[\n" + ",\n".join(lines) + f"\n{margin}]"
    if isinstance(value, int) and not isinstance(value, bool):  # quick: most of what is left are positions
        return str(value)
    return json.dumps(value, allow_nan=False)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _each_once(pairs: list[tuple[str, Any]]) -> Object:
    value = dict(pairs)
    if len(value) < len(pairs):
        seen: set[str] = set()
        double = next(key for key, _ in pairs if key in seen or seen.add(key))
        raise _RefusedError(f"the key “{double}” stands twice in one object.")
    return value


def _no_number(name: str) -> Any:
    raise _RefusedError(f"it is not JSON ({name} is not a number there).")


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise _RefusedError(f"the number {digits} is beyond all range.")
    return value
