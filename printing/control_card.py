"""Registration-and-control card of an appeal: A5, two sides, a third one only for what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, Table

from printing import styles
from printing.fonts import SANS, SANS_BOLD, SERIF_BOLD
from printing.office_sheets import CardEvent, ControlCardSheet
from printing.page import A5_CARD, FOOT_RULE, OVER_FOOT, Surround, document, printed_on
from printing.parts import DASH, NBSP, Name, plain, table
from printing.styles import CARD_LABEL, CARD_TEXT, END_RULE, HAIRLINE, Commands
from resources.texts import Texts

WIDTH = A5_CARD.live_width
HEIGHT = A5_CARD.height - A5_CARD.top - A5_CARD.bottom - FOOT_RULE - OVER_FOOT
CELL_PADDING = 2 * mm
BOX_PADDING = 3 * mm  # above and below the text of a box, together

CONTENT_LINES, CONTENT_HEIGHT = 4, 28 * mm
RESOLUTION_LINES, RESOLUTION_HEIGHT = 3, 19 * mm
EVENT_ROWS = 8
EVENT_WIDTHS = (32 * mm, 109 * mm, 39 * mm)
EVENT_HEIGHT = 6.5 * mm

CARD_NAME = styles.style(SERIF_BOLD, 10, 12.2)
HEADING = styles.style(SERIF_BOLD, 11, 13)
TITLE = styles.style(SERIF_BOLD, 13.5, 16)
NUMBER = styles.right(styles.style(SANS_BOLD, 17, 19.5))
SIDE_NUMBER = styles.right(styles.style(SANS_BOLD, 12, 14))
PORTAL_NUMBER = styles.right(styles.style(SANS, 9, 11.3))
DEADLINE = styles.style(SERIF_BOLD, 11.5, 13)
EVENT_MOMENT = styles.style(SANS, 10, 12.2)

Field = tuple[float, str, str | Flowable]  # width in millimetres, label, value


def draw(sheet: ControlCardSheet) -> bytes:
    """The card as a PDF of two sides; what is rare and finds no room, a long content or resolution, the list of people
    and later events go on to a third."""
    t = sheet.words()
    front, front_rest = _front(sheet, t)
    back, later_events = _back(sheet, t)
    story = [*front, PageBreak(), *back]
    title = t("Registration-and-control card")
    if front_rest or later_events:
        story += [PageBreak(), _heading(_continued(title, t), sheet), *front_rest, *_later(later_events, t)]
    foot = printed_on(t, sheet.printed)
    surround = Surround(f"{title} {sheet.number}", foot=foot, has_top=False, has_running_top=False)
    return document(sheet, story, surround, A5_CARD)


def _front(sheet: ControlCardSheet, t: Texts) -> tuple[list[Flowable], list[Flowable]]:
    """The front side, and what of the content and the resolution did not fit."""
    head = _head(sheet, t)
    rows = [
        _row(
            (38, t("Date and time of registration"), t.moment(sheet.registered_at)),
            (38, t("Date and time of receipt"), t.moment(sheet.received_at)),
            (26, t("Kind"), sheet.kind),
            (48, t("Way of receipt"), sheet.channel),
            (30, t("Term"), plain(t.date(sheet.last_day), DEADLINE)),
        ),
        _row(
            (108, t("Applicant"), Name(sheet.applicant, CARD_NAME)),
            (34, t("BIN") if sheet.is_entity else t("IIN"), sheet.identity_number),
            (38, t("Group of the applicant"), sheet.group),
        ),
        _row((135, t("Postal address"), sheet.address), (45, t("Telephone, e-mail"), sheet.contacts)),
        _row(
            (30, t("Language of the appeal"), sheet.appeal_language),
            (38, t("Way to get the answer"), sheet.reply_way),
            (40, t("Character, number of people"), sheet.character),
            (34, t("Sheets / attachments"), sheet.sheets),
            (38, t("Mark"), sheet.mark),
        ),
    ]
    rare = _rare(sheet, t)
    subject = _row(
        (134, t("Subject (classifier)"), sheet.subject), (46, t("Earlier appeals"), ", ".join(sheet.earlier))
    )
    people = _row(
        (108, t("Accepted and registered by"), sheet.registered_by),
        (72, t("Main executor"), sheet.executor),
        below=END_RULE,
    )
    free = HEIGHT - _height([head, *rows, subject, people])
    resolution = _Box(t("Resolution (to whom, what, by when)"), sheet.resolution, RESOLUTION_LINES)
    least = resolution.least_height
    wanted = _Box(t("Brief content (questions)"), _numbered(sheet.content), CONTENT_LINES).least_height
    while rare and _height([rare[0]]) <= free - least - wanted:
        rows.append(rare.pop(0))
        free -= _height([rows[-1]])
    lines = int((free - least - CARD_LABEL.leading - BOX_PADDING) // CARD_TEXT.leading)
    content = _Box(t("Brief content (questions)"), _numbered(sheet.content), max(1, min(CONTENT_LINES, lines)))
    content_height = max(content.least_height, min(CONTENT_HEIGHT, free - least))
    resolution_height = max(least, min(RESOLUTION_HEIGHT, free - content_height))
    front: list[Flowable] = [head, *rows, content.drawn(content_height), subject]
    front += [resolution.drawn(resolution_height), people]
    return front, [*_further(rare), *content.rest(t), *resolution.rest(t), *_people(sheet, t)]


def _rare(sheet: ControlCardSheet, t: Texts) -> list[Table]:
    """What few appeals have, two of them a row."""
    cells = [
        (label, value)
        for label, value in (
            (t("Addressed to"), sheet.addressee),
            (t("Sent by (body, No., date)"), sheet.sender),
            (t("Representative, document"), sheet.representative),
            (t("Translation, interpreter"), sheet.translation),
            (t("Body and act complained of"), sheet.challenged),
            (t("Actual place of residence"), sheet.actual_address),
        )
        if value
    ]
    pairs = [cells[place : place + 2] for place in range(0, len(cells), 2)]
    return [_row(*((180 / len(pair), *cell) for cell in pair)) for pair in pairs]


def _further(rare: Sequence[Table]) -> list[Flowable]:
    return [*rare, Spacer(0, 4 * mm)] if rare else []


def _people(sheet: ControlCardSheet, t: Texts) -> list[Flowable]:
    """The list of a collective appeal, in two columns."""
    if not sheet.people:
        return []
    names = [f"{number}. {name}" for number, name in enumerate(sheet.people, start=1)]
    half = (len(names) + 1) // 2
    pairs = [(names[place], names[half + place] if half + place < len(names) else "") for place in range(half)]
    rows = [[plain(name or NBSP, CARD_TEXT) for name in pair] for pair in pairs]
    heading = plain(t("Joint applicants: {number}", number=len(names)), HEADING)
    near: Commands = [*styles.CELLS, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1 * mm)]
    return [heading, Spacer(0, 2 * mm), Table(rows, [WIDTH / 2] * 2, style=near), Spacer(0, 4 * mm)]


def _head(sheet: ControlCardSheet, t: Texts) -> Table:
    """Body's name, title, number; the rule under it is the upper rule of the cells."""
    left = [plain(sheet.office.name, styles.BODY_NAME), plain(t("Registration-and-control card"), TITLE)]
    portal = f"e-Otinish: {sheet.portal_number or DASH}"
    right = [plain(sheet.number, NUMBER), plain(portal, PORTAL_NUMBER)]
    style: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * mm),
        ("LINEBELOW", (0, 0), (-1, -1), END_RULE, black),
    ]
    return Table([[left, right]], [WIDTH - 70 * mm, 70 * mm], style=style)


