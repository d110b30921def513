"""A tag that may fit a passage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """A tag, and why it is suggested, as people say it: "in 3 similar passages: pipeline, gas"."""

    tag: str
    reason: str
