"""The way on and back, at the same place on every page."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checker.i18n import _
from ui import theme
from ui.widgets.basics import button, centred, dress


class Footer(QWidget):
    """Back · Check again or Check all · Continue. At most one of a page's buttons is the primary one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.back = button(_("&Back"))
        self.all = button(_("Check a&ll"))
        self.again = button(_("Check &again"))
        self.on = button(_("C&ontinue"))
        held, whole = QWidget(), QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, theme.M, 0, theme.M)
        row.setSpacing(theme.S)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.all)
        row.addWidget(self.again)
        row.addWidget(self.on)
        centred(held, whole, margin=0, gutter=theme.SCROLL_BAR)
        shelf = QWidget()
        shelf.setObjectName("shelf")
        shelf.setFixedHeight(1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(shelf)
        stack.addWidget(whole)

    def show_for(self, *, first: bool, last: bool, checked: bool, running: bool, primary: QWidget | None) -> None:
        """`checked`: the page has results of its own; `primary`: which of our buttons, if any, is the page's one."""
        self.back.setEnabled(not first)
        self.on.setVisible(not last)
        self.again.setVisible(checked and not last)
        self.all.setVisible(not checked or last)
        for button_ in (self.again, self.all):
            button_.setEnabled(not running)
        for button_ in (self.all, self.on):
            dress(button_, primary=button_ is primary)
