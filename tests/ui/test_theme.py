from __future__ import annotations

import re
from itertools import product
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from checker.paths import RESOURCES
from ui import theme

SCHEMES = {
    "light": theme.LIGHT,
    "dark": theme.DARK,
    "high contrast, light": theme.HIGH_LIGHT,
    "high contrast, dark": theme.HIGH_DARK,
}
TONES = ("ready", "risk", "fix", "unknown")
# Which text stands on which ground, as the style sheet has it.
TEXT = (
    *product(("text", "muted"), ("window", "surface", "selected", *(f"{tone}_soft" for tone in TONES))),
    *product((*TONES, "accent"), ("window", "surface", "selected")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
# Icons, the outlines of what can be pressed, the focus ring, the bar of a running check.
GRAPHICS = (
    *((tone, f"{tone}_soft") for tone in TONES),
    *product(("control", "accent"), ("window", "surface")),
    ("accent", "selected"),
    ("accent", "unknown_soft"),
    ("on_accent", "accent"),
)


def luminance(colour: str) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    q = QColor(colour)
    return 0.2126 * linear(q.redF()) + 0.7152 * linear(q.greenF()) + 0.0722 * linear(q.blueF())


def contrast(a: str, b: str) -> float:
    """WCAG 2.2, the definition of contrast ratio."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_every_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    tokens = SCHEMES[scheme]

    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("graphic", "ground"), GRAPHICS)
def test_every_sign_and_outline_can_be_seen_on_its_ground(scheme: str, graphic: str, ground: str) -> None:
    tokens = SCHEMES[scheme]

    assert contrast(getattr(tokens, graphic), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("scheme", ["high contrast, light", "high contrast, dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_high_contrast_reaches_the_enhanced_level(scheme: str, text: str, ground: str) -> None:
    tokens = SCHEMES[scheme]

    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 7


def test_the_style_sheet_takes_every_colour_from_the_tokens() -> None:
    sheet = (RESOURCES / "window.css").read_text(encoding="utf-8")

    assert [] == re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*;)", sheet)


def test_a_change_of_the_systems_colours_is_followed_at_once(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.follow_system(qapp)
    monkeypatch.setattr(theme, "tokens_for", lambda _app: theme.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert theme.DARK.window == qapp.palette().window().color().name()


def test_larger_system_text_makes_every_text_larger() -> None:
    sizes = [
        [int(px) for px in re.findall(r"font-size: (\d+)px", theme.style_sheet(theme.LIGHT, base))] for base in (15, 30)
    ]

    assert all(large >= 1.8 * small for small, large in zip(*sizes, strict=True))


@pytest.mark.parametrize(
    ("dark", "high", "expected"),
    [
        (False, False, theme.LIGHT),
        (True, False, theme.DARK),
        (False, True, theme.HIGH_LIGHT),
        (True, True, theme.HIGH_DARK),
    ],
)
def test_the_scheme_is_the_one_the_system_asks_for(dark: bool, high: bool, expected: theme.Tokens) -> None:
    contrast_wish = Qt.ContrastPreference.HighContrast if high else Qt.ContrastPreference.NoPreference
    hints = SimpleNamespace(
        colorScheme=lambda: Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light,
        accessibility=lambda: SimpleNamespace(contrastPreference=lambda: contrast_wish),
    )

    assert expected is theme.tokens_for(SimpleNamespace(styleHints=lambda: hints))  # type: ignore[arg-type]
