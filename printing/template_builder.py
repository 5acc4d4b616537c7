"""Builds the shipped letter templates, so that they can be reviewed as code: python -m printing.template_builder."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from printing.letter_words import bind
from printing.placeholders import LetterKind
from printing.word_file import HEADING_STYLE, TEXT_STYLE, packed
from resources import ROOT

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_FONT = "Times New Roman"
_NONE = Pt(0)
_MADE_ON = date(2026, 11, 1)
_LOCALE = {"kk": "kk-KZ", "ru": "ru-RU"}
_EXECUTOR = {"kk": "Орынд.:", "ru": "Исп.:"}
_KEPT_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
_NEEDLESS_PARTS = ("/stylesWithEffects", "/theme", "/numbering", "/webSettings", "/customXml")

# A paragraph each, an empty line between them; **bold**; a paragraph of {%p … %} steers those that follow.
_TEXTS = {
    ("kk", LetterKind.ACKNOWLEDGEMENT): """
{{ your }} {{ question }} туралы {{ appeal_kind_yours }} {{ registered_on_in }} № {{ appeal_number }} болып тіркелді.

Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің {{ term_article }} сәйкес жауап **{{ due_on_from }}
кешіктірілмей** беріледі.

Кодекстің 64 және 75-баптарына сәйкес {{ you }} шешім қабылданғанға дейін {{ appeal_kind_object }} жазбаша кері
қайтарып алуға, сондай-ақ әкімшілік іс материалдарымен танысуға құқылысыз{{ plural_ending }}.

{%p if inquiry_phone %}

Қарау барысын тіркеу нөмірін айтып, {{ inquiry_phone }} телефонынан білуге болады.

{%p endif %}
""",
    ("ru", LetterKind.ACKNOWLEDGEMENT): """
{{ appeal_kind_yours }} {{ question }} {{ registered }} {{ registered_on }} под № {{ appeal_number }}.

В соответствии с {{ term_article }} Административного процедурно-процессуального кодекса Республики Казахстан ответ
будет дан **не позднее {{ due_on }}**.

В соответствии со статьями 64 и 75 Кодекса до принятия решения Вы вправе письменно отозвать {{ appeal_kind_object }},
а также знакомиться с материалами административного дела.

{%p if inquiry_phone %}

О ходе рассмотрения можно узнать по телефону {{ inquiry_phone }}, назвав регистрационный номер.

{%p endif %}
""",
    ("kk", LetterKind.FAVOURABLE): """
{{ your }} {{ question }} туралы {{ appeal_kind_yours }} қаралды.

{{ facts }}

Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің {{ decision_articles }}-баптары, {{ norms }} негізінде
{{ appeal_kind_yours_object }} қанағаттандыру туралы шешім қабылданды (қолайлы әкімшілік акт):

{%p for point in decision_points %}

{{ point }}

{%p endfor %}

{%p if responsible %}

Жұмыстың орындалуына {{ responsible }} жауапты.

{%p endif %}

{{ appeal_clause }}
""",
    ("ru", LetterKind.FAVOURABLE): """
{{ appeal_kind_yours }} {{ question }} {{ reviewed }}.

{{ facts }}

На основании статей {{ decision_articles }} Административного процедурно-процессуального кодекса Республики Казахстан,
{{ norms }} принято решение удовлетворить {{ appeal_kind_yours_object }} (благоприятный административный акт):

{%p for point in decision_points %}

{{ point }}

{%p endfor %}

{%p if responsible %}

За выполнение работ отвечает {{ responsible }}.

{%p endif %}

{{ appeal_clause }}
""",
    ("kk", LetterKind.EXPLANATION): """
{{ your }} {{ question }} туралы {{ appeal_kind_yours }} Қазақстан Республикасы Әкімшілік рәсімдік-процестік
кодексінің 89-бабына сәйкес қаралды.

{{ facts }}

{{ norms|capital }} негізінде мынаны түсіндіреміз.

{{ explanation }}

{{ appeal_clause }}
""",
    ("ru", LetterKind.EXPLANATION): """
{{ appeal_kind_yours }} {{ question }} {{ reviewed }} в соответствии со статьёй 89 Административного
процедурно-процессуального кодекса Республики Казахстан.

{{ facts }}

На основании {{ norms }} разъясняем следующее.

{{ explanation }}

{{ appeal_clause }}
""",
    ("kk", LetterKind.REFUSAL): """
{{ your }} {{ question }} туралы {{ appeal_kind_yours }} қаралды.

{%p if hearing == "oral" %}

