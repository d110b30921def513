"""The style sheet, the palette and the icons, on real widgets."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from reader.resources import resource
from reader.ui.theme.colors import contrast
from reader.ui.theme.icons import app_icon, icon, icon_pixmap
from reader.ui.theme.style import apply_theme, palette, stylesheet
from reader.ui.theme.tokens import THEME_NAMES, load_theme

SHIPPED = sorted(file.stem for file in resource("icons").glob("*.svg") if file.stem != "corpus-reader")


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform says so of windows


@pytest.fixture
def app(qapp):
    before = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_style_sheet_is_whole_and_understood(app, qtbot, name):
    theme = load_theme(name)
    assert "$" not in stylesheet(theme).replace("$role", "").replace("$icons", "")
    apply_theme(app, theme)  # Qt would warn of what it cannot parse, and a warning fails the test
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    assert app.style().name() == "fusion" or app.styleSheet()


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_bars_and_columns_have_their_grounds(app, qtbot, name):
    theme = load_theme(name)
    apply_theme(app, theme)
    for part in ("topBar", "statusBar", "navigation"):
        widget = QWidget()
        qtbot.addWidget(widget)
        widget.setObjectName(part)
        widget.resize(120, 60)
        assert widget.grab().toImage().pixelColor(60, 12).name() == theme.panel


def test_open_widgets_change_with_the_theme(app, qtbot):
    apply_theme(app, load_theme("light"))
    label = QLabel("text")
    qtbot.addWidget(label)
    label.show()
    apply_theme(app, load_theme("dark"))
    assert label.palette().windowText().color().name() == load_theme("dark").ink


def test_open_widgets_take_the_font_too(app, qtbot):
    label = QLabel("text")
    label.setObjectName("listCount")
    qtbot.addWidget(label)
    apply_theme(app, load_theme("light"))
    label.show()
    assert label.font().families()[0] == "Inter"
    assert label.font().pixelSize() == 12
    families = app.font().families()
    apply_theme(app, load_theme("dark"))
    assert app.font().families() == families  # they do not pile up


@pytest.mark.parametrize("name", THEME_NAMES)
def test_delegates_find_the_muted_ink_in_the_palette(app, qtbot, name):
    theme = load_theme(name)
    apply_theme(app, theme)
    widget = QLabel()
    qtbot.addWidget(widget)
    assert widget.palette().placeholderText().color() == QColor(theme.muted)
    assert palette(theme).color(QPalette.ColorRole.Accent) == QColor(theme.accent)


def test_the_focus_can_be_seen_on_a_button(app, qtbot):
    apply_theme(app, load_theme("light"))
    window = QWidget()
    qtbot.addWidget(window)
    button = QToolButton(window)
    button.setText("x")
    button.resize(40, 40)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.clearFocus()
    plain = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != plain


@pytest.mark.parametrize("name", SHIPPED)
def test_every_icon_is_drawn_in_the_color_asked_for(qapp, name):
    image = icon_pixmap(name, "#22637f", 24, 2.0).toImage()
    assert image.size() == QSize(48, 48)
    solid = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {"#22637f"}


def test_an_icon_is_paler_where_disabled(qapp):
    made = icon("star-filled", "#000000")
    enabled, disabled = (
        made.pixmap(QSize(24, 24), mode).toImage().pixelColor(12, 12).alpha()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert enabled == 255
    assert 60 < disabled < 130


def test_an_unknown_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "#000000")


def test_the_program_has_an_icon_in_every_size(qapp):
    assert {16, 32, 48, 256} <= {size.width() for size in app_icon().availableSizes()}


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_arrows_of_the_style_sheet_can_be_seen_in_every_theme(name):
    source = resource("icons", "neutral", "chevron-down.svg").read_text("utf-8")
    color = source.partition('stroke="')[2][:7]
    theme = load_theme(name)
    assert contrast(color, theme.page) >= 3
    assert contrast(color, theme.panel) >= 3
