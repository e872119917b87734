"""Writing a report where the person wants it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from checker import store
from checker.i18n import _
from checker.judge import Report


def dialog(parent: QWidget, report: Report) -> QFileDialog:
    """Asks where the report goes, and whether as a web page or as data; open() it, it does not block."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    made = QFileDialog(parent, _("Save report"), folder)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    made.setNameFilters([_("Web page") + " (*.html)", _("JSON data") + " (*.json)"])
    made.setDefaultSuffix("html")
    # The kind chosen gives the ending, so that the question about replacing a file names the right one.
    made.filterSelected.connect(lambda kind: made.setDefaultSuffix("json" if "*.json" in kind else "html"))
    made.selectFile(f"readyroom-{report.as_of.astimezone():%Y-%m-%d}")
    return made


def write(report: Report, path: Path) -> Path:
    """Write as JSON where the name ends so, else as a web page; raises OSError."""
    # Imported late: the window opens before the report's templates are read.
    if path.suffix.lower() == ".json":
        from checker.report.document import document, to_json

        content = to_json(document(report))
    else:
        from checker.report.html import html

        content = html(report).encode()
    store.write_atomic(path, content)
    return path
