"""What the program talks about: documents, articles, places in them.

Pure values: no Qt, no disk, no clock. Every other room may enter; this one enters none but the standard library.
"""
