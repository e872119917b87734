"""Labels, buttons and stacks as every page uses them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme


def label(text: str, role: str, *, tone: str = "", wrap: bool = True) -> QLabel:
    """`role` and `tone` choose its looks in the style sheet. Never reads markup: device names are foreign text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    # Left to itself, a Latin name on a page in Arabic would jump to the other side.
    side = Qt.AlignmentFlag.AlignRight if made.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return made


class Button(QPushButton):
    """A primary button shows the focus by a ring inside, in the colour of its words: no outline stands out from it."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not (self.hasFocus() and self.property("primary")):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.ButtonText), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 5, 5)
        painter.end()


def button(text: str, *, primary: bool = False) -> QPushButton:
    made = Button(text)
    made.setProperty("primary", primary)
    made.setAutoDefault(True)  # Enter presses it, as well as Space
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def frame(role: str, *, ground: str = "") -> QFrame:
    made = QFrame()
    made.setProperty("role", role)
    if ground:
        made.setProperty("ground", ground)
    return made


def column(parent: QWidget | None = None, *, margin: int = 0, space: int = theme.S) -> QVBoxLayout:
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(space)
    return made


def centred(held: QWidget, parent: QWidget, *, margin: int, gutter: int = 0) -> None:
    """Put `held` into `parent` as the reading column, with a free `gutter` at the end of the line."""
    held.setMaximumWidth(theme.COLUMN)
    row = QHBoxLayout(parent)
    row.setContentsMargins(theme.XL, margin, theme.XL, margin)
    row.setSpacing(0)
    row.addStretch(0)
    row.addWidget(held, 1)
    row.addStretch(0)
    row.addSpacing(gutter)


def dress(widget: QWidget, **properties: str | bool) -> None:
    """Change what the style sheet sees of a widget that is already on the screen."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            # Hidden at once: deleteLater alone leaves it on the screen, and in the Tab order, for one more turn.
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
