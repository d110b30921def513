"""How far a long piece of work is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many; ``what`` is said before the numbers, in lower case ("articles read")."""

    done: int
    total: int
    what: str
