"""A part of a library, as a person names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The passages that fit everything that is given; nothing given, all of them.

    ``folder`` and ``article`` are paths in the library, ``tag`` is wanted itself or by a child, ``query`` is of the
    search's language and finds passages.
    """

    folder: str = ""
    query: str = ""
    tag: str = ""
    article: str = ""

    def __str__(self) -> str:
        """Return what it is called; empty for the whole library."""
        named = {
            "article": self.article,
            "folder": self.folder,
            "tag": self.tag,
            "search": f"“{self.query}”" if self.query else "",
        }
        return ", ".join(f"{kind} {name}" for kind, name in named.items() if name)

    def holds_path(self, path: str) -> bool:
        """Return whether passages of an article may be in it, as far as its path tells."""
        if self.article and path != self.article:
            return False
        return not self.folder or path.startswith(f"{self.folder.rstrip('/')}/")
