"""Everything the window can do, declared once: menus, tool buttons, palette and cheat sheet derive from the table."""
