"""How a person stops a program, in words."""

from __future__ import annotations

from checker.computer.record import Program
from checker.i18n import N_, _

HOW_TO_STOP = {
    "meeting": N_("Quit {name}. Look for its icon near the clock too."),
    "sync": N_("Pause {name} until after the interview: click its icon near the clock, then “Pause”."),
    "recorder": N_("Close {name}."),
    "update": N_("Let {name} finish well before the interview, then restart the computer."),
    "game": N_("Quit {name}. Look for its icon near the clock too."),
    "torrent": N_("Quit {name}. Look for its icon near the clock too."),
    "scan": N_("Let {name} finish its scan well before the interview."),
    "index": N_("Let {name} finish: leave the computer on, with the charger plugged in, for an hour."),
    "backup": N_("Stop {name} until after the interview."),
    "browser": N_("Close the tabs you do not need in {name}."),
    "relay": N_("Restart the computer: {name} is busier than it should be."),
    "system": N_("Restart the computer: {name} is busier than it should be."),
}
_UNKNOWN = N_("Save your work in {name}, then close it.")


def how_to_stop(program: Program) -> str:
    return _(HOW_TO_STOP.get(program.kind or "", _UNKNOWN)).format(name=program.name)


def can_be_closed(program: Program) -> bool:
    return program.kind not in ("system", "relay")
