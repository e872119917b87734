"""What all pages share: a scrolling column of readable width under a heading that says where one is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from checker.i18n import _
from ui import theme
from ui.state import State
from ui.widgets.basics import centred, column, dress, label


class _Content(QWidget):
    """Only as high as its text at this width; the layout's own least height knows no width, and leaves a blank end."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, 0)


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
        self._keep_room_for_the_bar()
        content, held = _Content(), QWidget()
        content.setObjectName("content")
        centred(held, content, margin=theme.XL - 4)
        self.stack = column(held, space=theme.M)
        head = column(space=theme.XS)
        head.addWidget(label(self.place, "step"))
        head.addWidget(label(title, "title"))
        head.addWidget(label(lead, "lead"))
        self.stack.addLayout(head)
        self.stack.addSpacing(theme.S)
        self.setWidget(content)

    def _keep_room_for_the_bar(self) -> None:
        # Always there, invisible while there is nothing to scroll: so that nothing moves when results come.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        dress(bar, idle="true")
        bar.rangeChanged.connect(lambda low, high: dress(bar, idle="true" if low == high else "false"))

    def entry(self) -> QWidget | None:
        """The button the keyboard starts from, where the page has one of its own."""
        return None

    def show_state(self, state: State) -> None:
        raise NotImplementedError
