"""How sure a place is that was found without the old text, and the words for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from reader.anchoring.matching import Candidate
from reader.anchoring.neighbours import Bearing

_LONG = 25  # code points that do not stand elsewhere by chance
SHORT = 12  # code points from which a quote that stands once may be no chance
_PARTLY = 0.8  # of both sides together, from which the only copy of such a quote is believed: under it seven of
# eight that were looked at were others, left where the passage itself was gone
_AGREES = 0.95  # share of one side's context from which it agrees
_ALIKE = 0.65  # likeness of a changed passage among its old neighbours
_ONE_SIDED = 0.65  # likeness of a changed passage, one side agreeing
_RELATED = 0.4  # likeness of a changed passage, both sides agreeing
_RESEMBLES = 0.5  # likeness worth a proposal
_BOTH = 1.3  # of both sides together, from which a copy is believed where its neighbours are not
_HALF = 1.0  # of both sides together, from which a changed passage is believed
_SOME = 0.4  # of both sides together, from which a passage among its old neighbours is believed
MARGIN = 2.0  # characters of evidence that the best place must have over the second


class Sureness(Enum):
    """Whether a place is taken, proposed, or nothing worth a word."""

    CERTAIN = auto()
    DOUBTFUL = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The place that was chosen, how sure it is, and why, as a sentence; ``reason`` is empty for a certain place."""

    sureness: Sureness
    candidate: Candidate | None
    reason: str = ""


def judge(places: Sequence[Candidate], bearing: Callable[[Candidate], Bearing]) -> Verdict:
    """Choose among the places where a passage may stand, the best first.

    Args:
        places: What was found; they do not overlap.
        bearing: How a place lies to the article's other annotations.
    """
    if not places:
        return Verdict(Sureness.NONE, None, "Nothing like the passage is in the text.")
    left = places[0].likeness < _RELATED  # its surroundings are still there, the passage is not
    places = [place for place in places if place.likeness >= _RELATED]
    if not places:
        return Verdict(Sureness.NONE, None, "The passage is gone.")
    rivals = [place for place in places if places[0].score - place.score < MARGIN]
    in_line = [place for place in rivals if bearing(place) is Bearing.IN_LINE]
    if len(rivals) > 1 and len(in_line) != 1:
        return _tie(rivals)
    best = in_line[0] if in_line else rivals[0]
    alone = sum(place.likeness == 1.0 for place in places) == 1
    if _believable(best, bearing(best), alone=alone) and not (left and best.likeness < 1.0):
        return Verdict(Sureness.CERTAIN, best)
    if best.likeness < _RESEMBLES:
        return Verdict(Sureness.NONE, None, "Nothing like the passage is in the text.")
    return Verdict(Sureness.DOUBTFUL, best, _doubt(best))


def beyond_doubt(candidate: Candidate) -> bool:
    """Return whether a place that was judged certain may vouch for others."""
    return candidate.length >= _LONG and candidate.agreement > 0.8


def _believable(place: Candidate, bearing: Bearing, *, alone: bool) -> bool:
    """Return whether a place is believed; ``alone`` says that no other place has the quote unchanged."""
    sides = place.before + place.after
    if bearing is Bearing.ASTRAY:
        return place.likeness == 1.0 and (place.length >= _LONG or sides >= _BOTH)
    if bearing is Bearing.IN_LINE and place.likeness >= _ALIKE and sides >= _SOME:
        return True
    once = alone and place.likeness == 1.0 and place.length >= SHORT
    return (once and (bearing is Bearing.IN_LINE or sides >= _PARTLY)) or _sure(place)


def _sure(place: Candidate) -> bool:
    """Return whether a place is believed for its own sake."""
    sides = place.before + place.after
    if place.likeness == 1.0:
        return place.length >= _LONG or place.context >= _AGREES or sides >= _BOTH
    if place.likeness >= _ONE_SIDED:
        return place.context >= _AGREES or sides >= _HALF
    return place.likeness >= _RELATED and min(place.before, place.after) >= _AGREES


def _tie(rivals: Sequence[Candidate]) -> Verdict:
    if rivals[0].likeness < _RESEMBLES:
        return Verdict(Sureness.NONE, None, "Nothing like the passage is in the text.")
    count = "Two" if len(rivals) == 2 else "Several"
    return Verdict(Sureness.DOUBTFUL, rivals[0], f"{count} places fit equally well.")


def _doubt(place: Candidate) -> str:
    if place.likeness == 1.0:
        return "The quote is short, and the text around it is not what it was."
    around = "but the text around it is not what it was" if place.context < _AGREES else "but much of it differs"
    return f"This resembles the passage, {around}."
