"""Broken and lost letters: what shows them, what they were, and what proves it."""
