"""The page's text document: it knows its images and reads no other resource."""

from pathlib import Path

from PySide6.QtCore import QObject, QSizeF, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QTextImageFormat, QTextOption

from reader.model.document import Image
from reader.ui.reading.images import Picture, Refusal, box, decode, find_picture, fitted
from reader.ui.reading.links import Links
from reader.ui.reading.position_map import PositionMap
from reader.ui.reading.typography import Look

_NAME = "image"


class PageDocument(QTextDocument):
    """What a page builder fills. ``places`` maps it to the canonical text, ``links`` holds its addresses."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Begin empty, set as ``look`` says."""
        super().__init__(parent)
        self.look = look
        self.places = PositionMap()
        self.links = Links()
        self.pixel_ratio = 1.0
        self._images: list[Picture | QImage] = []
        self._sizes: list[QSizeF] = []
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(look.indent)
        self.setDefaultFont(look.font)
        option = QTextOption()  # its direction is automatic: each paragraph's first strong character decides
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.setDefaultTextOption(option)

    @property
    def has_images(self) -> bool:
        """Return whether anything on the page depends on the column's width."""
        return bool(self._images)

    def image_format(self, image: Image, library: Path, folder: Path, width: float) -> QTextImageFormat:
        """Return what to insert for an image of an article in ``folder``, at most ``width`` pixels wide."""
        found = find_picture(image.source, library, folder)
        if isinstance(found, Refusal):
            text = f"{found.reason} ({image.alt})" if image.alt else found.reason
            shown: Picture | QImage = box(text, self.look, width, self.pixel_ratio)
            size = shown.deviceIndependentSize()
        else:
            shown, size = found, fitted(found.size, width)
        self._images.append(shown)
        self._sizes.append(size)
        made = QTextImageFormat()
        made.setName(f"{_NAME}:{len(self._images) - 1}")
        made.setWidth(size.width())
        made.setHeight(size.height())
        if image.alt:
            made.setToolTip(image.alt)
        return made

    def loadResource(self, _type: int, name: QUrl | str) -> QImage:
        """Return the image of that number; for any other name an empty one, or Qt would go and read a file."""
        scheme, _, number = (name.toString() if isinstance(name, QUrl) else name).partition(":")
        if scheme != _NAME or not number.isdecimal() or int(number) >= len(self._images):
            return QImage(1, 1, QImage.Format.Format_Mono)
        return self._image(int(number))

    def _image(self, number: int) -> QImage:
        shown = self._images[number]
        if isinstance(shown, Picture):  # decoded when first painted: most images of a long article are far below
            size = self._sizes[number]
            shown = decode(shown, size, self.pixel_ratio)
            if shown.isNull():
                shown = box("Image not shown: it cannot be read", self.look, size.width(), self.pixel_ratio)
            self._images[number] = shown
        return shown
