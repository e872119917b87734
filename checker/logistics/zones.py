"""What people write for a time zone, and what it can mean.

The meanings are data (resources/zones.toml). Names of the tz database, cities of it, Windows' names and plain
offsets are understood as well. A name that can mean several places gives them all; nothing here chooses.
"""

from __future__ import annotations

import re
import tomllib
import zoneinfo
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from checker.paths import RESOURCES


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a zone's name stands for: the zones it can be, and the offset its letters state, if they state one."""

    name: str
    zones: tuple[str, ...]
    offset: timedelta | None = None


def zone(key: str) -> tzinfo:
    """The clock of an IANA key, or of a fixed offset written as by `offset_key`; raises KeyError for an unknown one."""
    if match := re.fullmatch(r"UTC([+-])(\d\d):(\d\d)", key):
        return timezone(_delta(*match.groups()), key)
    try:
        return ZoneInfo(key)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise KeyError(key) from error


def offset_key(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def meaning(name: str) -> Meaning | None:
    """What `name` as a whole means; None for a name nobody knows."""
    name = " ".join(name.split()).strip(" .,;\"'")
    if re.fullmatch(r"(?:[A-Za-z]\.){1,4}[A-Za-z]", name):
        name = name.replace(".", "")  # "E.S.T."
    if found := _names().get(name.casefold()):
        return found
    parts = [_names().get(part.casefold()) for part in name.split("/")]
    if len(parts) > 1 and all(parts):  # "EST/EDT" is New York whatever the season, "EST/PST" is two places
        places = dict.fromkeys(key for part in parts if part for key in part.zones)
        return Meaning(name=name, zones=tuple(places))
    if fixed := _fixed(name):
        return fixed
    key = _keys().get(name.casefold()) or _cities().get(re.sub(r" time$", "", name.casefold()))
    return Meaning(name=name, zones=(key,)) if key else windows_zone(name)


def known_names() -> tuple[str, ...]:
    """Every name of resources/zones.toml, the longest first."""
    return tuple(sorted(_names(), key=len, reverse=True))


def _fixed(name: str) -> Meaning | None:
    match = re.fullmatch(r"(?:UTC|GMT)?\s*([+\u2212\u2013-])\s*(\d{1,2})(?::?(\d\d))?", name, re.IGNORECASE)
    if match is None:
        return None
    delta = _delta("+" if match[1] == "+" else "-", match[2], match[3] or "0")
    if int(match[3] or 0) > 59 or abs(delta) > timedelta(hours=14):
        return None
    return Meaning(name=name, zones=(offset_key(delta),))


def _delta(sign: str, hours: str, minutes: str) -> timedelta:
    delta = timedelta(hours=int(hours), minutes=int(minutes))
    return -delta if sign == "-" else delta


@cache
def _names() -> dict[str, Meaning]:
    table = tomllib.loads((RESOURCES / "zones.toml").read_text(encoding="utf-8"))
    names: dict[str, Meaning] = {}
    for name, row in table.items():
        offset = _delta(row["offset"][0], *row["offset"][1:].split(":")) if "offset" in row else None
        for spelling in (name, *row.get("also", ())):
            names[spelling.casefold()] = Meaning(name=spelling, zones=tuple(row["zones"]), offset=offset)
    return names


@cache
def _keys() -> dict[str, str]:
    return {
        key.casefold(): key for key in zoneinfo.available_timezones() if "/" in key and not key.startswith("Etc/GMT")
    }


@cache
def _cities() -> dict[str, str]:
    cities: dict[str, set[str]] = {}
    for key in zoneinfo.available_timezones():
        area, _, city = key.rpartition("/")
        if area and area not in {"Etc", "US", "Brazil", "Mexico", "Chile", "Canada", "posix", "right"}:
            cities.setdefault(city.replace("_", " ").casefold(), set()).add(key)
    return {city: keys.pop() for city, keys in cities.items() if len(keys) == 1}


def windows_zone(name: str) -> Meaning | None:
    """The zone of a Windows name. "Eastern Standard Time" is New York all year there, whatever its letters say."""
    key = _windows().get(name.casefold())
    return Meaning(name=name, zones=(key,)) if key else None


@cache
def _windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): key for name, key in WINDOWS_TO_OLSON.items()}
