"""The passages of an article as they are marked in its page."""

from dataclasses import dataclass

from reader.exchange.pages.text import escaped
from reader.model.annotation import COLORS, Annotation
from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that is marked in a text: where, and the number that it and its note have on the page."""

    span: Span
    number: int
    annotation: Annotation

    @property
    def has_note(self) -> bool:
        """Return whether anything is said of it, which then stands beside the text."""
        return bool(self.annotation.note or self.annotation.tags or self.annotation.comments)

    def opening(self, at: int) -> str:
        """Return the tag that begins a piece of it at ``at``; the first has the address."""
        anchor = f' id="p{self.number}"' if at == self.span.start else ""
        return f'<mark{anchor} class="{color_class(self.annotation.color)}" data-id="{escaped(self.annotation.id)}">'

    def reference(self) -> str:
        """Return what leads from its end to its note."""
        return f'<sup class="to-note"><a href="#n{self.number}">{self.number}</a></sup>' if self.has_note else ""


def color_class(color: str) -> str:
    """Return the class of a colour; those of other programs are grey."""
    return color if color in COLORS else "grey"
