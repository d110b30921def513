"""What a query finds: NumPy over the segments' arrays, ranking, facets, places, suggestions."""
