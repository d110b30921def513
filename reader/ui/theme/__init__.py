"""How the window looks: named tokens, roles derived from them, and the palette, style sheet and icons made of those.

Nothing here knows a panel or a service; whoever paints asks the palette or a `Theme` for its colours.
"""
