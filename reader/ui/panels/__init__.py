"""The columns and bars around the page. A panel knows services and models, never another panel."""
