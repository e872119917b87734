"""Is this the name an interviewer should see? The rule is "First Last, DEGREE", as in the application.

Names differ: single names, particles, hyphens, apostrophes, accents and other scripts are names too. What is
flagged is what a meeting app or a hurried hand put there, each with its own hint.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from checker.i18n import _
from checker.paths import RESOURCES

_LONGEST_TEXT = 1000

NameStatus = Literal["ready", "at-risk", "not-ready"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NameAnswer:
    status: NameStatus
    notes: tuple[str, ...]
    schema: str = "readyroom.name/1"


def answer(text: str) -> NameAnswer:
    """Judge the display name `text`; every flag gives one note with what to do."""
    if not text.strip():
        return NameAnswer(status="not-ready", notes=(_("Write your first and last name, as in your application."),))
    if len(text) > _LONGEST_TEXT:
        return NameAnswer(status="not-ready", notes=(_("This is too long to be a name. Write your name alone."),))
    if wrong := _not_a_name(text):
        return NameAnswer(status="not-ready", notes=(wrong,))
    hints = _hints(text)
    notes = hints or (_("Use the same name as in your application and your invitation."),)
    return NameAnswer(status="at-risk" if hints else "ready", notes=tuple(notes))


def _not_a_name(text: str) -> str | None:
    rules = _rules()
    lowered = text.casefold()
    if re.search(r"\S@\S", text):
        return _("This is an e-mail address. Write your name instead.")
    if "://" in text or "www." in lowered:
        return _("This is a web address. Write your name instead.")
    bare = re.sub(r"[\W\d_]+", " ", lowered).strip()
    if bare in rules["alone"] or any(
        re.search(rf"(?<!\w){re.escape(d)}(?:(?!\w)|(?<=-))", lowered) for d in rules["devices"]
    ):
        return _("This looks like the name of a device, not of a person. Write your name instead.")
    if not any(c.isalpha() for c in text):
        return _("There are no letters here. Write your first and last name.")
    return None


def _hints(text: str) -> tuple[str, ...]:
    rules = _rules()
    name, has_degree, unknown = _split(text)
    words = name.split()
    titles = [w for w in words if w.casefold() in rules["titles"]]
    bare = [w for w in words if w not in titles]
    found: list[str] = []

    def flag(condition: object, hint: str) -> None:
        if condition:
            found.append(hint)

    flag(_control(text), _("There are invisible signs in the name. Type it again."))
    flag(text != text.strip() or "  " in text, _("Take out the extra spaces."))
    flag(len(text) > rules["longest"], _("This is long: meeting windows cut it off. Keep your first and last name."))
    flag(_pictures(text), _("Take out the emoji or sign."))
    flag(any(c.isdigit() for c in name), _("Take out the digits."))
    flag(re.search(r"[_|/\\<>{}\[\]#*=+~^$%!?\"]", name), _("Take out the signs that are not part of a name."))
    no_comma = _degree_without_comma(name)
    flag(titles and (has_degree or no_comma), _("Use one title: write the degree after the name and leave out Dr."))
    flag(
        titles and not has_degree and not no_comma,
        _("Write your degree after your name, for example MD or MBBS, in place of Dr."),
    )
    flag(
        not _latin(name),
        _("Write your name in Latin letters too, as in your application, so that everybody can read it."),
    )
    flag(
        len(bare) == 1 and not unknown and _latin(name),
        _("This is one word. If you have a first and a last name, write both."),
    )
    flag(_all_capitals(bare), _("Write capitals only at the start of each name."))
    flag(_no_capitals(bare), _("Start each name with a capital letter."))
    flag(unknown, _("Write the first name before the last name, then a comma and the degree: First Last, MD."))
    flag(no_comma, _("Put a comma before the degree: First Last, MD."))
    return tuple(found)


def _split(text: str) -> tuple[str, bool, bool]:
    """The name, whether a degree stands after its comma, and whether something else does (as in "Last, First")."""
    # Pronouns in brackets are common and nobody's business here.
    text = re.sub(r"\((?:she|he|they|ze|any)\b[^)]*\)", "", text, flags=re.IGNORECASE)
    name, *rest = (part.strip() for part in re.split(r"[,\uff0c\u060c]", text))
    parts = [p for p in rest if p and p.rstrip(".").casefold() not in _rules()["suffixes"]]
    return name, any(map(_is_degree, parts)), not all(map(_is_degree, parts))


def _is_degree(word: str) -> bool:
    rules = _rules()
    known = {d.replace(" ", "").casefold() for d in (*rules["degrees"], *rules["further"])}
    whole = re.sub(r"[.\s-]", "", word).casefold()
    # "MD PhD" and "MD/PhD" are two degrees.
    parts = [p.replace(".", "").casefold() for p in re.split(r"[\s/&-]+", word) if p]
    return whole in known or (bool(parts) and all(p in known for p in parts))


def _degree_without_comma(name: str) -> bool:
    words = name.split()
    # "Do" and "Ma" are also family names: only letters written as a degree count.
    written = {re.sub(r"\.", "", d) for d in _rules()["degrees"]}
    return len(words) > 1 and words[-1].replace(".", "") in written


def _latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return any(unicodedata.name(c, "").startswith("LATIN") for c in letters)


def _all_capitals(words: list[str]) -> bool:
    cased = [w for w in words if _cased(w) and not _is_degree(w)]
    return bool(cased) and all(w.isupper() for w in cased) and any(sum(map(str.isalpha, w)) > 2 for w in cased)


def _no_capitals(words: list[str]) -> bool:
    particles = set(_rules()["particles"])
    cased = [w for w in words if _cased(w) and re.split(r"[-'\u2019]", w.casefold())[0] not in particles]
    return any(w == w.lower() for w in cased)


def _cased(word: str) -> bool:
    return word.lower() != word.upper()


def _pictures(text: str) -> bool:
    return any(unicodedata.category(c) in {"So", "Sk", "Co", "Cs"} or ord(c) >= 0x1F000 for c in text)


def _control(text: str) -> bool:
    # ZWJ and ZWNJ join letters in Persian, Hindi and other scripts; other format signs have no place in a name.
    return any(unicodedata.category(c) in {"Cc", "Cf"} and c not in "\u200c\u200d" for c in text)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "display_name.toml").read_text(encoding="utf-8"))
