"""Asks how much room the drive of the home folder has."""

from __future__ import annotations

import shutil
from pathlib import Path

from checker.computer.record import Disk
from checker.i18n import _
from checker.model import CannotCheck, Job


def take(job: Job) -> Disk:
    try:
        usage = shutil.disk_usage(Path.home())
    except (OSError, RuntimeError) as error:  # RuntimeError: the system does not know the home folder
        raise CannotCheck(
            "unreadable",
            _("The system does not tell how much room the drive has."),
            _("Look in your file manager how much room is left on the drive with your files."),
        ) from error
    return Disk(free_bytes=usage.free, total_bytes=usage.total)
