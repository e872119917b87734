"""Colour, type and space: design tokens that become one palette and one style sheet, on every system alike.

Colours stand in the style sheet alone; icons are drawn in the colour their widget was given there.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from checker.paths import RESOURCES


@dataclass(frozen=True, kw_only=True, slots=True)
class Tokens:
    """One colour scheme. `line` is decoration; `control` outlines what can be pressed; `*_soft` are grounds."""

    window: str
    surface: str
    line: str
    control: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    ready: str
    risk: str
    fix: str
    unknown: str
    ready_soft: str
    risk_soft: str
    fix_soft: str
    unknown_soft: str


LIGHT = Tokens(
    window="#f5f7f8", surface="#ffffff", line="#dfe4e8", control="#7d8994",
    text="#15212b", muted="#52616d",
    accent="#0b756b", accent_hover="#095e56", on_accent="#ffffff", selected="#e2f1ef",
    ready="#0c6b4a", risk="#855200", fix="#a3371f", unknown="#4b5a68",
    ready_soft="#e4f3ec", risk_soft="#fbf0dc", fix_soft="#fbeae6", unknown_soft="#e9edf0",
)  # fmt: skip

DARK = Tokens(
    window="#11171c", surface="#1a2229", line="#2c363f", control="#72808c",
    text="#e9eef2", muted="#a6b3be",
    accent="#35bdac", accent_hover="#5ccfc0", on_accent="#04211d", selected="#173331",
    ready="#67cfa6", risk="#e8b866", fix="#f29a86", unknown="#a6b3be",
    ready_soft="#173128", risk_soft="#33291a", fix_soft="#3a231d", unknown_soft="#26313a",
)  # fmt: skip

HIGH_LIGHT = Tokens(
    window="#ffffff", surface="#ffffff", line="#000000", control="#000000",
    text="#000000", muted="#000000",
    accent="#00443d", accent_hover="#000000", on_accent="#ffffff", selected="#d5ebe8",
    ready="#004a30", risk="#573500", fix="#7a1500", unknown="#000000",
    ready_soft="#ffffff", risk_soft="#ffffff", fix_soft="#ffffff", unknown_soft="#ffffff",
)  # fmt: skip

HIGH_DARK = Tokens(
    window="#000000", surface="#000000", line="#ffffff", control="#ffffff",
    text="#ffffff", muted="#ffffff",
    accent="#6ff2e0", accent_hover="#ffffff", on_accent="#000000", selected="#0d3c37",
    ready="#7dffc6", risk="#ffd68a", fix="#ffb9a8", unknown="#ffffff",
    ready_soft="#000000", risk_soft="#000000", fix_soft="#000000", unknown_soft="#000000",
)  # fmt: skip

# Shares of the person's own text size, so that a system set to large text gets large text.
TYPE = {"small": 0.93, "body": 1.0, "lead": 1.07, "headline": 1.13, "verdict": 1.6, "title": 1.87, "number": 1.73}
SMALLEST_BODY_PX = 15

# Every gap between things is one of these, in device-independent pixels.
XS, S, M, L, XL = 4, 8, 12, 20, 32
COLUMN = 860  # lines longer than this are hard to read
SCROLL_BAR = 12


def tokens_for(app: QApplication) -> Tokens:
    """The scheme the system asks for now."""
    hints = app.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    if not hasattr(hints, "accessibility"):  # new in Qt 6.10
        return DARK if dark else LIGHT
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return HIGH_DARK if dark else HIGH_LIGHT
    return DARK if dark else LIGHT


def follow_system(app: QApplication) -> None:
    """Dress the application, and again whenever the system changes its colours or contrast."""
    app.setStyle("Fusion")
    base_px = max(QFontInfo(app.font()).pixelSize(), SMALLEST_BODY_PX)

    def dress() -> None:
        wear(app, tokens_for(app), base_px)

    dress()
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(dress)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(dress)


def wear(app: QApplication, tokens: Tokens, base_px: int = SMALLEST_BODY_PX) -> None:
    """Give the whole application these colours, with text of `base_px` pixels."""
    app.setPalette(palette(tokens))
    app.setStyleSheet(style_sheet(tokens, base_px))


def palette(tokens: Tokens) -> QPalette:
    """For what the style sheet does not reach: file dialogs, menus, tool tips."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for colour_role, colour in colours.items():
        made.setColor(colour_role, QColor(colour))
    for faded in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, faded, QColor(tokens.control))
    return made


def style_sheet(tokens: Tokens, base_px: int = SMALLEST_BODY_PX) -> str:
    sizes = {f"{name}_px": round(base_px * share) for name, share in TYPE.items()}
    template = Template((RESOURCES / "window.css").read_text(encoding="utf-8"))
    return template.substitute(asdict(tokens), **sizes, scroll_bar_px=SCROLL_BAR)
