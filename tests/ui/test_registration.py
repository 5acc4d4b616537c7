import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from desktop.operations.administration import AddPlace, add_place
from desktop.queries.drafts import draft
from desktop.queries.registration import registering
from models.appeal import Appeal, AppealLink
from models.attachment import Attachment
from models.place import Place
from models.rules.kinds import AppealKind, Channel, LinkKind, PlaceLevel, ReplyWay
from tests.builders import PASSWORD
from tests.desktop.cases import TEXT
from tests.ui.hands import Hands

CTRL, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
Key = Qt.Key


@pytest.fixture
def form(window, qtbot, desk):
    """The registration of an appeal of this person: screen, hands."""

    def open_form(applicant=None, role="clerk", **options):
        main = window(role, **options)
        main.go("counter", applicant_id=applicant or desk.applicant())
        hands = Hands(main, qtbot)
        hands.presses(Key.Key_F3)
        return main.screen_shown, hands

    return open_form


def newest(desk):
    """The appeal that was registered last, as it is stored; None where there is none."""
    with Session(desk.office.engine) as session:
        appeal = session.query(Appeal).order_by(Appeal.id.desc()).first()
        return appeal and (appeal, list(appeal.questions))


def say(hands, summary="Көше жарығы", text=TEXT):
    hands.types(summary)
    hands.presses(Key.Key_Tab)
    hands.types(text)


def test_a_written_appeal_of_a_known_person_is_registered_and_its_ticket_printed(desk, window, qtbot):
    """G1: at most 8 keys, one screen."""
    desk.applicant()
    main = window("clerk")
    main.go("counter")
    hands = Hands(main, qtbot)
    printed = []
    main.print_paper = lambda paper, subject, language: printed.append((paper.name, subject, language))
    hands.types("880412401006")
    qtbot.waitUntil(lambda: main.screen_shown.person is not None)
    hands.presses(Key.Key_F3)
    say(hands)
    hands.presses(Key.Key_Tab)
    hands.types("су құбыр")
    hands.presses(Key.Key_Return)
    hands.presses(Key.Key_Return, CTRL)
    appeal, (question,) = newest(desk)
    assert (appeal.summary, appeal.text, appeal.channel) == ("Көше жарығы", TEXT, Channel.PAPER)
    assert (question.text, question.place_id) == ("Көше жарығы", desk.ids["village"])
    assert question.topic_id is not None
    assert printed == [("ticket", appeal.id, "kk")]
    assert hands.count == 5
    assert main.current == "counter"
    assert "ЖТ-1/26" in main.strip.sentence


def test_everything_but_the_words_comes_from_the_person_and_the_desk(desk, form):
    applicant = desk.applicant(language="ru", reply_way=ReplyWay.EMAIL, emails=("b@sarydala.example",))
    screen, _ = form(applicant)
    editors = screen.form.editors
    assert editors["language"].value() == "ru"
    assert editors["reply_way"].value() is ReplyWay.EMAIL
    assert editors["received_at"].value() == datetime(2026, 11, 23, 10)
    assert screen.page.questions.lines[0].place.value() == desk.ids["village"]
    assert screen.focusWidget() is editors["summary"]


def test_the_deadline_is_live(desk, form):
    screen, hands = form()
    day = screen.side.deadline.day
    assert day.text().replace("\xa0", " ") == "14 желтоқсан, дүйсенбі"
    assert [cell.kind for cell in screen.side.deadline.strip.days].count("off") == 6
    hands.presses(Key.Key_2, CTRL)
    assert screen.form.editors["kind"].value() is AppealKind.COMPLAINT
    assert day.text().replace("\xa0", " ") == "22 желтоқсан, сейсенбі"
    assert screen.form.fields["challenged"].isVisible()
    screen.page.received.setText("20.11.2026 18:45")
    assert "23" in screen.side.deadline.late.text()
    assert screen.side.deadline.late.isVisible()


def test_alt_and_a_digit_lead_to_the_screens_and_change_nothing_in_the_form(desk, form):
    screen, hands = form()
    hands.presses(Key.Key_2, ALT)
    assert hands.main.current == "counter"
    assert screen.form.editors["kind"].value() is AppealKind.APPLICATION


