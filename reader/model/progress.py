"""How far a long piece of work is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many ``what``, in the plural and as it follows a number ("articles read")."""

    done: int
    total: int
    what: str
