"""The sentences of the morning sheet, for the window and for paper: of each figure, each row, each mark."""

import datetime as dt
from dataclasses import dataclass

from desktop.queries.morning import About, Block, Mark, MorningSheet, ReceptionToday, SheetBlock, SheetRow
from models.rules.states import AppealState
from resources.durations import promise_late, term_late
from resources.texts import Texts


@dataclass(frozen=True)
class RowWords:
    """What a row shows from left to right; `first` stands in a column of its own, `mark` warns, `end` is muted."""

    first: str = ""
    strong: str = ""
    plain: str = ""
    muted: str = ""
    end: str = ""
    mark: str = ""

    @property
    def said(self) -> str:
        """The whole row in one sentence, for screen readers and the tooltip."""
        words = (self.first, self.strong, self.plain, self.muted, self.end, self.mark)
        return ", ".join(filter(None, words))


def headline(block: SheetBlock, today: dt.date, t: Texts) -> str:
    """The sentence beside the figure."""
    n = block.count
    if block.block is Block.TOMORROW and block.day and (block.day - today).days > 1:
        day = f"{t.day_month(block.day)}, {t.weekday(block.day)}"
        return t.plural("term ends on {day}", "terms end on {day}", n, day=day)
    return {
        Block.VISITORS: t.plural("visitor is booked", "visitors are booked", n),
        Block.FOLDER: t.plural("matter waits for a signature", "matters wait for a signature", n),
        Block.LATE: t.plural("appeal is overdue", "appeals are overdue", n),
        Block.TODAY: t.plural("term ends today", "terms end today", n),
        Block.TOMORROW: t.plural("term ends tomorrow", "terms end tomorrow", n),
        Block.SOON: t.plural("term ends by {day}", "terms end by {day}", n, day=t.day_month(block.day or today)),
        Block.EXECUTORS: t.plural("executor is late", "executors are late", n),
        Block.BROUGHT: t.plural("late order was brought to you", "late orders were brought to you", n),
        Block.ORDERS: t.plural("order to carry out", "orders to carry out", n),
        Block.KEEPING: t("matters of the office") if n else t("the office is in order"),
        Block.PROMISES: t.plural("promise is overdue", "promises are overdue", n),
        Block.REMINDERS: t.plural("reminder for today", "reminders for today", n),
        Block.TASKS: t.plural("task to do", "tasks to do", n),
        Block.WAITING: t.plural("appeal is being completed", "appeals are being completed", n),
    }[block.block]


def row_words(block: Block, row: SheetRow, today: dt.date, t: Texts) -> RowWords:
    """A row of a block in words."""
    mark, end = _mark(block, row, t)
    if block is Block.VISITORS:
        first = f"{row.when:%H:%M}" if row.when else t("queue")
        return RowWords(first, strong=row.who, muted=row.what, end=end, mark=mark)
    if block is Block.EXECUTORS:
        return RowWords(str(row.count), strong=row.who, muted=row.what, end=end, mark=mark)
    if block in (Block.PROMISES, Block.ORDERS):
        return RowWords(_short(row.when, today), plain=row.what, muted=row.who or row.number, end=end, mark=mark)
    if block is Block.SOON:
        return RowWords(_short(row.when, today), plain=f"{row.number}  {row.what}", muted=row.who)
    if block is Block.REMINDERS:
        return _reminder(row, today, t)
    if block is Block.KEEPING:
        return RowWords(plain=_kept(row, t), mark=mark)
    if block is Block.TASKS:
        return RowWords(plain=task(row, t), end=end or _short(row.when, today), mark=mark)
    if block is Block.WAITING:
        return RowWords(row.number, strong=row.who, muted=row.what, end=end or _short(row.when, today), mark=mark)
    who = row.who or (t("no executor") if block is Block.LATE else "")
    if row.whom:
        return RowWords(row.number, strong=row.whom, plain=who, muted=row.what, end=end, mark=mark)
    return RowWords(row.number, plain=_duty(row, t), muted=who, end=end, mark=mark)


