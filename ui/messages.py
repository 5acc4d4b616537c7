"""What the window says: sentences that follow the language, with the next steps in them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from models.rules.titled import N_
from resources.texts import Texts

Said = Callable[[Texts], str]  # the words in any language: the message id with its values, never a finished sentence

KEPT = 10  # messages that can be opened again
UNDO = dt.timedelta(minutes=5)  # how long a step can be undone from its message
_READ = 70  # milliseconds a letter needs to be read out
_SHORTEST = {"done": 8_000, "info": 8_000, "due": 20_000, "late": 20_000}  # milliseconds
KINDS = {"done": N_("Done"), "info": N_("To be known"), "due": N_("To be looked at"), "late": N_("Did not succeed")}


@dataclass(frozen=True)
class Link:
    """A step offered in a message: its words, and what it does.

    `run` outlives the screen that said it, so it holds none: what a screen does is named by its `action`, and can be
    done while that screen is seen. A step that takes something back says `until` when (the office's wall clock).
    Nothing that destroys is a link: a message may be old when it is pressed.
    """

    words: Said
    run: Callable[[], object] | None = None
    action: str = ""
    until: dt.datetime | None = None

    def is_over(self, now: dt.datetime) -> bool:
        """Whether its time has passed."""
        return self.until is not None and now >= self.until


@dataclass
class Message:
    """A sentence said at a moment; `kind` is done, info, due or late. A step that was taken back leaves `links`."""

    said: Said
    links: list[Link]
    kind: str
    at: dt.datetime
    used: list[Link] = field(default_factory=list)

    def steps(self, now: dt.datetime) -> list[Link]:
        """The steps that can still be taken."""
        return [link for link in self.links if not link.is_over(now) and link not in self.used]

    def undo(self, now: dt.datetime) -> Link | None:
        """The step that takes back what was done, while there is time."""
        return next((link for link in self.steps(now) if link.until is not None), None)

    def time(self, t: Texts) -> int:
        """How many milliseconds it is seen: as long as it takes to be read out, longer where something is amiss."""
        return _SHORTEST[self.kind] + _READ * len(self.said(t))


def left(link: Link, now: dt.datetime) -> str:
    """«4:32»: the time that is left to take something back; nothing for other steps."""
    if link.until is None:
        return ""
    minutes, seconds = divmod(max(int((link.until - now).total_seconds()), 0), 60)
    return f"{minutes}:{seconds:02}"
