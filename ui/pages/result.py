"""The last page: the verdict, the few things to fix first, every result, and the report to keep."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from checker import catalog
from checker.i18n import _
from checker.judge import Report
from checker.verdict import Finding
from ui import theme
from ui.pages.actions import Actions
from ui.pages.page import Page
from ui.state import WORDS, Mark, State, cards, mark, subject_mark, to_fix, verdict_mark
from ui.widgets.basics import button, column, dress, empty, frame, label
from ui.widgets.finding import number, spoken
from ui.widgets.icon import Icon
from ui.widgets.progress import ProgressCard
from ui.words import decimal, minutes, moment

_UNKNOWN = (Mark.NOT_CHECKED, Mark.CHECKING, Mark.UNKNOWN)


class ResultPage(Page):
    def __init__(self, actions: Actions, place: tuple[int, int]) -> None:
        super().__init__(_("Result"), _("Are you ready, and what to fix first."), place)
        self._actions = actions
        self._shown: object = None
        self.progress = ProgressCard(actions.stop)
        self._icon = Icon(Mark.NOT_CHECKED, 36)
        self.headline = label("", "verdict")
        self._note = label("", "note")
        self._verdict = self._verdict_card()
        self._last = label("", "note")
        self._last.hide()
        self.save = button(_("Save &report…"))
        self.save.clicked.connect(actions.save_report)
        self.open = button(_("Open re&port"))
        self.open.clicked.connect(actions.open_report)
        self._urgent, self._all = column(space=theme.S + 2), column(space=theme.S + 2)
        self._heading = self._heading_row()
        for part in (self.progress, self._verdict, self._last):
            self.stack.addWidget(part)
        self.stack.addLayout(self._urgent)
        self.stack.addWidget(self._heading)
        self.stack.addLayout(self._all)
        self.stack.addStretch(1)

    def _verdict_card(self) -> QFrame:
        card = frame("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        row.setSpacing(theme.L - 4)
        words = column(space=theme.XS)
        words.addWidget(self.headline)
        words.addWidget(self._note)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return card

    def _heading_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, theme.S, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(label(_("All results"), "section"), 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.open)
        row.addWidget(self.save)
        return made

    def show_last(self, last: Report) -> None:
        """Tell how the run before this one ended."""
        started = moment(last.session.started_utc)
        self._last.setText(_("Last time ({when}): {verdict}").format(when=started, verdict=last.verdict.headline))
        self._last.show()

    def show_state(self, state: State) -> None:
        self.progress.setVisible(state.running)
        if state.running:
            self.progress.show_state(state)
        self._heading.setVisible(state.anything_known)
        key = (state.report.findings, state.report.session.id, state.waiting, state.running)
        if key != self._shown:
            self._shown = key
            self._rebuild(state)

    def _rebuild(self, state: State) -> None:
        standing = verdict_mark(state)
        self._icon.show_as(standing)
        dress(self._verdict, ground=standing)
        if not state.anything_known:
            self.headline.setText(_("Nothing is checked yet."))
            self._note.setText(_("Start with any step on the left, or check everything."))
            return
        self.headline.setText(state.report.verdict.headline)
        checked = [s for s in state.subjects if subject_mark(state, s) not in _UNKNOWN]
        self._note.setText(_("{n} of {of} steps are checked.").format(n=len(checked), of=len(state.subjects)))
        urgent = to_fix(state)
        dress(self.save, primary=not urgent)
        empty(self._urgent)
        if urgent:
            self._urgent.addSpacing(theme.S)
            self._urgent.addWidget(label(_("Do this first"), "section"))
        for place, finding in enumerate(urgent, 1):
            self._urgent.addWidget(self._urgent_card(place, finding))
        empty(self._all)
        for subject in state.subjects:
            self._all.addWidget(_subject_card(state, subject))

    def _urgent_card(self, place: int, finding: Finding) -> QFrame:
        subject = _(catalog.SUBJECTS[finding.subject])
        skipped = mark(finding) is Mark.NOT_CHECKED
        headline = _("{subject} is not checked yet.").format(subject=subject) if skipped else finding.headline
        card = frame("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        row.setSpacing(theme.M)
        row.addWidget(label(decimal(place), "number", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        words = column(space=theme.XS)
        words.addWidget(label(headline, "headline"))
        if not skipped:
            words.addWidget(label(finding.fixes[0], "fix"))
            if finding.minutes is not None:
                words.addWidget(label(minutes(finding.minutes), "note"))
        row.addLayout(words, 1)
        go = button(_("&Go there"), primary=place == 1)
        go.setAccessibleName(_("Go to {subject}: {headline}").format(subject=subject, headline=headline))
        go.clicked.connect(lambda: self._actions.jump(finding.subject))
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        return card


def _subject_card(state: State, subject: str) -> QFrame:
    standing = subject_mark(state, subject)
    card = frame("card")
    lines = column(card, space=theme.S)
    lines.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
    head = QHBoxLayout()
    head.setSpacing(theme.S)
    head.addWidget(label(_(catalog.SUBJECTS[subject]), "section"), 1)
    head.addWidget(Icon(standing, 18))
    head.addWidget(label(_(WORDS[standing]), "word", tone=standing, wrap=False))
    lines.addLayout(head)
    if standing in (Mark.NOT_CHECKED, Mark.CHECKING):
        return card
    for group in cards(state.of(subject)):
        lines.addWidget(frame("rule"))
        lines.addWidget(_line(group))
    return card


def _line(group: tuple[Finding, ...]) -> QWidget:
    first, standing = group[0], mark(group[0])
    made = QWidget()
    made.setAccessibleName(spoken(group))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, theme.XS, 0, theme.XS)
    row.setSpacing(theme.M)
    row.addWidget(Icon(standing, 18), 0, Qt.AlignmentFlag.AlignTop)
    words = column(space=1)
    words.addWidget(label(first.headline, "body"))
    titles = ", ".join(f.title for f in group)
    words.addWidget(label(f"{_(WORDS[standing])} · {titles}", "meta"))
    row.addLayout(words, 1)
    if (figure := number(first)) is not None:
        row.addWidget(label(" ".join(figure).strip(), "value", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    return made