def test_a_refusal_stands_at_its_field_and_nothing_is_registered(desk, form):
    screen, hands = form()
    hands.presses(Key.Key_S, CTRL)
    assert newest(desk) is None
    field = screen.form.fields["text"]
    assert field.message.isVisible()
    assert screen.focusWidget() is screen.page.text
    hands.types(TEXT)
    screen.page.received.setText("23.11.2026 23:00")
    hands.presses(Key.Key_S, CTRL)
    assert screen.form.fields["received_at"].message.isVisible()
    assert newest(desk) is None


def test_the_village_of_the_person_before_does_not_stay_for_the_next(desk, form, window):
    lives_here = desk.applicant()
    lives_nowhere = desk.applicant(surname="Ким", number="", place_id=None)
    screen, hands = form(lives_here)
    main = screen.window()
    assert screen.page.questions.lines[0].place.value() == desk.ids["village"]
    say(hands)
    hands.presses(Key.Key_Return, CTRL)
    main.go("counter", applicant_id=lives_nowhere)
    hands.presses(Key.Key_F3)
    say(hands)
    hands.presses(Key.Key_Return, CTRL)
    _, (question,) = newest(desk)
    assert question.place_id is None
    main.go("counter", applicant_id=lives_here)
    hands.presses(Key.Key_F3)
    say(hands)
    hands.presses(Key.Key_Return, CTRL)
    _, (question,) = newest(desk)
    assert question.place_id == desk.ids["village"]


def test_a_village_is_stored_without_a_topic_and_what_it_is_about_is_text_enough(desk, form):
    _, hands = form()
    hands.types("Көше жарығы")
    hands.presses(Key.Key_Return, CTRL)
    appeal, (question,) = newest(desk)
    assert (question.text, question.topic_id, question.place_id) == ("Көше жарығы", None, desk.ids["village"])
    assert (appeal.summary, appeal.text) == ("Көше жарығы", "")


def test_several_questions_each_have_a_topic_and_a_village(desk, form):
    _, hands = form()
    say(hands)
    hands.presses(Key.Key_Tab)
    for words in ("су құбыр", "жол қар"):
        hands.types(words)
        hands.presses(Key.Key_Return)
        hands.presses(Key.Key_Q, ALT)
    hands.presses(Key.Key_S, CTRL)
    _, questions = newest(desk)
    assert [question.position for question in questions] == [1, 2]
    assert len({question.topic_id for question in questions}) == 2
    assert [question.place_id for question in questions] == [desk.ids["village"]] * 2


def test_a_village_chosen_in_another_line_is_stored_without_a_topic_too(desk, form):
    with Session(desk.office.engine) as session:
        okrug = session.get_one(Place, desk.ids["village"]).parent_id
    village = AddPlace(PlaceLevel.VILLAGE, "Жаңаауыл", "Жанааул", okrug)
    other = desk.run("administrator", add_place, village)
    screen, hands = form()
    say(hands)
    screen.page.questions.lines[0].topic.set_value(desk.ids["topic"])
    screen.page.questions.add()
    screen.page.questions.add()  # nothing is chosen in this one: it asks nothing
    screen.page.questions.lines[1].place.set_value(other)
    hands.presses(Key.Key_S, CTRL)
    appeal, questions = newest(desk)
    assert [(one.topic_id, one.place_id) for one in questions] == [
        (desk.ids["topic"], desk.ids["village"]), (None, other),
    ]  # fmt: skip
    assert questions[1].text == appeal.summary


def test_words_that_are_no_topic_are_not_dropped_in_silence(desk, form):
    screen, hands = form()
    say(hands)
    hands.presses(Key.Key_Tab)
    hands.types("жоқ тақырып")
    hands.presses(Key.Key_S, CTRL)
    assert newest(desk) is None
    assert "тізімде жоқ" in screen.form.fields["questions"].message.words.text()
    assert hands.focus is screen.page.questions.lines[0].topic
    hands.focus.clear()
    hands.presses(Key.Key_S, CTRL)
    assert newest(desk) is not None


