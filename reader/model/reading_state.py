"""What the reader did with an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The reader's own marks on an article.

    ``position`` is the code point at the top of the page when it was left, ``progress`` the share read, 0 to 1,
    ``encoding`` what the user chose in place of the detected one, or empty.
    """

    read: bool = False
    starred: bool = False
    position: int = 0
    progress: float = 0.0
    encoding: str = ""
