"""What an import could not place, as a list: by the reason, for many passages often have the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reader.model.wording import count
from reader.ui.widgets import dressed

_MOST_ROWS = 1000  # nobody reads more, and a tree of 5,000 rows takes its time
_ARTICLE_PX = 190
_ROW_PX = 26
_FEW = 12  # passages of one reason that are unfolded where there are other reasons
_MOST_SEEN = 9  # rows, before it scrolls


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage: the article's path (or what the file calls it, or nothing), the quote, and what is the matter."""

    article: str
    quote: str
    reason: str


class DoubtfulList(QTreeWidget):
    """The reasons, the most frequent first, and below each its passages."""

    def __init__(self, doubts: Sequence[Doubt], parent: QWidget) -> None:
        """Take what to list; of very many the first are."""
        super().__init__(parent)
        dressed(self, "importReport", accessible="What could not be placed")
        self.setHeaderLabels(["Passage", "Article"])
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        groups, rows = grouped(doubts), 0
        most = max(_FEW, _MOST_ROWS // max(1, len(groups)))
        for reason, some in groups:
            group = self._add_group(reason, some, most)
            group.setExpanded(len(groups) == 1 or len(some) <= _FEW)
            rows += 1 + (len(some) if group.isExpanded() else 0)
        self.setFixedHeight(_ROW_PX * (min(rows, _MOST_SEEN) + 1) + 14)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        self.setColumnWidth(1, _ARTICLE_PX)

    def _add_group(self, reason: str, doubts: Sequence[Doubt], most: int) -> QTreeWidgetItem:
        number = f"{len(doubts):,} × " if len(doubts) > 1 else ""
        group = QTreeWidgetItem(self, [number + _one_line(reason)])
        group.setToolTip(0, reason)
        group.setSizeHint(0, QSize(0, _ROW_PX))
        group.setFirstColumnSpanned(True)
        for doubt in doubts[:most]:
            item = QTreeWidgetItem(group, [_one_line(doubt.quote), _one_line(doubt.article)])
            item.setSizeHint(0, QSize(0, _ROW_PX))
            item.setToolTip(0, doubt.quote)
            item.setToolTip(1, doubt.article)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemNeverHasChildren)
        if len(doubts) > most:
            QTreeWidgetItem(group, [f"… and {count(len(doubts) - most, 'passage')} more"])
        return group


def grouped(doubts: Sequence[Doubt]) -> list[tuple[str, list[Doubt]]]:
    """Return the passages by reason, the most frequent reason first."""
    by_reason: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        by_reason.setdefault(doubt.reason, []).append(doubt)
    return sorted(by_reason.items(), key=lambda group: -len(group[1]))


def as_text(doubts: Sequence[Doubt]) -> str:
    """Return all of them as lines of article, passage and reason, parted by tabs."""
    return "\n".join("\t".join(map(_one_line, (one.article, one.quote, one.reason))) for one in doubts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
