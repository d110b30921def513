"""What somebody types becomes a query, or a mistake that is explained; variants of spelling join it."""
