"""Is a passport valid long enough for the trip? Never an opinion on who may enter, and never a passport's number."""

from __future__ import annotations

import calendar
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import msgspec
from babel import Locale

from checker.i18n import _
from checker.paths import RESOURCES


@dataclass(frozen=True, kw_only=True, slots=True)
class PassportRule:
    """resources/travel/passport.toml: how long, for whom, by whose word and when."""

    source: str
    as_of: date
    check_again_after: date
    official_page: str
    months_beyond_stay: int
    six_month_club: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class PassportAnswer:
    status: Literal["ready", "at-risk", "not-ready"]
    notes: tuple[str, ...]
    source: str
    as_of: str
    schema: str = "readyroom.passport/1"


class UnknownCountry(ValueError):
    """No country has that code or name."""


def answer(country: str, expires: date, leave: date) -> PassportAnswer:
    """Is a passport of `country` (ISO code or English name) that `expires` then good for a stay until `leave`?

    ready      valid for the rule's months beyond the stay, which is enough for every nationality
    at-risk    valid for the stay, and the nationality was exempt from the rule when the list was made
    not-ready  neither
    Raises UnknownCountry.
    """
    rule = passport_rule()
    code = country_code(country)
    needed = add_months(leave, rule.months_beyond_stay)
    official = _("Rules change: check {page} before you book.").format(page=rule.official_page)
    exempt = code in rule.six_month_club
    if expires >= needed:
        status: Literal["ready", "at-risk", "not-ready"] = "ready"
        note = _("The passport is valid at least {months} months after you leave.").format(
            months=rule.months_beyond_stay
        )
    elif exempt and expires >= leave:
        status = "at-risk"
        note = _(
            "The passport ends less than {months} months after you leave. Your country was exempt from this rule on the"
            " list of {as_of:%B %Y}. Check that it still is, or renew."
        ).format(months=rule.months_beyond_stay, as_of=rule.as_of)
    else:
        status = "not-ready"
        note = (
            _("The passport ends before you leave. Renew it before you travel.")
            if expires < leave
            else _("The passport must be valid until {needed}. Renew it before you travel.").format(needed=needed)
        )
    return PassportAnswer(status=status, notes=(note, official), source=rule.source, as_of=rule.as_of.isoformat())


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has none: 31 August + 6 is 28 February."""
    years, month0 = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def country_code(country: str) -> str:
    """The ISO 3166 code, such as "IN", of a code or an English name; raises UnknownCountry."""
    wanted = country.strip()
    territories = {c: str(n) for c, n in Locale("en").territories.items() if len(c) == 2 and c.isalpha()}
    if wanted.upper() in territories and wanted.upper() not in {"ZZ", "EU", "UN", "EZ", "XA", "XB"}:
        return wanted.upper()
    for code, name in territories.items():
        if name.casefold() == wanted.casefold():
            return str(code)
    raise UnknownCountry(
        _('"{country}" is not a country\'s two-letter code, such as IN, PK or NG.').format(country=country)
    )


@cache
def passport_rule() -> PassportRule:
    path = RESOURCES / "travel" / "passport.toml"
    rule: PassportRule = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), PassportRule)
    return rule
