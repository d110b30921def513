"""What the results panel is made of; imported and made when the first search is: start-up counts."""

from dataclasses import dataclass

from reader.ui.results.pages import ResultPages
from reader.ui.results.tick_strip import TickStrip
from reader.ui.results.top import ResultsTop
from reader.ui.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class ResultParts:
    """What is said above, the lists, and the strip below them while something is ticked."""

    top: ResultsTop
    pages: ResultPages
    strip: TickStrip

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        for part in (*self.pages.lists(), self.top, self.strip):
            part.set_theme(theme)


def make_parts(theme: Theme) -> ResultParts:
    """Return new parts."""
    return ResultParts(ResultsTop(theme), ResultPages(theme), TickStrip(theme))
