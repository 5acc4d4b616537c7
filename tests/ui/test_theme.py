"""The look in numbers: every text role is readable on every surface it stands on, and no role is without a colour."""

import tomllib

import pytest

from resources import ROOT
from ui.theme import Theme

TOKENS = tomllib.loads((ROOT / "themes" / "tokens.toml").read_text(encoding="utf-8"))
SURFACES = ("window", "panel", "card", "sunken", "hover", "rail_hover", "selection")
TEXTS = ("text", "text_muted", "text_accent", "text_late", "text_due", "text_done")
PAIRS = [(text, surface) for text in TEXTS for surface in SURFACES] + [
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_accent", "accent_pressed"), ("on_danger", "danger"),
    ("on_selection", "selection"), ("on_rail_current", "rail_current"), ("text_muted", "rail_hover"),
    ("on_strip", "strip"), ("strip_link", "strip"), ("on_paper", "paper"), ("text", "mark_idle"), ("text", "chip_due"),
    ("text_muted", "chip_due"),  # the frame of a rehearsal office
    *((f"on_chip_{tone}", f"chip_{tone}") for tone in ("new", "work", "due", "late", "done", "paused")),
]  # fmt: skip
LINES = [
    (line, surface)
    for line in ("border_control", "focus", "mark_late", "mark_done", "mark_work", "mark_due", "accent")
    for surface in ("window", "panel", "card", "sunken")
]
each_theme = pytest.mark.parametrize("name", ["light", "dark"])


def luminance(colour):
    """Relative luminance of WCAG 2.2."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(name, pairs, least):
    theme = Theme(name)
    measured = {(ink, ground): contrast(theme.colour(ink), theme.colour(ground)) for ink, ground in pairs}
    return {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < least}


def test_the_measure_of_contrast_knows_black_on_white():
    from PySide6.QtGui import QColor

    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@each_theme
def test_text_is_readable_on_every_surface(name):
    assert too_weak(name, PAIRS, 4.5) == {}


@each_theme
def test_lines_and_marks_are_seen_on_every_surface(name):
    assert too_weak(name, LINES, 3.0) == {}


def test_both_themes_know_the_same_roles():
    assert TOKENS["roles"]["light"].keys() == TOKENS["roles"]["dark"].keys()


@each_theme
def test_every_role_names_a_colour_of_the_palette(name):
    assert set(TOKENS["roles"][name].values()) <= TOKENS["palette"].keys()
