"""The same door from the command line: what is asked, what is answered, how it ends."""

from desktop.cli.program import main

__all__ = ["main"]
