"""What two versions of a passage do not have in common, word by word. No Qt."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKENS = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_MOST = 2_000  # tokens of either version: comparing takes time with the square of their number


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one version; ``differs`` where the other one has something else there."""

    text: str
    differs: bool


def word_differences(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return both versions in pieces. Joined, the texts of each are the version; very long ones differ as a whole."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if max(len(before), len(after)) > _MOST:
        same = old == new
        return _pieces([(old, not same)]), _pieces([(new, not same)])
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    left = [("".join(before[a:b]), kind != "equal") for kind, a, b, _, _ in steps]
    right = [("".join(after[a:b]), kind != "equal") for kind, _, _, a, b in steps]
    return _pieces(left), _pieces(right)


def _pieces(parts: list[tuple[str, bool]]) -> list[Piece]:
    """Return the parts that have text; a lone space between two differences belongs to them."""
    made: list[Piece] = []
    for number, (text, differs) in enumerate(parts):
        bridge = text.isspace() and 0 < number < len(parts) - 1
        if not text:
            continue
        if made and made[-1].differs == (differs or bridge):
            made[-1] = Piece(made[-1].text + text, made[-1].differs)
        else:
            made.append(Piece(text, differs or bridge))
    return made