def _reminder(row: SheetRow, today: dt.date, t: Texts) -> RowWords:
    if row.about is About.LATER:
        return RowWords(muted=t.plural("later: {number} reminder", "later: {number} reminders", row.count))
    of = " · ".join(filter(None, (row.number, row.who)))
    end = t.of(AppealState.STRUCK) if row.about is About.STRUCK else ""
    late = promise_late(row.days, t) if row.mark is Mark.LATE else ""
    first = _short(row.when, today)
    if row.what:
        return RowWords(first, plain=row.what, muted=of, end=end, mark=late)
    return RowWords(first, plain=of or t("a record that you do not see any more"), end=end, mark=late)


def _kept(row: SheetRow, t: Texts) -> str:
    if row.about is About.BACKUP:
        when = row.when if isinstance(row.when, dt.date) else None
        return t("Last backup: {day}", day=t.date(when)) if when else t("There is no backup yet")
    if row.about is About.CHECK:
        when = row.when if isinstance(row.when, dt.date) else None
        if when is None:
            return t("No backup was tried by restoring it yet")
        found = t.plural("{number} fault found", "{number} faults found", row.count) if row.count else t("whole")
        return t("Last trial restore: {day}, {found}", day=t.date(when), found=found)
    if row.about is About.USERS:
        users = t.plural("{number} user", "{number} users", row.count)
        strangers = t.plural("{number} has never signed in", "{number} have never signed in", row.days)
        return f"{users}, {strangers}" if row.days else users
    return t("Room on the disk: {number} GB", number=row.count)


def item_words(row: SheetRow, today: dt.date, t: Texts) -> RowWords:
    """One of the records that a task counts, in words."""
    if row.reminder is not None:
        return _reminder(row, today, t)
    mark, end = _mark(Block.TASKS, row, t)
    first = row.number or _short(row.when, today)
    return RowWords(first, strong=row.who, plain=row.what, end=end, mark=mark)


def _short(when: dt.date | dt.time | None, today: dt.date) -> str:
    if not isinstance(when, dt.date):
        return ""
    return f"{when:%d.%m}" if when.year == today.year else f"{when:%d.%m.%y}"


def _duty(row: SheetRow, t: Texts) -> str:
    if row.about is About.FORWARDING:
        return t("Forwarding: {matter}", matter=row.what)
    if row.about is About.NOTICE:
        return t("Notice of extension: {matter}", matter=row.what)
    return t("Answer: {matter}", matter=row.what) if row.about is About.ANSWER else row.what


def task(row: SheetRow, t: Texts) -> str:
    """A task in words."""
    n, when = row.count, row.when if isinstance(row.when, dt.date) else None
    day = t.day_month(when) if when else ""
    sentences = {
        About.RESOLUTIONS: lambda: t.plural(
            "Lay a resolution: {number} appeal", "Lay resolutions: {number} appeals", n
        ),
        About.UNSIGNED: lambda: t.plural(
            "Ask to complete: {number} appeal is not signed", "Ask to complete: {number} appeals are not signed", n
        ),
        About.CLOSE_DAY: lambda: t.plural(
            "Close the reception of {day}: {number} visitor without a result",
            "Close the reception of {day}: {number} visitors without a result",
            n,
            day=day,
        ),
        About.MOVE_VISITORS: lambda: t.plural(
            "The reception of {day} is off: move {number} visitor",
            "The reception of {day} is off: move {number} visitors",
            n,
            day=day,
        ),
        About.PROTOCOLS: lambda: t.plural(
            "Print and send {number} reception protocol", "Print and send {number} reception protocols", n
        ),
        About.SEND_LETTERS: lambda: t.plural("Send {number} signed letter", "Send {number} signed letters", n),
        About.RETURNED_DRAFTS: lambda: t.plural(
            "Correct {number} returned letter", "Correct {number} returned letters", n
        ),
        About.RETURNED_STEPS: lambda: t.plural(
            "Prepare {number} returned decision anew", "Prepare {number} returned decisions anew", n
        ),
        About.SAY_HOW_IT_GOES: lambda: t.plural(
            "Say how {number} order goes: its interim day has come",
            "Say how {number} orders go: their interim day has come",
            n,
        ),
        About.ASK_HOW_IT_GOES: lambda: t.plural(
            "Ask how {number} order goes: its interim day has come",
            "Ask how {number} orders go: their interim day has come",
            n,
        ),
        About.LIFT_ORDERS: lambda: t.plural(
            "Check {number} order reported as done", "Check {number} orders reported as done", n
        ),
        About.DECIDE_ORDERS: lambda: t.plural(
            "Decide on {number} order: declined, or more time is asked for",
            "Decide on {number} orders: declined, or more time is asked for",
            n,
        ),
        About.REMIND_OF_LATE: lambda: t.plural("Remind of {number} late order", "Remind of {number} late orders", n),
        About.REMINDED_ORDERS: lambda: t.plural(
            "You were reminded of {number} order: report or answer",
            "You were reminded of {number} orders: report or answer",
            n,
        ),
        About.ACCEPT_ORDERS: lambda: t.plural("Take up {number} new order", "Take up {number} new orders", n),
        About.LATE_ORDERS: lambda: t.plural("Carry out {number} late order", "Carry out {number} late orders", n),
        About.LATE_NOTICES: lambda: t.plural(
            "Tell {number} applicant of the extension", "Tell {number} applicants of the extension", n
        ),
        About.HANDED: lambda: t.plural(
            "Take over {number} matter of a colleague", "Take over {number} matters of a colleague", n
        ),
        About.NEW_RIGHTS: lambda: t.plural(
            "Look through {number} role: this version has new rights",
            "Look through {number} roles: this version has new rights",
            n,
        ),
        About.CALENDAR: lambda: t("Enter the days off of {year}", year=when.year if when else ""),
    }
    return sentences[row.about or About.CALENDAR]()


