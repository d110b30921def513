"""All passages in one Markdown file, to write with, and back again.

What people see is quotes, tags and notes. What is exact stands beside it in comments, so that a file comes back as it
left; where somebody has changed the tags or the note in the file since, the change counts.
"""
