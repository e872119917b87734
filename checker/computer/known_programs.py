"""The programs of resources/processes.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

import msgspec

from checker.paths import RESOURCES


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A listed program. The process names are patterns in small letters, one list for each system."""

    name: str
    kind: str
    platform: str | None = None
    windows: tuple[str, ...] = ()
    macos: tuple[str, ...] = ()
    linux: tuple[str, ...] = ()


@cache
def known_programs() -> tuple[Known, ...]:
    document = tomllib.loads((RESOURCES / "processes.toml").read_text(encoding="utf-8"))
    return msgspec.convert(document["program"], tuple[Known, ...])


def look_up(process: str, family: str) -> Known | None:
    """The program a process of that name belongs to, on a "Windows", "Darwin" or "Linux" system."""
    name = plain_name(process).casefold()
    return next((k for k in known_programs() if any(fnmatchcase(name, p) for p in _patterns(k, family))), None)


def plain_name(process: str) -> str:
    return process[:-4] if process.casefold().endswith(".exe") else process


def _patterns(known: Known, family: str) -> tuple[str, ...]:
    return {"Windows": known.windows, "Darwin": known.macos, "Linux": known.linux}.get(family, ())
