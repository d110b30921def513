"""Ranks names by a few letters of them typed in order."""

from collections.abc import Sequence

_HIT = 10
_NEXT_TO = 20  # a letter that follows the one before it
_WORD_START = 16
_MISS = -1_000_000


def fuzzy_score(query: str, text: str) -> int | None:
    """Return how well the letters of ``query`` are found in order in ``text``; None where they are not.

    Letters that follow each other or begin words count for more, short texts for a little more than long ones; case and
    spaces of the query do not matter.
    """
    wanted = "".join(query.split()).casefold()
    if not wanted:
        return 0
    there = text.casefold()
    best = [0] * len(there)
    for place, letter in enumerate(wanted):
        best = _scores(letter, there, best, first=place == 0)
    score = max(best, default=_MISS)
    return None if score < 0 else score * 8 - len(there)


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """Return the indexes of the texts that match, best first; equals keep their order."""
    scored = [(score, index) for index, text in enumerate(texts) if (score := fuzzy_score(query, text)) is not None]
    return [index for _, index in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


def _scores(letter: str, text: str, before: list[int], *, first: bool) -> list[int]:
    """Return, for each place of the text, the best score of an alignment that puts this letter there."""
    scores: list[int] = []
    reach = 0 if first else _MISS  # the best alignment of the letters before, ending at least two places back
    for place, there in enumerate(text):
        adjacent = _MISS if first or not place else before[place - 1] + _NEXT_TO
        starts = not place or not text[place - 1].isalnum()
        gain = _HIT + (_WORD_START if starts else 0)
        scores.append(max(reach, adjacent) + gain if there == letter else _MISS)
        if place and not first:
            reach = max(reach, before[place - 1])
    return scores
