"""Our own line icons, drawn sharp at any scale in the colour the style sheet gives their widget."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from checker.paths import RESOURCES
from ui.widgets.basics import dress


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(svg.replace("currentColor", colour).encode())


def application_icon(colour: str) -> QIcon:
    icon = QIcon()
    for side in (16, 24, 32, 48, 128, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        _drawing("mark", QColor(colour).name()).render(painter)
        painter.end()
        icon.addPixmap(picture)
    return icon


class Icon(QWidget):
    """One icon. It is decoration for the eye: the word beside it carries the meaning for a screen reader."""

    def __init__(self, name: str, side: int = 20, *, tone: str | None = None) -> None:
        super().__init__()
        self._name, self._side = name, side
        self.setProperty("tone", tone or name)
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_as(self, name: str, *, tone: str | None = None) -> None:
        self._name = name
        dress(self, tone=tone or name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole()).name()
        _drawing(self._name, colour).render(painter, QRectF(self.rect()))
        painter.end()
