"""What is the matter with something in a library."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `reader check` reports: a path in the library, a problem's name and a sentence."""

    path: str
    problem: str
    detail: str
