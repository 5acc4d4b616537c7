from PySide6.QtCore import Qt
from tests.desktop.cases import booked, on
from tests.ui.hands import Hands
from desktop.operations import reception, queue
from desktop.operations.reception import CallVisitor
from models.rules.kinds import VisitOutcome
from ui.jobs import QtJobs
import pytest
def test_g2(window, qtbot, desk):
    desk.reception_day(); who=desk.applicant()
    jobs=QtJobs(); main=window("clerk", jobs=jobs); h=Hands(main,qtbot)
    shown=[]; main.print_paper=lambda p,*_: shown.append(p.name)
    main.go("reception", applicant_id=who)
    qtbot.waitUntil(jobs.is_idle, timeout=5000)
    s=main.screen_shown
    print(1, s.panel.time.time.text(), s.panel.name.text(), s.action("reception.book").isEnabled(), main.focusWidget())
    from PySide6.QtWidgets import QApplication
    print(QApplication.activeWindow(), QApplication.focusWidget(), [w for w in QApplication.topLevelWidgets() if w.isVisible()])
    h.types("Су құбыры"); h.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(800); print(2, shown, main.strip.sentence, s.panel.question.toPlainText(), s.action("reception.book").isEnabled())
def test_v(window, qtbot, desk):
    desk.reception_day(); a=booked(desk, desk.applicant()).id; b=booked(desk, desk.applicant(number="",surname="Аа")).id
    desk.clock.now=on(26)
    for i in (a,b): desk.run("clerk", reception.mark_arrived, i)
    desk.run("secretary", reception.call_visitor, CallVisitor(a))
    jobs=QtJobs(); main=window("head", jobs=jobs); h=Hands(main,qtbot)
    idle=lambda: qtbot.waitUntil(jobs.is_idle, timeout=5000)
    main.go("visitor", id=a); idle(); s=main.screen_shown
    h.presses(Qt.Key.Key_3); idle(); print(s.found.row.state, s.decision.outcome.value())
    s.decision.orders._take_official(desk.ids["utilities"],"x"); s.decision.recorded.setChecked(True)
    print(s.keep())
    main.speak("ru"); print('kept', main.screen_shown._kept); idle(); s=main.screen_shown
    print(s.decision.outcome.value(), s.decision.orders.plain(), s.decision.recorded.isChecked(), s._kept, s.found, main.strip.sentence)
