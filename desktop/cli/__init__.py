"""The same door from the command line: what is asked, what is answered, how it ends."""

from desktop.cli.program import PICTURES, main

__all__ = ["PICTURES", "main"]
