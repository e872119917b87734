"""The log file: where a failure's details go instead of in front of the person."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path


def start(home: Path) -> Path:
    """Log to `<home>/readyroom.log` (two files of at most 1 MB); a folder that takes no file costs only the log."""
    path = home / "readyroom.log"
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=2**20, backupCount=1, encoding="utf-8", delay=False
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # A disk that fills up while logging must not print a traceback over the person's screen.
    logging.raiseExceptions = False
    return path
