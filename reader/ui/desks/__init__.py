"""The desks: each stands between some services and the panels that show them. Panels know no desk, desks few others."""
