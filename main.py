"""Qabyldau: the reception office of a district akimat. Without a command: the window; else one command (`--help`)."""

import sys

# The ways to open the window; everything else is a command of the command line.
_OF_THE_WINDOW = {"--office", "--language", "--rehearsal"}
_ALONE = {"--rehearsal"}  # no value follows


def main() -> int:
    """Open the window or run one command; gives the exit code."""
    arguments = sys.argv[1:]
    if _opens_the_window(arguments):
        from ui.entrance import open_window

        return open_window(arguments)
    from desktop.cli import PICTURES
    from desktop.cli import main as command_line

    if PICTURES in arguments:
        from ui.pictures import command

        return command(arguments[arguments.index(PICTURES) + 1 :])
    if "bench" in arguments:
        from ui.bench.window import join_in

        return max(join_in(), command_line())
    return command_line()


def _opens_the_window(arguments: list[str]) -> bool:
    """Whether only options of the window were given: `--office DIR`, `--language kk`, `--rehearsal`."""
    rest = list(arguments)
    while rest and rest[0].partition("=")[0] in _OF_THE_WINDOW:
        rest = rest[1 if "=" in rest[0] or rest[0] in _ALONE else 2 :]
    return not rest


if __name__ == "__main__":
    sys.exit(main())