Алдын ала шешім {{ to_you }} {{ preliminary_on_in }} тапсырылды. Өтінішхатыңыз бойынша {{ hearing_on_in }} ауызша
тыңдау өткізілді (№ {{ hearing_protocol }} хаттама). {{ you }} {{ arguments }} айттыңыз{{ plural_ending }}.

{%p elif hearing == "written" %}

Алдын ала шешім {{ to_you }} {{ preliminary_on_in }} тапсырылды. {{ objection_on_in }} жазбаша қарсылығыңыз алынып,
қаралды.

{%p elif hearing == "none" %}

Алдын ала шешім {{ to_you }} {{ preliminary_on_in }} тапсырылды. Белгіленген екі жұмыс күні ішінде қарсылық түскен
жоқ.

{%p else %}

Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің 73-бабы 2-бөлігінің {{ exception_item }}) тармақшасына
сәйкес тыңдау өткізілген жоқ, себебі {{ exception_reasons }}.

{%p endif %}

Тексеру нәтижесі: {{ facts }}

{{ norms|capital }}, Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің
{{ hearing_and_decision_articles }}-баптары негізінде {{ appeal_kind_yours_object }} қанағаттандырудан бас тарту
туралы шешім қабылданды (ауыртпалық салатын әкімшілік акт).

{{ what_next }}

{{ appeal_clause }}
""",
    ("ru", LetterKind.REFUSAL): """
{{ appeal_kind_yours }} {{ question }} {{ reviewed }}.

{%p if hearing == "oral" %}

Предварительное решение вручено Вам {{ preliminary_on }}. По Вашему ходатайству {{ hearing_on }} проведено устное
заслушивание (протокол № {{ hearing_protocol }}). Вы сообщили, что {{ arguments }}.

{%p elif hearing == "written" %}

Предварительное решение вручено Вам {{ preliminary_on }}. {{ objection_on }} получено и рассмотрено Ваше письменное
возражение.

{%p elif hearing == "none" %}

Предварительное решение вручено Вам {{ preliminary_on }}. В установленные два рабочих дня возражений не поступило.

{%p else %}

В соответствии с подпунктом {{ exception_item }}) части 2 статьи 73 Административного процедурно-процессуального
кодекса Республики Казахстан заслушивание не проводилось: {{ exception_reasons }}.

{%p endif %}

Установлено: {{ facts }}

На основании {{ norms }}, статей {{ hearing_and_decision_articles }} Административного процедурно-процессуального
кодекса Республики Казахстан принято решение отказать в удовлетворении {{ appeal_kind_yours_of }} (обременяющий
административный акт).

{{ what_next }}

{{ appeal_clause }}
""",
    ("kk", LetterKind.FORWARDING): """
{%p if scope == "part" %}

{{ your }} {{ registered_on_dated }} {{ appeal_kind_yours_in }} {{ questions_count }} мәселе қойылған.

{{ question|capital }} туралы талап {{ our_body_of }} құзыретіне кірмейді. Қазақстан Республикасы Әкімшілік
рәсімдік-процестік кодексінің 65-бабының 2-бөлігіне сәйкес {{ appeal_kind }} осы бөлігінде {{ forwarded_on_in }}
{{ other_body }} жолданды (№ {{ forwarded_number }}). Қарау мерзімі {{ appeal_kind }} аталған органға түскен күннің
ертеңінен бастап есептеледі. Жауапты {{ to_you }} сол орган береді.

{{ kept_question|capital }} туралы талапты {{ our_body }} қарайды. Жауап {{ due_on_from }} кешіктірілмей беріледі.

{%p else %}

{{ your }} {{ appeal_kind_yours }} {{ registered_on_in }} тіркелді.

{{ question|capital }} туралы талап {{ our_body_of }} құзыретіне кірмейді. Қазақстан Республикасы Әкімшілік
рәсімдік-процестік кодексінің 65-бабының 1-бөлігіне сәйкес {{ appeal_kind }} {{ forwarded_on_in }} {{ other_body }}
жолданды (№ {{ forwarded_number }}). Қарау мерзімі {{ appeal_kind }} аталған органға түскен күннің ертеңінен бастап
есептеледі. Жауапты {{ to_you }} сол орган береді.

{%p endif %}

{%p if other_body_phone %}

{{ other_body_of|capital }} телефоны: {{ other_body_phone }}.

{%p endif %}
""",
    ("ru", LetterKind.FORWARDING): """
{%p if scope == "part" %}

В {{ appeal_kind_yours_in }} от {{ registered_on }} поставлены {{ questions_count }}.

