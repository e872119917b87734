"""The window: the rail of steps at the side, the page of the chosen step, the footer below."""

from __future__ import annotations

import logging
from collections.abc import Callable, Set
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QDesktopServices,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from checker import catalog, store
from checker.i18n import _
from checker.judge import Report, judge
from ui import saving, state
from ui.bridge import Bridge, Told
from ui.pages.page import Page
from ui.pages.result import ResultPage
from ui.pages.subject import SubjectPage
from ui.state import WORDS, Ended, Mark, State, subject_mark
from ui.widgets.banner import Banner
from ui.widgets.footer import Footer
from ui.widgets.rail import Rail, edge

log = logging.getLogger(__name__)

SMALLEST = (960, 600)
_RESULT = "result"


class MainWindow(QMainWindow):
    """Shows one `State`, replaced whole at every event; the pages read it and call back as `Actions`."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.state = State(report=bridge.report, checks=bridge.checks)
        self.steps = (*self.state.subjects, _RESULT)
        self._saved: Path | None = None
        self.rail = Rail(
            [(_(catalog.SUBJECTS[s]), Mark.NOT_CHECKED) for s in self.state.subjects] + [(_("Result"), _RESULT)]
        )
        self.pages = QStackedWidget()
        for place, step in enumerate(self.steps, 1):
            self.pages.addWidget(self._page(step, (place, len(self.steps))))
        self.footer = Footer()
        self.banner = Banner()
        self._lay_out()
        self._connect()
        self.go(0)
        self._focus_entry()
        self._remember_last()

    def _page(self, step: str, place: tuple[int, int]) -> Page:
        if step == _RESULT:
            return ResultPage(self, place)
        probes = [p for p in self.bridge.probes if p.subject == step]
        return SubjectPage(step, self.state, self.bridge.takes_s(probes), self, place)

    def _lay_out(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(1080, 720)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.banner)
        side.addWidget(self.pages, 1)
        side.addWidget(self.footer)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(edge())
        row.addLayout(side, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.bridge.told.connect(self._on_told)
        self.rail.chosen.connect(self.go)
        self.footer.back.clicked.connect(lambda: self.go(self.index - 1))
        self.footer.on.clicked.connect(lambda: self.go(self.index + 1))
        self.footer.again.clicked.connect(self._check_again)
        self.footer.all.clicked.connect(lambda: self.check({p.id for p in self.bridge.probes}))
        for key, step in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1)):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self)
            shortcut.activated.connect(partial(self._turn, step))

    @property
    def index(self) -> int:
        return self.pages.currentIndex()

    @property
    def page(self) -> Page:
        shown = self.pages.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - only pages are ever added
        return shown

    def go(self, index: int) -> None:
        """Show that step; beyond either end, stay."""
        if not 0 <= index < len(self.steps):
            return
        leaving = self.page.isAncestorOf(self.focusWidget() or self)
        self.pages.setCurrentIndex(index)
        self.rail.select(index)
        self.setWindowTitle(f"{self.page.title} – {self.page.place} – Readyroom")
        self._show()
        if leaving:
            self._focus_entry()
        self._announce(f"{self.page.place}: {self.page.title}")

    def _focus_entry(self) -> None:
        onward = self.footer.on if self.footer.on.isVisibleTo(self) else self.footer.all
        (self.page.entry() or onward).setFocus()

    def jump(self, step: str) -> None:
        self.go(self.steps.index(step))

    def _turn(self, by: int) -> None:
        # The arrow that points along the reading direction goes on.
        self.go(self.index + (-by if self.isRightToLeft() else by))

    def check(self, probes: Set[str]) -> None:
        if self.bridge.running or not probes:
            return
        run = self.bridge.start([p for p in self.bridge.probes if p.id in probes])
        self.state = state.started(self.state, run.probes, run.takes_s)
        self._saved = None
        self._show()
        self._announce(_("Checking…"))

    def _check_again(self) -> None:
        step = self.steps[self.index]
        self.check({p.id for p in self.bridge.probes if p.subject == step})

    def stop(self) -> None:
        self.bridge.cancel()
        for page in map(self.pages.widget, range(self.pages.count())):
            if isinstance(page, SubjectPage | ResultPage):
                page.progress.asked_to_stop()

    def _on_told(self, told: Told) -> None:
        before = self.state
        self.state = state.after(before, told.event, told.report, told.unsaved)
        if told.unsaved and told.unsaved != before.unsaved:
            self.banner.tell(
                _(
                    "Your results could not be saved: {why}. They stay here until you close the window; "
                    "you can still save a report."
                ).format(why=told.unsaved)
            )
        elif before.unsaved and not told.unsaved:
            self.banner.hide()
        focus_was_on_stop = isinstance(self.page, SubjectPage | ResultPage) and self.page.progress.stop.hasFocus()
        self._show()
        if isinstance(told.event, Ended):
            if focus_was_on_stop:
                self._focus_entry()
            self._announce(self._outcome())

    def _show(self) -> None:
        for step, button in zip(self.state.subjects, self.rail.buttons, strict=False):
            button.show_mark(subject_mark(self.state, step))
        self._show_result_step()
        self.page.show_state(self.state)
        self._show_footer()

    def _show_result_step(self) -> None:
        standing = state.verdict_mark(self.state)
        self.rail.buttons[-1].show_words(_(state.verdict_word(self.state)), tone=standing)

    def _show_footer(self) -> None:
        step, last = self.steps[self.index], self.index == len(self.steps) - 1
        own = None if last else subject_mark(self.state, step)
        checked = own not in (None, Mark.NOT_CHECKED)
        primary: QWidget | None = None
        if last and not self.state.anything_known:
            primary = self.footer.all
        elif checked and own is not Mark.CHECKING:
            primary = self.footer.on
        self.footer.show_for(
            first=self.index == 0, last=last, checked=checked, running=self.state.running, primary=primary
        )

    def _outcome(self) -> str:
        step = self.steps[self.index]
        if step == _RESULT:
            return self.state.report.verdict.headline
        return f"{self.page.title}: {_(WORDS[subject_mark(self.state, step)])}"

    def _announce(self, sentence: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _remember_last(self) -> None:
        own = self.bridge.report.session.id

        def last() -> Report | None:
            saved = (entry.session for entry in store.history(self.bridge.home))
            session = next((s for s in saved if s and s.id != own), None)
            return judge(session, checks=self.bridge.checks) if session else None

        def show(report: Report | None) -> None:
            page = self.pages.widget(len(self.steps) - 1)
            if report and isinstance(page, ResultPage):
                page.show_last(report)

        self.bridge.aside(last, show, lambda _error: None)

    def save_report(self) -> None:
        self._save_report(lambda path: self.banner.tell(_("The report is saved: {path}").format(path=path), Mark.READY))

    def open_report(self) -> None:
        if self._saved is not None:
            self._open(self._saved)
        else:
            # A browser in a sandbox cannot read our own folder, so the person says where the report may be.
            self._save_report(self._open)

    def _save_report(self, then: Callable[[Path], None]) -> None:
        def saved(path: Path) -> None:
            self._saved = path
            then(path)

        def failed(error: Exception) -> None:
            why = getattr(error, "strerror", None) or str(error)
            self.banner.tell(_("The report could not be saved: {why}.").format(why=why))

        def chosen(name: str) -> None:
            self.bridge.aside(lambda: saving.write(self.state.report, Path(name)), saved, failed)

        dialog = saving.dialog(self, self.state.report)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.banner.tell(_("No program opened the report. You find it here: {path}").format(path=path))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        # Out of sight at once; the run then gets its moment to write down what it has.
        self.hide()
        self.bridge.close()
        event.accept()
