"""The rail of steps: each with its state as icon and word, free to jump to by mouse, by arrow keys, by Alt+number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from checker.i18n import _
from ui import theme
from ui.state import WORDS, Mark
from ui.widgets.basics import column, dress, label
from ui.widgets.icon import Icon

LEAST_WIDTH = 232


class StepButton(QPushButton):
    """One step: its name, and below it how it stands."""

    def __init__(self, title: str, number: int, of: int, icon: str) -> None:
        super().__init__()
        self._title, self._place = title, _("Step {number} of {of}").format(number=number, of=of)
        self.setProperty("role", "stepbutton")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setShortcut(f"Alt+{number}")
        self.icon_ = Icon(icon, 20, tone="muted")
        self._name = label(title, "stepname", wrap=False)
        self._state = label("", "stepstate", wrap=False)
        # As wide as its longest word, so that the rail keeps its width while states change.
        self._state.ensurePolished()
        widest = max(self._state.fontMetrics().horizontalAdvance(_(word)) for word in WORDS.values())
        self._state.setMinimumWidth(widest)
        words = column(space=1)
        words.addWidget(self._name)
        words.addWidget(self._state)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        row.setSpacing(theme.M)
        row.addWidget(self.icon_, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for part in (self._name, self._state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_current)
        self.setToolTip(_("Alt+{number}").format(number=number))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._row.minimumSize()

    def show_mark(self, mark: Mark) -> None:
        self.icon_.show_as(mark)
        self.show_words(_(WORDS[mark]), tone=mark)

    def show_words(self, words: str, *, tone: str) -> None:
        self._state.setText(words)
        dress(self._state, tone=tone)
        self.setAccessibleName(f"{self._place}: {self._title}")
        self.setAccessibleDescription(words)

    def _show_current(self, current: bool) -> None:
        dress(self._name, on="true" if current else "false")


class Rail(QFrame):
    chosen = Signal(int)

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        """`steps` are title and icon of each step."""
        super().__init__()
        self.setObjectName("rail")
        self.setMinimumWidth(LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(_("Steps"))
        self.buttons = [StepButton(title, n, len(steps), icon) for n, (title, icon) in enumerate(steps, 1)]
        self._group = QButtonGroup(self)
        for index, step in enumerate(self.buttons):
            self._group.addButton(step, index)
        self._group.idClicked.connect(self.chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        brand = QHBoxLayout()
        brand.setContentsMargins(theme.M, 0, theme.M, theme.L)
        brand.setSpacing(theme.M)
        brand.addWidget(Icon("mark", 22, tone="accent"))
        brand.addWidget(label("Readyroom", "brand", wrap=False), 1)
        stack = column(self, space=theme.XS)
        stack.setContentsMargins(theme.M, theme.L + theme.XS, theme.M, theme.L)
        stack.addLayout(brand)
        for step in self.buttons:
            stack.addWidget(step)
        stack.addStretch(1)
        promise = label(_("Your results stay on this computer."), "note")
        promise.setContentsMargins(theme.M, 0, theme.M, 0)
        stack.addWidget(promise)

    def select(self, index: int) -> None:
        self.buttons[index].setChecked(True)


def edge() -> QWidget:
    """The thin line between the rail and the page."""
    line = QWidget()
    line.setObjectName("edge")
    line.setFixedWidth(1)
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return line