def _heading(words: str, sheet: ControlCardSheet) -> Table:
    """The head of a further side: what it holds, and the number."""
    style = [*styles.CELLS, ("TOPPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    return Table([[plain(words, HEADING), plain(sheet.number, SIDE_NUMBER)]], [WIDTH - 50 * mm, 50 * mm], style=style)


def _back(sheet: ControlCardSheet, t: Texts) -> tuple[list[Flowable], tuple[CardEvent, ...]]:
    """The back side, and the events that did not fit on it."""
    white = Spacer(0, 3 * mm)
    cells = [
        _row(
            (90, t("Term extended (date of decision, by whom, until when)"), sheet.extension),
            (90, t("Forwarded (where, No., date)"), sheet.forwarding),
            above=HAIRLINE,
        ),
        _row(
            (74, t("Decision"), sheet.decision),
            (46, t("Nature of the answer"), sheet.answer_nature),
            (60, t("Answer No., date"), sheet.answer),
        ),
        _row(
            (134, t("Sent (way, date, proof)"), sheet.dispatch),
            (46, t("File No. (nomenclature)"), sheet.case_file),
        ),
        _row(
            (90, t("Control lifted by (name, signature, date)"), Spacer(0, 7 * mm)),
            (90, t("Check that it is really solved (date, by whom, outcome)"), Spacer(0, 7 * mm)),
            below=END_RULE,
        ),
    ]
    heading = _heading(t("Course of consideration"), sheet)
    free = HEIGHT - _height([heading, white, *cells])
    count = EVENT_ROWS
    while count > 1 and _height([_events(sheet.events[:count], count, t)]) > free:
        count -= 1
    return [heading, _events(sheet.events[:count], count, t), white, *cells], sheet.events[count:]


def _events(events: Sequence[CardEvent], count: int, t: Texts) -> Table:
    """The course of events in so many rows, the unused ones for the pen."""
    cells: list[list[Flowable]] = [[plain(head, styles.COLUMN_HEAD) for head in _event_heads(t)]]
    cells += [_event_row(event) for event in events]
    cells += [[plain(NBSP, CARD_TEXT)] * len(EVENT_WIDTHS) for _ in range(count - len(events))]
    commands: Commands = [
        *styles.CELLS,
        ("TOPPADDING", (0, 0), (-1, -1), (EVENT_HEIGHT - CARD_TEXT.leading) / 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), (EVENT_HEIGHT - CARD_TEXT.leading) / 2),
        ("LINEABOVE", (0, 0), (-1, 0), END_RULE, black),
        ("LINEBELOW", (0, 0), (-1, -1), HAIRLINE, black),
    ]
    return Table(cells, EVENT_WIDTHS, style=commands)


def _event_heads(t: Texts) -> tuple[str, str, str]:
    return t("Date, time"), t("What was done"), t("By whom")


def _event_row(event: CardEvent) -> list[Flowable]:
    moment = plain(f"{event.at:%d.%m.%Y %H:%M}", EVENT_MOMENT)
    return [moment, plain(event.what, CARD_TEXT), plain(event.who, CARD_TEXT)]


def _later(events: Sequence[CardEvent], t: Texts) -> list[Flowable]:
    if not events:
        return []
    rows = [_event_row(event) for event in events]
    heading = _continued(t("Course of consideration"), t)
    return [plain(heading, HEADING), Spacer(0, 2 * mm), table(_event_heads(t), rows, EVENT_WIDTHS)]


def _continued(label: str, t: Texts) -> str:
    return f"{label} – {t('continued')}"


def _numbered(questions: Sequence[str]) -> str:
    if len(questions) == 1:
        return questions[0]
    return "\n".join(f"{number}. {question}" for number, question in enumerate(questions, 1))


def _row(*cells: Field, below: float = HAIRLINE, above: float = 0) -> Table:
    """One line of cells, label above value, divided by 0.5 pt."""
    values = [
        [plain(label, CARD_LABEL), plain(value, CARD_TEXT) if isinstance(value, str) else value]
        for _, label, value in cells
    ]
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 0.9 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.4 * mm),
        ("LINEBELOW", (0, 0), (-1, -1), below, black),
        ("LINEAFTER", (0, 0), (-2, -1), HAIRLINE, black),
    ]
    if above:
        commands.append(("LINEABOVE", (0, 0), (-1, 0), above, black))
    return Table([values], [width * mm for width, _, _ in cells], style=commands)


