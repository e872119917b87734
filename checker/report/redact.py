"""A copy of a report to share: verdict, numbers and fixes stay; whatever names the person or their things goes.

What is private is told by a record's types: free text and bytes are; a number, a time, or a word out of a fixed list
(`Literal`, `Enum`) is not. Every free text found so is taken out of the sentences as well. What a sentence tells and no
record knows, such as the file that could not be opened, is found by its form: an address, a path, a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import PureWindowsPath
from typing import Any, Literal, get_args, get_origin, get_type_hints

from checker.catalog import PLATFORMS
from checker.i18n import _
from checker.judge import Report
from checker.report.words import clean
from checker.status import Status
from checker.verdict import Evidence, Finding, Picture

# Free text that names a technique, never a person's thing.
_TECHNICAL = {"backend", "engine", "host_api", "kind", "system", "version"}
_KEY = re.compile(r"[a-z][a-z0-9_]*")  # a record's own keys; a host's or a program's name has other signs

_FORMS = re.compile(
    r"""
    \b[a-z][a-z0-9+.-]*://\S+                                   # a web address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                              # a mail address
    | \b\d{1,3}(?:\.\d{1,3}){3}\b                               # IPv4
    | (?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])   # IPv6
    | \b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b                     # a network card's address
    | (?:\b[a-z]:|\\)\\\S+                                      # a Windows path
    | (?<!\w)~?/[^\s/]+/\S*                                     # any other path
    | [^\s/\\]+\.(?:avi|flac|html?|ics|jpe?g|json|m4a|mkv|mov|mp[34]|og[ag]|pdf|png|wav|webm)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r'“[^”]*”|„[^“]*“|«[^»]*»|"[^"]*"')


def redact(report: Report) -> Report:
    """The report without names of devices, files, hosts, programs and people, and without pictures."""
    private: set[str] = set()

    def hide(text: str) -> str:
        private.add(text)
        return removed()

    taken = {probe: replace(one, record=_without(one.record, hide=hide)) for probe, one in report.session.taken.items()}
    tell = _teller(private)
    gaps = tuple(
        replace(gap, cause=tell(_unquoted(gap.cause)), fix=tell(_unquoted(gap.fix))) for gap in report.session.gaps
    )
    findings = {id(f): _finding(f, tell) for f in (*report.findings, *report.urgent)}
    return replace(
        report,
        session=replace(report.session, taken=taken, gaps=gaps),
        findings=tuple(findings[id(f)] for f in report.findings),
        urgent=tuple(findings[id(f)] for f in report.urgent),
    )


def removed() -> str:
    """The word that stands for every private text."""
    return _("(name removed)")


def _finding(f: Finding, tell: Callable[[str], str]) -> Finding:
    # The sentences of what could not be checked come from its gap, and quote what the person had asked for.
    first = _unquoted if f.status is Status.NOT_CHECKED else str
    return replace(
        f,
        headline=tell(first(f.headline)),
        fixes=tuple(tell(first(fix)) for fix in f.fixes),
        value=tell(f.value) if isinstance(f.value, str) else f.value,
        evidence=tuple(_evidence(f.evidence, tell)),
    )


def _evidence(evidence: Iterable[Evidence], tell: Callable[[str], str]) -> Iterator[Evidence]:
    for item in evidence:
        if not isinstance(item, Picture):
            yield replace(item, title=tell(item.title), summary=tell(item.summary))


def _without(value: Any, *, hide: Callable[[str], str], public: frozenset[str] = frozenset()) -> Any:
    """`value` with every free text in it given to `hide`, and every picture emptied."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return value if value in public or value.casefold() in PLATFORMS or not value else hide(value)
    if isinstance(value, bytes):
        return b""
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value))
        changed = {
            f.name: _without(getattr(value, f.name), hide=hide, public=frozenset(_fixed_words(hints[f.name])))
            for f in fields(value)
            if f.init and f.name not in _TECHNICAL
        }
        return replace(value, **changed)
    if isinstance(value, Mapping):
        return {
            key if not isinstance(key, str) or _KEY.fullmatch(key) else f"{hide(key)} {n}": _without(
                item, hide=hide, public=public
            )
            for n, (key, item) in enumerate(value.items(), 1)
        }
    if isinstance(value, list | tuple):
        return type(value)(_without(item, hide=hide, public=public) for item in value)
    return value


def _fixed_words(hint: Any) -> Iterator[str]:
    if get_origin(hint) is Literal:
        yield from (word for word in get_args(hint) if isinstance(word, str))
    else:
        for part in get_args(hint):
            yield from _fixed_words(part)


def _teller(private: Iterable[str]) -> Callable[[str], str]:
    forms = {form for text in private for form in _spellings(text)}
    longest_first = sorted((f for f in forms if _telling(f)), key=len, reverse=True)
    whole = re.compile("|".join(rf"(?<!\w){re.escape(f)}(?!\w)" for f in longest_first) or r"(?!)")
    # A judge or a renderer may have cut a long name.
    cut = [f[:n] + "…" for f in longest_first for n in range(len(f) - 1, 3, -1)]

    def tell(text: str) -> str:
        text = whole.sub(removed(), text)
        if "…" in text:
            for start in cut:
                text = text.replace(start, removed())
        return _FORMS.sub(removed(), text)

    return tell


def _spellings(text: str) -> Iterator[str]:
    """The text as sentences may show it: as it is, cleaned, as a file's bare name, and the parts of a device's name."""
    path = PureWindowsPath(text)  # takes both kinds of slash
    for form in (text, path.name, path.stem):
        yield form
        yield clean(form)
    # "Microphone (Yeti X 2)" is also told as "Yeti X 2", but a lone "Microphone" is nobody's name.
    for part in re.split(r"[():,;/\\]", text):
        part = part.strip()
        if re.search(r"[\s\d]", part):
            yield part


def _telling(text: str) -> bool:
    """Whether the text is long enough to name something; "0" is a camera's number and half of every other number."""
    return len(text) >= 6 or (len(text) >= 2 and any(char.isalpha() for char in text))


def _unquoted(text: str) -> str:
    return _QUOTED.sub(removed(), text)