Требование {{ question }} не входит в компетенцию {{ our_body_of }}. В соответствии с частью 2 статьи 65
Административного процедурно-процессуального кодекса Республики Казахстан {{ appeal_kind }} в этой части
{{ forwarded }} {{ forwarded_on }} в {{ other_body }} (№ {{ forwarded_number }}). Срок исчисляется со дня, следующего
за днём поступления {{ appeal_kind_of }} в этот орган. Ответ Вам даст этот орган.

Требование {{ kept_question }} рассматривает {{ our_body }}. Ответ будет дан не позднее {{ due_on }}.

{%p else %}

{{ appeal_kind_yours }} {{ registered }} {{ registered_on }}.

Требование {{ question }} не входит в компетенцию {{ our_body_of }}. В соответствии с частью 1 статьи 65
Административного процедурно-процессуального кодекса Республики Казахстан {{ appeal_kind }} {{ forwarded }}
{{ forwarded_on }} в {{ other_body }} (№ {{ forwarded_number }}). Срок исчисляется со дня, следующего за днём
поступления {{ appeal_kind_of }} в этот орган. Ответ Вам даст этот орган.

{%p endif %}

{%p if other_body_phone %}

Телефон {{ other_body_of }}: {{ other_body_phone }}.

{%p endif %}
""",
    ("kk", LetterKind.FORWARDING_BODY): """
{%p if scope == "part" %}

Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің 65-бабының 2-бөлігіне сәйкес {{ appeal_kind }} (арыз
иесі – {{ applicant }}, {{ applicant_address }}; {{ registered_on_in }} № {{ appeal_number }} болып тіркелген)
{{ question }} туралы талап бөлігінде құзыретіңізге қарай қарау үшін жолданып отыр.

{%p else %}

Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің 65-бабының 1-бөлігіне сәйкес {{ question }} туралы
{{ appeal_kind }} (арыз иесі – {{ applicant }}, {{ applicant_address }}; {{ registered_on_in }} № {{ appeal_number }}
болып тіркелген) құзыретіңізге қарай қарау үшін жолданып отыр.

{%p endif %}

Кодекстің 76-бабының 2-бөлігіне сәйкес қарау мерзімі {{ appeal_kind }} Сізге түскен күннің ертеңінен бастап
есептеледі. Әрі қарай жолданғаны арыз иесіне хабарланды.

Қарау нәтижесі туралы арыз иесіне тікелей хабарлауыңызды сұраймыз.

{%p if attached_sheets %}

Қосымша: {{ attached_sheets }} парақ.

{%p endif %}
""",
    ("ru", LetterKind.FORWARDING_BODY): """
{%p if scope == "part" %}

В соответствии с частью 2 статьи 65 Административного процедурно-процессуального кодекса Республики Казахстан
направляем для рассмотрения по компетенции {{ appeal_kind_object }} (заявитель – {{ applicant }},
{{ applicant_address }}; {{ registered }} {{ registered_on }} под № {{ appeal_number }}) в части требования
{{ question }}.

{%p else %}

В соответствии с частью 1 статьи 65 Административного процедурно-процессуального кодекса Республики Казахстан
направляем для рассмотрения по компетенции {{ appeal_kind_object }} {{ question }} (заявитель – {{ applicant }},
{{ applicant_address }}; {{ registered }} {{ registered_on }} под № {{ appeal_number }}).

{%p endif %}

В соответствии с частью 2 статьи 76 Кодекса срок рассмотрения исчисляется со дня, следующего за днём поступления
{{ appeal_kind_of }} к Вам. Заявитель о перенаправлении извещён.

О результате рассмотрения просим сообщить непосредственно заявителю.

{%p if attached_sheets %}

Приложение: на {{ attached_sheets }} л.

{%p endif %}
""",
    ("kk", LetterKind.EXTENSION): """
{{ question|capital }} туралы {{ appeal_kind_yours }} {{ registered_on_in }} тіркелді, оны қарау мерзімі
{{ due_on_in }} аяқталады.

{{ appeal_kind_object|capital }} дұрыс қарау үшін мына нақты мән-жайларды анықтау қажет: {{ facts_to_establish }}

Осыған байланысты Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің 76-бабының 3-бөлігіне сәйкес
{{ decider }} {{ decided_on_dated }} № {{ decision_number }} уәжді шешімімен қарау мерзімі **{{ extended_to_to }}
дейін** ұзартылды.

