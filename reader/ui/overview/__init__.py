"""The page that shows a library in numbers.

Charts are functions that lay a `Scene` out: values, painted alike on the window, into a picture and into SVG. Qt's own
painting, because importing a plotting library takes longer than the program's start.
"""
