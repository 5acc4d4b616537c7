"""Qabyldau: the reception office of a district akimat. Starts the command line (see `main.py --help`)."""

import sys


def main() -> int:
    """Run one command of the command line; gives the exit code."""
    from desktop.cli import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
