"""Opens the window. Heavy libraries wait until a check needs them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from checker import i18n, store
from checker.i18n import _
from ui import theme
from ui.bridge import Bridge
from ui.widgets.icon import application_icon
from ui.window import MainWindow

log = logging.getLogger(__name__)


def main(argv: Sequence[str] = (), home: Path | None = None, *, self_test: bool = False) -> int:
    """Open the window and stay until it is closed; `argv` are Qt's own options, such as -reverse.

    With `self_test` (or --self-test) every page is visited once and the window closes again.
    """
    app = application(argv)
    sys.excepthook = _log_and_live
    window = MainWindow(Bridge(home or store.open_home()))
    window.show()
    if self_test or "--self-test" in argv:
        return visit_every_page(app, window)
    return app.exec()


def application(argv: Sequence[str] = ()) -> QApplication:
    """The dressed application, speaking the system's language where we have it."""
    i18n.use(QLocale.system().name())
    app = QApplication(["readyroom", *argv])
    app.setApplicationName("readyroom")
    app.setDesktopFileName("readyroom")
    # Translators of a language written from right to left answer with "right-to-left".
    if _("left-to-right") == "right-to-left":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.follow_system(app)
    app.setWindowIcon(application_icon(theme.tokens_for(app).accent))
    return app


def visit_every_page(app: QApplication, window: MainWindow) -> int:
    """Show each step in turn; 0 if every one of them could be drawn."""
    for index in range(len(window.steps)):
        window.go(index)
        app.processEvents()
        if window.index != index or window.grab().isNull():
            return 1
    window.close()
    return 0


def _log_and_live(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    # One fault in a slot must not take the window, and unsaved answers, with it.
    log.error("unexpected", exc_info=(kind, error, trace))
