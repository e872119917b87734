"""Finds the address that opens the meeting, in plain text or HTML, behind the wrappers of mail systems."""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from checker.paths import RESOURCES

_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{}|\x00-\x20]{4,4000}", re.IGNORECASE)
_MOST_ADDRESSES = 200
_DEEPEST_WRAPPING = 4


@dataclass(frozen=True, slots=True)
class JoinLink:
    url: str
    platform: str


def find(*texts: str) -> JoinLink | None:
    """The first address in `texts` that opens a meeting on a platform we know."""
    for text in texts:
        for found in _ADDRESS.findall(html.unescape(text))[:_MOST_ADDRESSES]:
            url = unwrap(found.rstrip(".,;:!?)]}>*"))
            if platform := platform_of(url):
                return JoinLink(url, platform)
    return None


def platform_of(url: str) -> str | None:
    """The platform an address joins; None for any other address, however alike it looks."""
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https"):
        return None
    for platform, known in _known().items():
        if _is_below(parts, known["hosts"]) and any(fnmatchcase(parts.path or "/", p + "*") for p in known["paths"]):
            return platform
    return None


def unwrap(url: str) -> str:
    """The address inside the checking wrappers of Outlook, Proofpoint and Google; `url` itself where there is none."""
    for _ in range(_DEEPEST_WRAPPING):
        inner = _inner(url)
        if inner is None or not inner.startswith(("http://", "https://")):
            break
        url = inner
    return url


def _inner(url: str) -> str | None:
    parts = _split(url)
    if parts is None:
        return None
    if _is_below(parts, ["safelinks.protection.outlook.com", "safelinks.protection.office365.us"]):
        return _query(parts, "url")
    if _is_below(parts, ["google.com"]) and parts.path == "/url":
        return _query(parts, "q") or _query(parts, "url")
    if _is_below(parts, ["urldefense.com", "urldefense.proofpoint.com"]):
        if version3 := re.match(r".*?/v3/__(.+?)__;", url):
            return re.sub(r"^(https?):/(?=[^/])", r"\1://", version3[1])
        if wrapped := _query(parts, "u"):  # version 2 writes "-" for "%" and "_" for "/"
            return unquote(wrapped.replace("-", "%").replace("_", "/"))
    return None


def _query(parts: SplitResult, name: str) -> str | None:
    try:
        return parse_qs(parts.query, max_num_fields=100).get(name, [None])[0]
    except ValueError:
        return None


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return parts if parts.hostname else None
    except ValueError:
        return None


def _is_below(parts: SplitResult, hosts: list[str]) -> bool:
    host = (parts.hostname or "").rstrip(".")
    return any(host == known or host.endswith("." + known) for known in hosts)


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "join_links.toml").read_text(encoding="utf-8"))
