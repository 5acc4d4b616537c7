import pytest
from PySide6.QtPrintSupport import QPrinter

from desktop import desk_settings, paths
from desktop.papers import CONTROL_CARD, TICKET
from ui import printers
from ui.dialogs.preview import print_quietly, show_paper
from ui.parts.saving import ask_where
from ui.pdf_pages import page_sizes


@pytest.fixture
def printed(monkeypatch):
    """Two printers; what is printed is put by."""
    sheets = []
    monkeypatch.setattr(printers, "names", lambda: ["Терезе", "Қабылдау"])
    monkeypatch.setattr(printers, "print_out", sheets.append)
    return sheets


@pytest.fixture
def appeal(desk):
    return desk.appeal().id


def test_a_paper_is_seen_page_by_page_and_zoomed(window, appeal):
    main = window()
    preview = show_paper(main.desk, main, CONTROL_CARD, appeal)
    pages = preview.pages
    assert (pages.count, pages.page) == (2, 1)
    assert preview.language.value() == "kk"
    fitting = pages.zoom
    pages.larger()
    assert pages.zoom > fitting
    pages.fit_width()
    assert pages.zoom == fitting
    pages.go_to(2)
    assert pages.page == 2
    preview.reject()


def test_another_language_is_another_sheet(window, appeal):
    main = window()
    preview = show_paper(main.desk, main, TICKET, appeal, "ru")
    before = preview.pdf
    preview.language.set_value("kk")
    assert preview.language.value() == "kk"
    assert preview.pdf != before
    preview.reject()


def test_a_paper_is_printed_on_its_usual_printer_with_one_key(window, appeal, printed):
    main = window()
    print_quietly(main.desk, main, TICKET, appeal)
    preview = main.findChild(type(show_paper(main.desk, main, TICKET, appeal)))
    preview.printer.set_value("Қабылдау")
    preview.copies.set_value(2)
    preview.print_it()
    assert [(one.printer, one.copies) for one in printed] == [("Қабылдау", 2)]
    print_quietly(main.desk, main, TICKET, appeal)
    assert [(one.printer, one.copies) for one in printed] == [("Қабылдау", 2), ("Қабылдау", 1)]
    assert desk_settings.read().printers["ticket"] == "Қабылдау"
    assert "Қабылдау" in main.strip.sentence


def test_a_printer_that_is_gone_is_asked_for_anew(window, appeal, printed):
    desk_settings.save(desk_settings.read().with_printer("ticket", "Ескі"))
    main = window()
    print_quietly(main.desk, main, TICKET, appeal)
    assert printed == []


def test_without_a_printer_a_clear_word_says_that_nothing_is_lost(window, appeal):
    main = window()
    print_quietly(main.desk, main, TICKET, appeal)
    assert main.t("Look at it") in main.strip.links[0].text()
    assert "принтер жоқ" in main.strip.sentence


def test_a_paper_is_saved_as_a_pdf(window, appeal, tmp_path):
    main = window()
    preview = show_paper(main.desk, main, TICKET, appeal)
    preview.save_to(tmp_path / "талон.pdf")
    assert (tmp_path / "талон.pdf").read_bytes().startswith(b"%PDF")
    assert "талон.pdf" in main.strip.sentence


def test_a_paper_that_cannot_be_drawn_says_why(window, desk):
    main = window()
    show_paper(main.desk, main, TICKET, 10_000)
    assert main.strip.isVisible()


def test_every_page_is_painted_in_its_own_size(window, desk, appeal, tmp_path):
    pdf = desk.sign_in("clerk").paper(CONTROL_CARD, appeal)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printers.paint(pdf, printer)
    printed = page_sizes((tmp_path / "out.pdf").read_bytes())
    assert [size.toSize().toTuple() for size in printed] == [(595, 420)] * 2  # A5 lying


def test_a_file_is_saved_where_documents_lie_under_a_name_that_tells_what_it_is(window):
    main, chosen = window(), []
    paths.documents_folder().mkdir(parents=True, exist_ok=True)
    asked = ask_where(main, "…", "Талон.pdf", "PDF (*.pdf)", chosen.append)
    assert asked.selectedFiles() == [str(paths.documents_folder() / "Талон.pdf")]
    asked.selectFile("Басқа")
    asked.accept()
    assert chosen == [paths.documents_folder() / "Басқа.pdf"]
