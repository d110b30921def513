"""What each inline mark does to the format of its characters."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextFormat

from reader.model.document import Mark
from reader.ui.reading.grounds import wash
from reader.ui.reading.typography import MONO
from reader.ui.theme.colors import mix
from reader.ui.theme.tokens import Theme

_Change = Callable[[QTextCharFormat, Theme, str], None]


def marked(base: QTextCharFormat, theme: Theme, mark: Mark, target: str) -> QTextCharFormat:
    """Return ``base`` as changed by an inline mark; a link's address is set by whoever keeps the links."""
    made = QTextCharFormat(base)
    _CHANGES[mark](made, theme, target)
    return made


def _strong(made: QTextCharFormat, _theme: Theme, _target: str) -> None:
    made.setFontWeight(QFont.Weight.Bold)


def _emphasis(made: QTextCharFormat, _theme: Theme, _target: str) -> None:
    made.setFontItalic(True)


def _code(made: QTextCharFormat, theme: Theme, _target: str) -> None:
    size = made.intProperty(QTextFormat.Property.FontPixelSize)
    made.setProperty(QTextFormat.Property.FontPixelSize, round(size * 0.88))
    made.setFontFamilies(list(MONO))
    made.setBackground(wash(theme))


def _strike(made: QTextCharFormat, _theme: Theme, _target: str) -> None:
    made.setFontStrikeOut(True)


def _superscript(made: QTextCharFormat, _theme: Theme, _target: str) -> None:
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)


def _subscript(made: QTextCharFormat, _theme: Theme, _target: str) -> None:
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)


def _link(made: QTextCharFormat, theme: Theme, _target: str) -> None:
    made.setForeground(QColor(theme.accent))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(QColor(mix(theme.page, theme.accent, 0.35)))


def _abbreviation(made: QTextCharFormat, theme: Theme, target: str) -> None:
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.setUnderlineColor(QColor(theme.muted))
    made.setToolTip(target)


def _footnote(made: QTextCharFormat, theme: Theme, target: str) -> None:
    _superscript(made, theme, target)
    made.setForeground(QColor(theme.accent))


_CHANGES: dict[Mark, _Change] = {
    Mark.STRONG: _strong,
    Mark.EMPHASIS: _emphasis,
    Mark.CODE: _code,
    Mark.STRIKE: _strike,
    Mark.SUPERSCRIPT: _superscript,
    Mark.SUBSCRIPT: _subscript,
    Mark.LINK: _link,
    Mark.ABBREVIATION: _abbreviation,
    Mark.FOOTNOTE: _footnote,
}
