"""Words in the person's language: one gettext catalogue for the engine and the window.

`_` translates now; `N_` only marks a sentence that is translated when it is shown.
"""

from __future__ import annotations

import gettext

from checker.paths import RESOURCES

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Speak `language` (such as "es") from here on; English where a sentence has no translation."""
    global _catalogue
    _catalogue = gettext.translation("readyroom", RESOURCES / "locale", languages=[language], fallback=True)


def _(message: str) -> str:
    # gettext("") returns the catalogue's header, which no person should ever read.
    return _catalogue.gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - gettext's usual name
    return message


def ngettext(one: str, many: str, n: int) -> str:
    return _catalogue.ngettext(one, many, n)
