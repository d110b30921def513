"""A query that the user keeps under a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """``query`` is as typed; ``name`` is one of its own in each library."""

    name: str
    query: str