def _height(flowables: Sequence[Flowable]) -> float:
    return sum(flowable.wrap(WIDTH, HEIGHT)[1] for flowable in flowables)


@dataclass(frozen=True)
class _Box:
    """A text over the whole width of which so many lines stand here and the rest on the third side."""

    label: str
    text: str
    most_lines: int

    @property
    def least_height(self) -> float:
        """The room of the lines that stand here with the label and the white around, in points."""
        text_height = plain(self.text, CARD_TEXT).wrap(WIDTH, HEIGHT)[1]
        return CARD_LABEL.leading + min(text_height, self.most_lines * CARD_TEXT.leading) + BOX_PADDING

    def drawn(self, height: float) -> Table:
        """The box of a height in points."""
        commands: Commands = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0.9 * mm),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("LINEBELOW", (0, 0), (-1, -1), HAIRLINE, black),
        ]
        cell = [plain(self.label, CARD_LABEL), *self._parts()[:1]]
        return Table([[cell]], [WIDTH], [height], style=commands)

    def rest(self, t: Texts) -> list[Flowable]:
        """What goes to the third side, under the label."""
        rest = self._parts()[1:]
        return [plain(_continued(self.label, t), HEADING), *rest, Spacer(0, 4 * mm)] if rest else []

    def _parts(self) -> list[Flowable]:
        style = ParagraphStyle("card box", CARD_TEXT, allowOrphans=1, allowWidows=1)
        paragraph = plain(self.text, style)
        paragraph.wrap(WIDTH, HEIGHT)
        parts: list[Flowable] = paragraph.split(WIDTH, self.most_lines * CARD_TEXT.leading + 1)
        return parts
