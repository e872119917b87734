"""Words and figures that several pages say alike."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from checker.i18n import N_, ngettext

# How to sit down for each step: the one line under a page's title.
PREPARE = {
    "internet": N_("Plug in a cable if you can, and stop downloads."),
    "camera": N_("Sit as you will sit in the interview, and look at the camera."),
    "sound": N_("Sit as you will sit in the interview, and speak in your normal voice."),
    "computer": N_("Set up this computer as you will use it on the day."),
    "backup": N_("A second device that is ready lets you join again within a minute."),
    "logistics": N_("What you can do ahead, so that the day itself is calm."),
}


def moment(utc: datetime) -> str:
    """A moment in the person's own clock and manner: the time alone where it is today."""
    locale, here = QLocale(), QDateTime.fromSecsSinceEpoch(int(utc.timestamp()))
    time = locale.toString(here.time(), QLocale.FormatType.ShortFormat)
    if here.date() == QDateTime.currentDateTime().date():
        return time
    return f"{locale.toString(here.date(), QLocale.FormatType.LongFormat)}, {time}"


def decimal(value: float) -> str:
    """A measured number with about three digits that mean something."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    shortest = QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value
    return QLocale().toString(round(float(value), digits), "f", shortest)


def minutes(count: int) -> str:
    return ngettext("About {n} minute", "About {n} minutes", count).format(n=count)
