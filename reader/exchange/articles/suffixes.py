"""The endings of files that articles are made of. Apart, so that a window can ask without loading what reads them."""

WEB_PAGES = (".html", ".htm", ".xhtml")
WEB_ARCHIVES = (".mhtml", ".mht")
BOOKS = (".epub",)
PDF = (".pdf",)
DOCUMENT_SUFFIXES = (*WEB_PAGES, *WEB_ARCHIVES, *BOOKS, *PDF)
"""Files that are no articles yet."""