def _mark(block: Block, row: SheetRow, t: Texts) -> tuple[str, str]:
    """The words of a chip, or a muted word at the end of the row."""
    if row.mark is Mark.LATE and block is Block.KEEPING and not row.days:
        return t("Needs care"), ""
    if row.mark is Mark.LATE:
        if block is Block.VISITORS:
            return t("Overdue"), ""
        return (promise_late if block is Block.PROMISES else term_late)(row.days, t), ""
    if row.mark is Mark.DUE_TODAY:
        return t("Due today") if block is Block.VISITORS else t("Today"), ""
    marks = {
        Mark.PROMISE_BROKEN: t("Promise not kept"),
        Mark.VIDEO: t("Video"),
        Mark.OUT_OF_TURN: t("Out of turn"),
    }
    ends = {Mark.DRAFT: t("draft ready"), Mark.AT_SIGNATURE: t("being signed"), Mark.SIGNED: t("signed, to be sent")}
    return (marks.get(row.mark, ""), ends.get(row.mark, "")) if row.mark else ("", "")


def letters_by_kind(block: SheetBlock, t: Texts) -> str:
    """«Қолайлы жауап: 3 · Бас тарту: 1»."""
    return " · ".join(f"{t.of(kind)}: {count}" for kind, count in block.letters.items())


def receptions(sheet: MorningSheet, t: Texts) -> str:
    """Who receives today and when, for the head of the screen."""
    if not sheet.receptions and sheet.own_next:
        ahead = sheet.own_next
        booked = t.plural("{number} booked", "{number} booked", ahead.booked) if ahead.booked else t("nobody booked")
        day = f"{t.day_month(ahead.day)}, {t.weekday(ahead.day)}"
        times = f"{ahead.starts:%H:%M}–{ahead.ends:%H:%M}"
        return t("the next reception: {day}, {times}, {booked}", day=day, times=times, booked=booked)
    if not sheet.receptions:
        sees_visitors = any(one.block is Block.VISITORS for one in sheet.blocks)
        return t("no reception today") if sheet.is_workday and sees_visitors else ""
    return " · ".join(_reception(one, t) for one in sheet.receptions)


def _reception(one: ReceptionToday, t: Texts) -> str:
    if one.closed_reason:
        return t("{post}: no reception, {reason}", post=one.post, reason=one.closed_reason)
    return t("{post} receives {starts}–{ends}", post=one.post, starts=f"{one.starts:%H:%M}", ends=f"{one.ends:%H:%M}")


def day_off(sheet: MorningSheet, t: Texts) -> str:
    """Why today is not worked and when work goes on."""
    day = f"{t.day_month(sheet.next_workday)}, {t.weekday(sheet.next_workday)}"
    if sheet.why_off:
        return t("Today is a day off: {why}. The next working day is {day}.", why=sheet.why_off, day=day)
    return t("Today is a day off. The next working day is {day}.", day=day)
