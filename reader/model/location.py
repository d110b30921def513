"""A place to go to: what every jump in the program is made of."""

from dataclasses import dataclass

from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Location:
    """An article (its path in the library) and, where known, the passage in it; without one, where it was left.

    An annotation is named by its id: where it stands is known once the article is open.
    """

    path: str
    span: Span | None = None
    anchor: str = ""  # of a block, without "#"
    annotation: str = ""
