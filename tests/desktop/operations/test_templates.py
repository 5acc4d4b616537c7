from dataclasses import replace

from desktop.operations.replies import ChangeTemplate, change_template
from desktop.operations.templates import DropTemplate, drop_template
from desktop.queries.office import template_content, template_lines
from models.rules.kinds import LetterKind
from printing.letter import LetterKind as DrawnKind
from printing.letter import shipped_template
from tests.desktop.operations.watched import refused

OWN = ChangeTemplate(LetterKind.REFUSAL, "kk", "бас тарту.docx", shipped_template(DrawnKind.REFUSAL, "kk"))


def own(desk):
    lines = desk.ask("administrator", template_lines)
    assert len(lines) == 2 * len(LetterKind)
    return [(line.kind, line.language, line.own_name) for line in lines if line.own_name]


def test_the_offices_own_template_is_seen_read_and_given_up(desk):
    desk.run("administrator", change_template, OWN)
    assert own(desk) == [(LetterKind.REFUSAL, "kk", "бас тарту.docx")]
    assert desk.ask("administrator", template_content, LetterKind.REFUSAL, "kk") == OWN.content
    desk.run("administrator", drop_template, DropTemplate(LetterKind.REFUSAL, "kk"))
    assert own(desk) == []


def test_the_programs_template_cannot_be_given_up(desk):
    with refused("The program's own template is in use already"):
        desk.run("administrator", drop_template, DropTemplate(LetterKind.REFUSAL, "ru"))
    assert desk.ask("administrator", template_content, LetterKind.REFUSAL, "ru")[:2] == b"PK"


def test_who_takes_a_template_into_use_second_is_told(desk):
    desk.run("administrator", change_template, replace(OWN, version=0))
    for operation, order in (
        (change_template, replace(OWN, name="екінші.docx", version=0)),
        (drop_template, DropTemplate(LetterKind.REFUSAL, "kk", version=0)),
    ):
        with refused("administrator has changed this record meanwhile"):
            desk.run("administrator", operation, order)
    assert own(desk) == [(LetterKind.REFUSAL, "kk", "бас тарту.docx")]
    (version,) = [line.version for line in desk.ask("administrator", template_lines) if line.own_name]
    desk.run("administrator", drop_template, DropTemplate(LetterKind.REFUSAL, "kk", version))
    assert own(desk) == []
