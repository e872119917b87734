"""A calm line above the page, for what concerns the whole window. It never covers or blocks anything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from checker.i18n import _
from ui import theme
from ui.state import Mark
from ui.widgets.basics import button, dress, label
from ui.widgets.icon import Icon


class Banner(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._icon = Icon(Mark.RISK)
        self._words = label("", "body")
        close = button(_("&Dismiss"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        row.setSpacing(theme.M)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    def tell(self, sentence: str, tone: Mark = Mark.RISK) -> None:
        self._words.setText(sentence)
        self._icon.show_as(tone)
        dress(self, ground=tone)
        self.setAccessibleName(sentence)
        self.show()
