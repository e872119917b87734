"""One result on the screen: the sentence first, then the number, then what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from checker.i18n import _
from checker.status import Status
from checker.verdict import Finding
from ui import theme
from ui.state import WORDS, Mark, mark
from ui.widgets.basics import button, column, frame, label
from ui.widgets.icon import Icon
from ui.words import decimal, minutes

_PROBLEM = (Mark.FIX, Mark.RISK)
_FINE = (Mark.READY, Mark.NOT_NEEDED)
_FIGURE_WIDTH = 132  # the same on every card, so that the sentences end in one line
_LONGEST_NUMBER = 12  # a longer text, such as a device's name, is not set in large type


def finding_card(group: Sequence[Finding], try_again: Callable[[], None] | None = None) -> QFrame:
    """A card for one finding, or for several that could not be checked for one and the same reason."""
    first, standing = group[0], mark(group[0])
    card = frame("card")
    card.setAccessibleName(spoken(group))
    row = QHBoxLayout(card)
    row.setContentsMargins(theme.L, theme.M + 2, theme.L, theme.M + 2)
    row.setSpacing(theme.M)
    row.addWidget(Icon(standing, 22), 0, Qt.AlignmentFlag.AlignTop)
    words = column(space=theme.XS)
    row.addLayout(words, 1)
    words.addLayout(_meta(", ".join(f.title for f in group), standing))
    words.addWidget(label(first.headline, "fine" if standing in _FINE else "headline"))
    if standing in _PROBLEM and first.why:
        words.addWidget(label(first.why, "note"))
    if first.fixes and standing not in _FINE:
        words.addSpacing(theme.XS)
        words.addWidget(_fixes(first))
    if try_again is not None:
        again = button(_("&Try again"))
        again.setAccessibleName(_("Try again: {titles}").format(titles=", ".join(f.title for f in group)))
        again.clicked.connect(lambda: try_again())
        words.addSpacing(theme.XS)
        words.addWidget(again)
    words.addStretch(1)
    if (figure := number(first)) is not None:
        row.addSpacing(theme.M)
        row.addWidget(_figure(first, *figure), 0)
    return card


def number(finding: Finding) -> tuple[str, str] | None:
    """The measured value in the person's own digits, and its unit; None where nothing was measured."""
    if finding.value is None or finding.status is Status.NOT_CHECKED:
        return None
    if isinstance(finding.value, str):
        return finding.value, finding.unit or ""
    return decimal(finding.value), finding.unit or ""


def spoken(group: Sequence[Finding]) -> str:
    """The whole card in one breath, for a screen reader."""
    first = group[0]
    titles = ", ".join(f.title for f in group)
    figure = number(first)
    parts = (
        f"{titles}: {_(WORDS[mark(first)])}",
        first.headline,
        " ".join(figure).strip() if figure else "",
        *first.fixes,
    )
    return " ".join(part.rstrip(".") + "." for part in parts if part)


def _meta(titles: str, standing: Mark) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.S)
    row.addWidget(label(_(WORDS[standing]), "word", tone=standing, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(titles, "meta"), 1)
    return row


def _fixes(finding: Finding) -> QFrame:
    box = frame("fixes")
    lines = column(box, space=theme.XS)
    lines.setContentsMargins(theme.M, theme.S + 2, theme.M, theme.S + 2)
    for fix in finding.fixes:
        lines.addWidget(label(fix, "fix"))
    if finding.minutes is not None:
        lines.addWidget(label(minutes(finding.minutes), "note"))
    return box


def _figure(finding: Finding, shown: str, unit: str) -> QWidget:
    held, value = QWidget(), QWidget()
    held.setMinimumWidth(_FIGURE_WIDTH)
    value.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a number and its unit are never mirrored
    line = QHBoxLayout(value)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.XS)
    role = "number" if len(shown) <= _LONGEST_NUMBER else "value"
    line.addWidget(label(shown, role, wrap=False), 0, Qt.AlignmentFlag.AlignBaseline)
    if unit:
        line.addWidget(label(unit, "unit", wrap=False), 0, Qt.AlignmentFlag.AlignBaseline)
    block = column(held, space=0)
    # Its alignment is not mirrored with the page, as the widget itself is not.
    end = Qt.AlignmentFlag.AlignLeft if held.isRightToLeft() else Qt.AlignmentFlag.AlignRight
    block.addWidget(value, 0, end)
    if finding.reference:
        block.addWidget(label(finding.reference, "reference", wrap=False), 0, Qt.AlignmentFlag.AlignRight)
    block.addStretch(1)
    return held
