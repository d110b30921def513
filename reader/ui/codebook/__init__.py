"""The page on which the library's tags are defined, moved, joined, split and taken away."""
