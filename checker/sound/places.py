"""Where each system keeps what a person must change. `system` is what platform.system() calls it."""

from __future__ import annotations

from checker.i18n import _


def permission(system: str) -> str:
    if system == "Windows":
        return _(
            "Windows: Settings > Privacy & security > Microphone. Turn on “Microphone access” "
            "and “Let desktop apps access your microphone”."
        )
    if system == "Darwin":
        return _(
            "Mac: System Settings > Privacy & Security > Microphone. Turn on this program "
            "(or Terminal, if you started it there), then start it again."
        )
    return _(
        "Linux: Settings > Privacy > Microphone, if your system has it, must allow the microphone. "
        "Then Settings > Sound > Input: it must not be muted."
    )


def choice(system: str) -> str:
    if system == "Windows":
        return _("Windows: Settings > System > Sound > Input. Choose the microphone that you will use.")
    if system == "Darwin":
        return _("Mac: System Settings > Sound > Input. Choose the microphone that you will use.")
    return _("Linux: Settings > Sound > Input. Choose the microphone that you will use.")
