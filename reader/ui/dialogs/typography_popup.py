"""The small card behind the "A±" button: text size, column width, line height, font."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSlider, QToolButton, QWidget

from reader.store.settings import COLUMN_WIDTHS, LINE_HEIGHTS, TEXT_SIZES
from reader.ui.dialogs.overlay import Overlay
from reader.ui.theme.icons import icon

_LINE_HEIGHT_STEP = 5  # hundredths
_USUAL = "Usual serif"
_SERIFS = (
    "Source Serif 4", "Source Serif Pro", "Noto Serif", "Literata", "Merriweather", "Lora", "EB Garamond", "Charter",
    "Georgia", "Iowan Old Style", "Palatino", "Cambria", "Libertinus Serif", "Linux Libertine O", "PT Serif",
    "DejaVu Serif", "Liberation Serif", "Times New Roman",
)  # fmt: skip
_SANS = ("Inter", "Noto Sans", "Atkinson Hyperlegible", "Source Sans 3", "DejaVu Sans", "Segoe UI", "Helvetica Neue")


def reading_families() -> list[str]:
    """Return the families of this machine that are good to read in, serifs first; at least one."""
    known = set(QFontDatabase.families())
    found = [family for family in (*_SERIFS, *_SANS) if family in known]
    return found or [QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()]


class TypographyPopup(Overlay):
    """Every control takes effect at once, so that the page behind shows it."""

    changed = Signal(str, int, int, float)  # family ("": the usual), size in px, width in characters, line height

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden above ``parent``'s window."""
        super().__init__(parent)
        self.card.setAccessibleName("Text")
        self.text_size = _slider("Text size", TEXT_SIZES, self.card)
        self.column_width = _slider("Column width", COLUMN_WIDTHS, self.card)
        self.line_height = _slider("Line height", _hundredths(LINE_HEIGHTS), self.card, step=_LINE_HEIGHT_STEP)
        self.family = QComboBox(self.card)
        self._steps: list[tuple[QToolButton, str]] = []
        self._values = {slider: QLabel(self.card) for slider in self._sliders()}
        self._grid = QGridLayout(self.card)
        self._lay_out()

    def show_values(self, family: str, size: int, width: int, line_height: float) -> None:
        """Show the settings in force: px, characters, and a multiple of the text size. Nothing is emitted.

        An empty family is the usual one.
        """
        values = {self.text_size: size, self.column_width: width, self.line_height: round(line_height * 100)}
        for slider, value in values.items():
            with QSignalBlocker(slider):
                slider.setValue(value)
        with QSignalBlocker(self.family):
            if self.family.findData(family) < 0:
                self.family.addItem(family, family)
            self.family.setCurrentIndex(self.family.findData(family))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        for button, name in self._steps:
            button.setIcon(icon(name, self.palette().windowText().color().name()))

    def _sliders(self) -> tuple[QSlider, QSlider, QSlider]:
        return self.text_size, self.column_width, self.line_height

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(16, 14, 16, 14)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(10)
        for row, slider in enumerate(self._sliders()):
            self._add_row(row, slider)
            slider.valueChanged.connect(self._on_changed)
        self.family.addItem(_USUAL, "")
        for family in reading_families():
            self.family.addItem(family, family)
        self.family.setAccessibleName("Font")
        self.family.setToolTip("Font of the page")
        self.family.currentIndexChanged.connect(self._on_changed)
        self._draw_icons()
        self.setFocusProxy(self.text_size)
        self._grid.addWidget(QLabel("Font", self.card), 3, 0)
        self._grid.addWidget(self.family, 3, 1, 1, 4)

    def _add_row(self, row: int, slider: QSlider) -> None:
        name = slider.accessibleName()
        value = self._values[slider]
        value.setProperty("muted", True)
        value.setMinimumWidth(48)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        parts = (
            QLabel(name, self.card),
            self._step(
                "minus", f"{name}: less", lambda: slider.triggerAction(QSlider.SliderAction.SliderSingleStepSub)
            ),
            slider,
            self._step("plus", f"{name}: more", lambda: slider.triggerAction(QSlider.SliderAction.SliderSingleStepAdd)),
            value,
        )
        for column, part in enumerate(parts):
            self._grid.addWidget(part, row, column)

    def _step(self, name: str, tip: str, run: Callable[[], None]) -> QToolButton:
        button = QToolButton(self.card)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(run)
        self._steps.append((button, name))
        return button

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit(
            self.family.currentData(), self.text_size.value(), self.column_width.value(), self.line_height.value() / 100
        )

    def _say(self) -> None:
        self._values[self.text_size].setText(f"{self.text_size.value()} px")
        self._values[self.column_width].setText(f"{self.column_width.value()} ch")
        self._values[self.line_height].setText(f"{self.line_height.value() / 100:.2f}")


def _hundredths(limits: tuple[float, float]) -> tuple[int, int]:
    return round(limits[0] * 100), round(limits[1] * 100)


def _slider(name: str, limits: tuple[int, int], parent: QWidget, *, step: int = 1) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal, parent)
    slider.setRange(*limits)
    slider.setSingleStep(step)
    slider.setPageStep(step * 4)
    slider.setMinimumWidth(150)
    slider.setAccessibleName(name)
    slider.setToolTip(f"{name} (Left, Right)")
    return slider