Қарау нәтижесі туралы {{ to_you }} осы мерзімде хабарланады.
""",
    ("ru", LetterKind.EXTENSION): """
{{ appeal_kind_yours }} {{ question }} {{ registered }} {{ registered_on }}, срок {{ its }} рассмотрения истекает
{{ due_on }}.

Для правильного рассмотрения необходимо установить фактические обстоятельства: {{ facts_to_establish }}

В связи с этим в соответствии с частью 3 статьи 76 Административного процедурно-процессуального кодекса Республики
Казахстан мотивированным решением {{ decider }} от {{ decided_on }} № {{ decision_number }} срок рассмотрения продлён
**до {{ extended_to }}**.

О результате рассмотрения Вам будет сообщено в этот срок.
""",
}


def build(kind: LetterKind, language: str) -> bytes:
    """The template of one letter in one language."""
    document = Document()
    _prepare(document, language)
    _page(document.sections[0])
    _letterhead(document)
    _requisites(document, has_reference=kind is not LetterKind.FORWARDING_BODY)
    for paragraph in ("{%p if heading %}", "{{ heading }}", "{%p endif %}"):
        _write(document.add_paragraph(style=HEADING_STYLE), paragraph)
    _space(document, Mm(4.8))
    for paragraph in ("{%p if greeting %}", "**{{ greeting }}**", "{%p endif %}"):
        _write(document.add_paragraph(style=TEXT_STYLE), paragraph)
    _text(document, _TEXTS[language, kind])
    _signature(document)
    _executor(document, _EXECUTOR[language])
    return packed(document, _MADE_ON)


def _prepare(document: "WordDocument", language: str) -> None:
    """Only the styles that a letter needs, all in Times New Roman; nothing of the library's own sample document."""
    for style in list(document.styles.element.iterchildren(qn("w:style"))):
        if style.name_val not in _KEPT_STYLES:
            document.styles.element.remove(style)
    document.styles.element.remove(document.styles.element.find(qn("w:latentStyles")))
    for holder, needless in ((document.part.package.rels, "/thumbnail"), (document.part.rels, _NEEDLESS_PARTS)):
        for rel_id, relation in list(holder.items()):
            if relation.reltype.endswith(needless):
                del holder[rel_id]
    properties = document.core_properties
    properties.author = properties.comments = properties.title = properties.keywords = ""
    properties.language = _LOCALE[language]

    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    normal = document.styles["Normal"]
    _font(normal, language)
    _spacing(normal)
    text = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = normal
    _spacing(text, before=Pt(3.5))
    text.paragraph_format.first_line_indent = Mm(12.5)
    heading = document.styles.add_style(HEADING_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    heading.base_style = normal
    heading.font.bold = True
    _spacing(heading, before=Mm(6))
    # 35 letters of bold 14 pt
    heading.paragraph_format.right_indent = Mm(92)
    heading.paragraph_format.keep_with_next = True


def _font(style: "ParagraphStyle", language: str) -> None:
    style.font.name = _FONT
    style.font.size = Pt(14)
    properties = style.element.get_or_add_rPr()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        properties.rFonts.set(qn(script), _FONT)
    locale = OxmlElement("w:lang")
    locale.set(qn("w:val"), _LOCALE[language])
    properties.append(locale)


def _spacing(style: "ParagraphStyle", before: Length = _NONE) -> None:
    layout = style.paragraph_format
    layout.space_before, layout.space_after = before, _NONE
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    layout.alignment = WD_ALIGN_PARAGRAPH.LEFT
    layout.widow_control = True


def _page(section: "Section") -> None:
    """A4, margins 20/10/10/10; from the second page its number in the middle of the top margin."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = Mm(20)
    section.right_margin = section.top_margin = section.bottom_margin = Mm(10)
    section.header_distance, section.footer_distance = Mm(4.5), Mm(4.5)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = number.add_run()
    run.font.size = Pt(12)
    for kind in ("begin", None, "end"):
        run._r.append(_field_part(kind))  # noqa: SLF001 (python-docx has no fields)


def _field_part(kind: str | None) -> "BaseOxmlElement":
    if kind is None:
        instruction = OxmlElement("w:instrText")
        instruction.text = "PAGE"
        return instruction
    character = OxmlElement("w:fldChar")
    character.set(qn("w:fldCharType"), kind)
    return character


def _letterhead(document: "WordDocument") -> None:
    """Kazakh left, Russian right, of one size; the cell between them is the place of the state emblem."""
    table = _table(document, rows=2, widths=(Mm(73), Mm(34), Mm(73)))
    names, contacts = table.rows
    names.height, names.height_rule = Mm(24), WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell, name in ((0, "office_kk"), (2, "office_ru")):
        _cell(names.cells[cell], f"**{{{{ {name} }}}}**", Pt(10.5), WD_ALIGN_PARAGRAPH.CENTER)
    for cell in names.cells:
        _rule_below(cell)
    for cell, name in ((0, "contacts_kk"), (2, "contacts_ru")):
        _cell(contacts.cells[cell], f"{{{{ {name} }}}}", Pt(9), WD_ALIGN_PARAGRAPH.CENTER, before=Mm(1.2))
    _space(document, Mm(6))


def _requisites(document: "WordDocument", *, has_reference: bool) -> None:
    table = _table(document, rows=1, widths=(Mm(82), Mm(10), Mm(88)))
    left, _, right = table.rows[0].cells
    _cell(left, "{{ date }}", Pt(14))
    _write(left.add_paragraph(), "№ {{ number }}")
    if has_reference:
        _write(left.add_paragraph(), "{{ reference }}", Pt(12))
    _cell(right, "**{{ addressee }}**", Pt(14))
    _write(right.add_paragraph(), "{{ address }}", Pt(13))


def _text(document: "WordDocument", text: str) -> None:
    for paragraph in text.strip().split("\n\n"):
        _write(document.add_paragraph(style=TEXT_STYLE), " ".join(paragraph.split("\n")))


def _signature(document: "WordDocument") -> None:
    _space(document, Mm(11), keep=True)
    table = _table(document, rows=1, widths=(Mm(120), Mm(10), Mm(50)))
    post, _, name = table.rows[0].cells
    for cell, text in ((post, "**{{ signer_post }}**"), (name, "**{{ signer_name }}**")):
        _cell(cell, text, Pt(14))
        cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _executor(document: "WordDocument", label: str) -> None:
    """A frame at the bottom of the page where the letter ends: the executor's mark of the last sheet."""
    for text in (f"{label} {{{{ executor }}}}", "{{ executor_contacts }}"):
        paragraph = document.add_paragraph()
        _write(paragraph, text, Pt(10))
        frame = OxmlElement("w:framePr")
        for name, value in {
            "w:w": str(Mm(130).twips),
            "w:wrap": "around",
            "w:vAnchor": "margin",
            "w:hAnchor": "margin",
            "w:xAlign": "left",
            "w:yAlign": "bottom",
        }.items():
            frame.set(qn(name), value)
        paragraph.paragraph_format.keep_with_next = True
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (python-docx has no frames)
        properties.find(qn("w:keepNext")).addnext(frame)
    _space(document, Pt(1))


def _table(document: "WordDocument", rows: int, widths: tuple[Length, ...]) -> "Table":
    table: Table = document.add_table(rows, len(widths))
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001 (python-docx has no cell margins)
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.find(qn("w:tblLook")).addprevious(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def _cell(
    cell: "_Cell",
    text: str,
    size: Length,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    before: Length = _NONE,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_before = before
    _write(paragraph, text, size)


def _rule_below(cell: "_Cell") -> None:
    borders = OxmlElement("w:tcBorders")
    bottom = OxmlElement("w:bottom")
    for name, value in {"w:val": "single", "w:sz": "6", "w:color": "000000"}.items():
        bottom.set(qn(name), value)
    borders.append(bottom)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 (python-docx has no borders)


def _space(document: "WordDocument", height: Length, *, keep: bool = False) -> None:
    """White of an exact height."""
    layout = document.add_paragraph().paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = height
    layout.keep_with_next = keep


def _write(paragraph: "Paragraph", text: str, size: Length | None = None) -> None:
    """The text in runs, **…** bold, with spaces and hyphens that do not break (the font has no U+2011)."""
    bound = bind(text).replace("}}-", "}}\u2011")
    for number, piece in enumerate(bound.split("**")):
        if not piece:
            continue
        run = paragraph.add_run()
        run.bold = number % 2 == 1 or None
        run.font.size = size
        for position, part in enumerate(re.split("\u2011", piece)):
            if position:
                run._r.append(OxmlElement("w:noBreakHyphen"))  # noqa: SLF001 (python-docx reads it, does not write it)
            run.add_text(part)


def write_all(folder: Path) -> None:
    """Write every template as <language>/<kind>.docx."""
    for language, kind in _TEXTS:
        path = folder / language / f"{kind}.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(build(kind, language))


if __name__ == "__main__":  # pragma: no cover
    write_all(ROOT / "templates")
