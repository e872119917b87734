"""What all pages share: a scrolling column of readable width under a heading that says where one is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from checker.i18n import _
from ui import theme
from ui.state import State
from ui.widgets.basics import column, label


class Page(QScrollArea):
    """Pages show a `State`; what the person asks for goes out as calls of the window's `Actions`."""

    def __init__(self, title: str, lead: str, place: tuple[int, int]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Page Down must work where nothing else takes the focus
        self.title = title
        self.place = _("Step {number} of {of}").format(number=place[0], of=place[1])
        self.setAccessibleName(f"{self.place}: {title}")
        content = QWidget()
        content.setObjectName("content")
        held = QWidget()
        held.setMaximumWidth(theme.COLUMN)
        row = QHBoxLayout(content)
        row.setContentsMargins(theme.XL, theme.XL - 4, theme.XL, theme.XL)
        row.addStretch(0)
        row.addWidget(held, 1)
        row.addStretch(0)
        self.stack = column(held, space=theme.M)
        head = column(space=theme.XS)
        head.addWidget(label(self.place, "step"))
        head.addWidget(label(title, "title"))
        head.addWidget(label(lead, "lead"))
        self.stack.addLayout(head)
        self.stack.addSpacing(theme.S)
        self.setWidget(content)

    def show_state(self, state: State) -> None:
        raise NotImplementedError
