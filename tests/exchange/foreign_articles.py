"""Files as other programs make them: books, PDF, web archives."""

import zipfile
from pathlib import Path

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>The Lamp Keepers</dc:title><dc:creator>Ada Marsh</dc:creator><dc:creator>Orhan Işık</dc:creator>
<dc:date>2019-05-01</dc:date><dc:publisher>Quay Press</dc:publisher><dc:language>en</dc:language></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="p" href="p.png" media-type="image/png"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="p"/><itemref idref="b"/><itemref idref="gone"/></spine>
</package>"""
CHAPTERS = {
    "OPS/nav.xhtml": "<html><body><ol><li>Contents</li></ol></body></html>",
    "OPS/one.xhtml": '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
    '<script src="x.js"/></head><body><h1>One</h1><p>The lamp was <em>lit</em>.<a id="p1"/></p></body></html>',
    "OPS/two b.xhtml": "<html><body><h1>Two</h1><p>The lamp went out. 🍵</p></body></html>",
}


def write_book(file: Path, package: str = PACKAGE, more: dict[str, str] | None = None) -> Path:
    """Write an EPUB; ``more`` are further files in it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            **CHAPTERS,
            **(more or {}),
        }.items():
            book.writestr(name, text)
    return file


def write_pdf(file: Path, pages: list[list[tuple[float, float, float, str]]], title: str = "") -> Path:
    """Write a PDF of pages of lines: left, base, size and text, which is ASCII."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = list[str]()
    for lines in pages:
        shown = "".join(
            f"BT /F1 {size} Tf {left} {base} Td ({_escaped(text)}) Tj ET\n" for left, base, size, text in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({_escaped(title)}) /Author (Ada Marsh; Orhan Isik) >>")
    body, offsets = "%PDF-1.4\n", list[int]()
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    file.write_text(
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}{trailer}\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return file


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
