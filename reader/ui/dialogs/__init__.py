"""What comes and goes above the window: palette, cheat sheet, questions, messages. They know no service."""
