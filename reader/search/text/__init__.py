"""Where a query stands in one article's canonical text, and which piece of it to show. Knows nothing of the index."""
