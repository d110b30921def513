"""Anchors of blocks: what "#…" links lead to."""

import re

_NOT_IN_SLUGS = re.compile(r"[^\w\-\s]")


class Anchors:
    """Hands out each anchor once."""

    def __init__(self) -> None:
        """Begin with none handed out."""
        self._used: set[str] = set()
        self._numbers: dict[str, int] = {}  # the last given to each slug: a thousand sections may be called the same

    def claim(self, anchor: str) -> str:
        """Return ``anchor``, or nothing where it is another block's already."""
        if anchor in self._used:
            return ""
        self._used.add(anchor)
        return anchor

    def slug(self, heading: str) -> str:
        """Return a new anchor for a heading: lower case, hyphens for spaces, numbered where it is taken."""
        slug = "-".join(_NOT_IN_SLUGS.sub("", heading.lower()).split()) or "section"
        anchor = slug
        while anchor in self._used:
            self._numbers[slug] = self._numbers.get(slug, 0) + 1
            anchor = f"{slug}-{self._numbers[slug]}"
        return self.claim(anchor)
