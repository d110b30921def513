"""How articles are cited: as a line of text, and as the records of reference managers."""
