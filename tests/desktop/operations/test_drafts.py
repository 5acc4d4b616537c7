from datetime import datetime

import pytest

from desktop.operations.drafts import DiscardDraft, SaveDraft, discard_draft, save_draft
from desktop.queries.drafts import draft, drafts
from desktop.start import open_office
from tests.builders import PASSWORD

TYPED = {"text": "Көшедегі шам жан", "kind": "application", "questions": [{"topic": 7}], "sheets": 2}


@pytest.fixture
def published(desk):
    told = []
    desk.office.feed.subscribe(told.append)
    return told


def save(desk, role="clerk", **order):
    desk.run(role, save_draft, SaveDraft(**{"form": "registration", "values": TYPED, "focus": "text", **order}))


def test_what_is_typed_comes_back_as_it_was_with_the_field_of_the_keyboard(desk):
    save(desk)
    kept = desk.ask("clerk", draft, "registration")
    assert (kept.values, kept.focus, kept.saved_at) == (TYPED, "text", datetime(2026, 11, 23, 10))


def test_the_last_draft_of_a_form_takes_the_place_of_the_one_before(desk):
    save(desk)
    save(desk, values={"text": "жанбайды"}, focus="summary")
    assert [(kept.values, kept.focus) for kept in desk.ask("clerk", drafts)] == [({"text": "жанбайды"}, "summary")]


def test_drafts_of_two_records_stand_side_by_side_the_newest_first(desk):
    save(desk, form="applicant", key="1")
    desk.clock.now = desk.clock.now.replace(minute=1)
    save(desk, form="applicant", key="2")
    assert [kept.key for kept in desk.ask("clerk", drafts)] == ["2", "1"]
    assert desk.ask("clerk", draft, "applicant") is None


def test_nobody_sees_or_throws_away_the_draft_of_another(desk):
    save(desk)
    assert desk.ask("secretary", draft, "registration") is None
    desk.run("secretary", discard_draft, DiscardDraft("registration"))
    assert desk.ask("clerk", draft, "registration") is not None


def test_a_draft_is_thrown_away_and_may_be_missing_already(desk):
    save(desk)
    for _ in range(2):
        desk.run("clerk", discard_draft, DiscardDraft("registration"))
        assert desk.ask("clerk", drafts) == []


def test_a_draft_is_no_event_and_no_screen_grows_stale_by_it(desk, published):
    before = desk.journal()
    save(desk)
    desk.run("clerk", discard_draft, DiscardDraft("registration"))
    assert desk.journal() == before
    assert published == []


def test_another_program_finds_the_draft_at_once(desk):
    save(desk)
    again = open_office(desk.office.folder, "clerk", PASSWORD, desk.clock)
    assert again.ask(draft, "registration").values == TYPED
    again.close()
