"""The page: an article as it is read, find in it, print it.

The window and its panels talk to `page_view.PageView` and `find_bar.FindBar`; nothing here knows a service.
"""
