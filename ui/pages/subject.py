"""One page for any subject: what is checked, the check itself while it runs, then its results."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from checker import catalog
from checker.i18n import _, ngettext
from checker.verdict import Finding
from ui import theme
from ui.pages.actions import Actions
from ui.pages.page import Page
from ui.state import WORDS, Mark, State, cards, mark, probes_of, subject_mark
from ui.widgets.basics import button, column, dress, empty, frame, label
from ui.widgets.finding import finding_card
from ui.widgets.icon import Icon
from ui.widgets.progress import ProgressCard
from ui.words import PREPARE, moment

_RETRY = (Mark.UNKNOWN, Mark.NOT_CHECKED)


class SubjectPage(Page):
    def __init__(self, subject: str, state: State, takes_s: float, actions: Actions, place: tuple[int, int]) -> None:
        super().__init__(_(catalog.SUBJECTS[subject]), _(PREPARE[subject]), place)
        self.subject, self._actions = subject, actions
        self._shown: object = None
        self.check = button(_("&Check"), primary=True)
        self.check.setAccessibleName(_("Check: {title}").format(title=self.title))
        self.check.clicked.connect(lambda: actions.check(probes_of(state.of(subject), state)))
        self._busy = label(_("Another check is running. You can start this one when it has ended."), "note")
        self._idle = self._idle_card(state, takes_s)
        self.progress = ProgressCard(actions.stop)
        self._summary = frame("summary")
        self._summary_icon = Icon(Mark.READY, 28)
        self._summary_word = label("", "verdict", wrap=False)
        self._summary_note = label("", "note")
        self._lay_out_summary()
        self._results = column(space=theme.S + 2)
        for part in (self._idle, self.progress, self._summary):
            self.stack.addWidget(part)
        self.stack.addLayout(self._results)
        self.stack.addStretch(1)

    def _idle_card(self, state: State, takes_s: float) -> QFrame:
        card = frame("card")
        words = column(card, margin=theme.L, space=theme.S)
        words.addWidget(label(_("What is checked here"), "section"))
        titles = [_(c.meta.title) for c in state.checks if c.subject == self.subject]
        words.addWidget(label(" · ".join(titles), "body"))
        words.addWidget(label(_takes(takes_s), "note"))
        words.addSpacing(theme.S)
        words.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._busy)
        return card

    def _lay_out_summary(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.M)
        head.addWidget(self._summary_icon)
        head.addWidget(self._summary_word, 1)
        words = column(self._summary, space=theme.XS)
        words.addLayout(head)
        words.addWidget(self._summary_note)

    def entry(self) -> QWidget | None:
        return self.check if self.check.isVisibleTo(self) and self.check.isEnabled() else None

    def show_state(self, state: State) -> None:
        findings, standing = state.of(self.subject), subject_mark(state, self.subject)
        checking, unchecked = standing is Mark.CHECKING, standing is Mark.NOT_CHECKED
        if checking:
            self.progress.show_state(state, self.subject)
        self.check.setEnabled(not state.running)
        self._busy.setVisible(state.running)
        self._move_focus_to_stop(checking)
        self.progress.setVisible(checking)
        self._idle.setVisible(unchecked)
        self._summary.setVisible(not checking and not unchecked)
        wanted = () if checking or unchecked else findings
        if self._shown != (wanted, state.running):
            self._shown = (wanted, state.running)
            self._rebuild(wanted, state)

    def _move_focus_to_stop(self, checking: bool) -> None:
        if checking and not self.progress.isVisibleTo(self):
            self.progress.stop.setEnabled(True)
            self.progress.setVisible(True)
            if self.isVisible():
                self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self, findings: tuple[Finding, ...], state: State) -> None:
        empty(self._results)
        if not findings:
            return
        standing = subject_mark(state, self.subject)
        self._summary_icon.show_as(standing)
        self._summary_word.setText(_(WORDS[standing]))
        dress(self._summary_word, tone=standing)
        self._summary_note.setText(summary(findings))
        for group in cards(findings):
            again = mark(group[0]) in _RETRY and not state.running
            probes = probes_of(group, state)
            self._results.addWidget(
                finding_card(group, (lambda p=probes: self._actions.check(p)) if again else None)  # type: ignore[misc]
            )


def summary(findings: tuple[Finding, ...]) -> str:
    """How many of the things that are looked at are fine, and when that was measured."""
    marks = [mark(f) for f in findings if mark(f) is not Mark.NOT_NEEDED]
    fine = sum(m is Mark.READY for m in marks)
    unknown = sum(m in _RETRY for m in marks)
    words = [
        ngettext("{fine} of {n} is ready.", "{fine} of {n} are ready.", len(marks)).format(fine=fine, n=len(marks))
    ]
    if unknown:
        words.append(ngettext("{n} could not be checked.", "{n} could not be checked.", unknown).format(n=unknown))
    if times := [f.measured_utc for f in findings if f.measured_utc]:
        words.append(_("Measured {when}.").format(when=moment(max(times))))
    return " ".join(words)


def _takes(seconds: float) -> str:
    if seconds < 2:
        return _("Takes a moment.")
    return _("Takes about {n} seconds.").format(n=math.ceil(seconds / 5) * 5)
