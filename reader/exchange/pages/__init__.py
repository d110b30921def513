"""Web pages that leave: passages with what was said of them, and whole articles with their passages marked.

Every text in them is another's: it goes through `text.escaped`, by hand or by the templates' autoescape, and only what
the document model knows becomes an element. There is no script, and each page forbids any.
"""
