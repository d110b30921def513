"""The second column while a search is on: articles, places in their context, and concordance lines.

Nothing here searches or sorts: the panel shows what it is given and announces what the user wishes.
"""
