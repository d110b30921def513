"""Articles that come from elsewhere: saved web pages, books, PDF and text, made into files that a library can hold.

Each module reads one kind of file and knows no library's folder. Whatever is marked up goes through the document model
and is written as Markdown from there: what a page can bring along is what the model knows, and nothing else.
"""