def test_a_likely_repeat_is_shown_and_tied_to(desk, form, qtbot):
    applicant = desk.applicant()
    earlier = desk.appeal(applicant)
    screen, hands = form(applicant)
    say(hands)
    qtbot.waitUntil(screen.side.repeats.isVisible)
    screen.side.repeats.choose(earlier.id)
    hands.presses(Key.Key_S, CTRL)
    with Session(desk.office.engine) as session:
        (link,) = session.query(AppealLink)
        assert (link.earlier_id, link.kind) == (earlier.id, LinkKind.REPEATED)


def test_dropped_files_are_kept_with_the_appeal_and_programs_are_not(desk, form, tmp_path):
    page, program = tmp_path / "арыз.pdf", tmp_path / "ойын.exe"
    page.write_bytes(b"%PDF-1.7\n" + b"a" * 5000)
    program.write_bytes(b"MZ\x90\0")
    screen, hands = form()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (page, program)])
    action = Qt.DropAction.CopyAction
    screen.page.files.dropEvent(
        QDropEvent(QPointF(5, 5), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    assert screen.page.files.value() == (page,)
    assert "ойын.exe" in screen.page.files.refused.text()
    say(hands)
    hands.presses(Key.Key_S, CTRL)
    with Session(desk.office.engine) as session:
        assert [row.name for row in session.query(Attachment)] == ["арыз.pdf"]


def test_a_file_that_has_gone_meanwhile_registers_nothing_and_the_form_stays(desk, form, tmp_path):
    here, gone = tmp_path / "арыз.pdf", tmp_path / "флешкадан.pdf"
    for path in (here, gone):
        path.write_bytes(b"%PDF-1.7\n" + b"a" * 500)
    screen, hands = form()
    say(hands)
    screen.page.files.add((here, gone))
    screen.page.consents.setChecked(True)
    gone.unlink()
    shown = []
    hands.main.show_problem = shown.append
    hands.presses(Key.Key_S, CTRL)
    assert [type(error).__name__ for error in shown] == ["Trouble"]
    assert newest(desk) is None
    assert not desk.ask("clerk", registering, screen.person.id).has_consent
    assert (hands.main.current, screen.page.text.value()) == ("registration", TEXT)
    screen.page.files.set_value((here,))
    hands.presses(Key.Key_S, CTRL)
    with Session(desk.office.engine) as session:
        assert [row.name for row in session.query(Attachment)] == ["арыз.pdf"]
    assert hands.main.current == "counter"


def test_a_consent_and_a_confirmation_that_are_missing_are_recorded_with_the_appeal(desk, form):
    applicant = desk.applicant()
    screen, hands = form(applicant)
    say(hands)
    screen.page.consents.setChecked(True)
    screen.page.confirms.setChecked(True)
    hands.presses(Key.Key_S, CTRL)
    person = desk.ask("clerk", registering, applicant)
    assert (person.has_consent, person.are_contacts_confirmed) == (True, True)


def test_esc_keeps_what_was_typed_and_it_comes_back_at_the_same_field(desk, form):
    applicant = desk.applicant()
    screen, hands = form(applicant)
    say(hands, text="Көшеде шам жанбайды")
    hands.presses(Key.Key_Escape)
    assert hands.main.current == "counter"
    hands.presses(Key.Key_F3)
    assert screen.page.text.value() == "Көшеде шам жанбайды"
    assert screen.focusWidget() is screen.page.text


def test_a_draft_is_thrown_away_in_the_form_after_a_question_and_never_from_a_message(desk, form):
    applicant = desk.applicant()
    screen, hands = form(applicant)
    assert not screen.action("registration.anew").isVisible()
    say(hands, text="Көшеде шам жанбайды")
    hands.presses(Key.Key_Escape)
    hands.presses(Key.Key_F3)
    assert hands.main.strip.sentence == "Жоба қалпына келтірілді."
    assert hands.main.strip.links == []
    hands.presses(Key.Key_D, CTRL)
    sheet = QApplication.activeModalWidget()
    sheet.reject()
    assert screen.page.text.value() == "Көшеде шам жанбайды"
    screen.action("registration.anew").trigger()
    QApplication.activeModalWidget().main.click()
    assert screen.page.text.value() == ""
    assert desk.ask("clerk", draft, "registration", str(applicant)) is None


def test_a_form_in_which_nothing_was_typed_leaves_no_draft(desk, form):
    applicant = desk.applicant()
    _, hands = form(applicant)
    hands.presses(Key.Key_Escape)
    assert desk.ask("clerk", draft, "registration", str(applicant)) is None


def test_a_half_typed_appeal_is_offered_at_the_counter(desk, form):
    applicant = desk.applicant()
    screen, hands = form(applicant)
    say(hands)
    hands.presses(Key.Key_Escape)
    hands.presses(Key.Key_Escape)
    from ui.parts.buttons import Button

    counter = hands.main.screen_shown
    (link,) = counter.resting.drafts.findChildren(Button)
    assert link.text().startswith("Жаңа жолданым · Айбергенова Бибігүл Серікқызы · Көше жарығы")
    link.click()
    assert hands.main.current == "registration"
    assert screen.form.editors["summary"].value() == "Көше жарығы"


def test_another_language_and_theme_keep_the_half_typed_words(desk, form):
    _, hands = form()
    say(hands)
    hands.main.speak("ru")
    screen = hands.main.screen_shown
    assert screen.page.text.value() == TEXT
    assert screen.form.fields["text"].label.text() == "Текст обращения"
    hands.main.wear("dark")
    assert hands.main.screen_shown.page.text.value() == TEXT


def test_a_second_press_registers_nothing_twice(desk, form):
    screen, hands = form()
    say(hands)
    runs = []
    screen.desk.call = lambda work, **_: runs.append(work)  # the answer is still awaited
    hands.presses(Key.Key_S, CTRL)
    hands.presses(Key.Key_S, CTRL)
    assert len(runs) == 1


def test_without_a_person_the_form_says_where_to_find_one(window):
    main = window("clerk")
    main.go("registration")
    from ui.parts.states import StatePage

    assert isinstance(main.screen_shown.pages.currentWidget(), StatePage)


def test_what_was_typed_in_the_last_moment_is_kept_when_the_window_is_closed(desk, window, qtbot):
    from ui.jobs import QtJobs

    applicant = desk.applicant()
    main = window("clerk", jobs=QtJobs())
    main.go("registration", applicant_id=applicant)
    screen = main.screen_shown
    qtbot.waitUntil(lambda: screen.person is not None and main.desk.jobs.is_idle())
    screen.page.text.setPlainText("Көшеде шам жан")
    main.close()
    main.desk.jobs.close()
    assert desk.ask("clerk", draft, "registration", str(applicant)).values["text"] == "Көшеде шам жан"


TYPES_AND_WAITS = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.start import open_office
from ui import style
from ui.application import make_application
from ui.desk import Desk
from ui.jobs import QtJobs
from ui.window import MainWindow

folder, applicant = Path(sys.argv[1]), int(sys.argv[2])
application = make_application()
style.use("light", application)
office = open_office(folder, "clerk", sys.argv[3], lambda: datetime(2026, 11, 23, 5, tzinfo=UTC))
main = MainWindow(Desk(office, QtJobs()))
main.show()
main.go("registration", applicant_id=applicant)

def type_on():
    screen = main.screen_shown
    if screen.person is None:
        return QTimer.singleShot(50, type_on)
    screen.keeper.saved.connect(lambda _: print("saved", flush=True))
    screen.form.editors["summary"].setText("Көше жарығы")
    screen.page.text.setFocus()
    screen.page.text.setPlainText("Бейбітшілік көшесінде шам жан")

from PySide6.QtCore import QTimer
QTimer.singleShot(50, type_on)
application.exec()
"""


@pytest.mark.slow
def test_what_was_typed_is_there_after_the_program_was_killed(desk, form):
    applicant = desk.applicant()
    desk.office.close()
    root = Path(__file__).parents[2]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", TYPES_AND_WAITS, str(desk.office.folder), str(applicant), PASSWORD]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=root) as program:
        try:
            assert program.stdout.readline() == "saved\n"
        finally:
            program.send_signal(signal.SIGKILL)
    screen, _ = form(applicant)
    assert screen.form.editors["summary"].value() == "Көше жарығы"
    assert screen.page.text.value() == "Бейбітшілік көшесінде шам жан"
    assert screen.focusWidget() is screen.page.text
