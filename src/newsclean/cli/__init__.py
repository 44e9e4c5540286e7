"""The command: reads flags, calls the rooms that do the work."""

from newsclean.cli.main import main

__all__ = ["main"]
