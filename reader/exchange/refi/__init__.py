"""REFI-QDA 1.5: projects (`.qdpx`) and codebooks (`.qdc`) of QualCoder, MAXQDA, ATLAS.ti, NVivo and others.

A tag is a code, nested as tags are; a passage is a selection in the plain text of its article with a coding for each
tag, its note the selection's description. What the format has no word for stands in a mark at a description's end.
"""
