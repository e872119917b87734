"""How far a running check is, in a bar and in words, and the button that stops it."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from checker.i18n import _
from ui import theme
from ui.state import State
from ui.widgets.basics import button, column, label
from ui.widgets.icon import Icon

_WORTH_TELLING_S = 5


class ProgressCard(QFrame):
    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._now = label("", "headline")
        self._left = label("", "note")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self.stop = button(_("&Stop"))
        self.stop.clicked.connect(stop)
        words = column(space=theme.S)
        words.addWidget(self._now)
        words.addWidget(self._bar)
        words.addWidget(self._left)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.L - 4, theme.L, theme.L - 4)
        row.setSpacing(theme.M)
        row.addWidget(Icon("checking", 22), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addSpacing(theme.M)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, state: State, subject: str | None = None) -> None:
        """Name what is measured now: of `subject`, or of all."""
        self._now.setText(_now(state, subject))
        self._left.setText(_left(state))
        self._bar.setValue(round(state.done * 1000))

    def asked_to_stop(self) -> None:
        self.stop.setEnabled(False)
        self._left.setText(_("Stopping…"))


def _now(state: State, subject: str | None) -> str:
    shown = [c for c in state.checks if c.meta.needs in state.working and subject in (None, c.subject)]
    titles = [_(c.meta.title) for c in shown]
    if not titles:
        return _("Checking…")
    return _("Checking: {titles}").format(titles=", ".join(titles[:2]) + ("…" if len(titles) > 2 else ""))


def _left(state: State) -> str:
    seconds = state.takes_s * (1 - state.done)
    if seconds < _WORTH_TELLING_S:
        return _("Only a moment.")
    return _("About {n} seconds left.").format(n=math.ceil(seconds / 5) * 5)
