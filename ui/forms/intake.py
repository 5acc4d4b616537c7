"""The point of intake: the one at which this desk stands, unless another is chosen."""

from collections.abc import Sequence

from desktop import desk_settings
from desktop.queries.choices import Choice
from ui.desk import Desk
from ui.forms.applicant import PlaceEditor


def usual_point(desk: Desk) -> int | None:
    """The point of intake of this desk; None where none is set."""
    return desk_settings.read().intake_point(desk.office.folder) or None


class IntakeEditor(PlaceEditor):
    """A point in use; whoever shows it asks for them and offers them."""

    def offer(self, rows: Sequence[Choice], known: tuple[int, str] | None = None) -> None:
        """Offer the points; `known` is one that was noted before, and may be out of use."""
        points = {row.id: row.name for row in rows}
        if known is not None:
            points.setdefault(*known)
        self.set_choices(list(points.items()))
        if self._wanted not in points:
            self.set_value(None)

    @property
    def has_choice(self) -> bool:
        """Whether the office has points of intake at all."""
        return self.count() > 1
