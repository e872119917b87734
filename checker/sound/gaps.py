"""Why the sound could not be measured, in the words of a person, each with what to do about it."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from checker.i18n import _
from checker.model import CannotCheck
from checker.sound import places
from checker.sound.record import SoundDevice


def portaudio_missing() -> CannotCheck:
    fixes = {
        "Linux": _(
            "Install the PortAudio library. Debian and Ubuntu: sudo apt install libportaudio2. "
            "Fedora: sudo dnf install portaudio. Then start this program again."
        ),
        "Darwin": _("Install this program again: the PortAudio library comes with it. Or run: brew install portaudio."),
        "Windows": _("Install this program again: the PortAudio library comes with it."),
    }
    return CannotCheck(
        "portaudio-missing",
        _("The PortAudio library (libportaudio2) is missing, so this program cannot reach any microphone."),
        fixes.get(platform.system(), fixes["Linux"]),
    )


def sound_system_failed() -> CannotCheck:
    return CannotCheck(
        "sound-system-failed",
        _("The sound system of this computer did not start."),
        _("Restart the computer, then run the check again."),
    )


def not_answering() -> CannotCheck:
    return CannotCheck(
        "not-answering",
        _("The sound system of this computer does not answer."),
        _("Close other programs that use the microphone, unplug it and plug it in again, then run the check again."),
    )


def no_device() -> CannotCheck:
    return CannotCheck(
        "no-device",
        _("The computer shows no microphone."),
        _("Plug in a headset or a microphone, or turn on the built-in one. {place}").format(
            place=places.choice(platform.system())
        ),
    )


def no_permission() -> CannotCheck:
    linux = _(
        "Your account may not use the sound devices. Add it to the group “audio” "
        "(sudo usermod -aG audio $USER), then sign out and in again."
    )
    system = platform.system()
    return CannotCheck(
        "permission",
        _("This program is not allowed to use the microphone."),
        linux if system == "Linux" else places.permission(system),
    )


def not_found(wanted: str, inputs: Sequence[SoundDevice]) -> CannotCheck:
    return CannotCheck(
        "not-found",
        _("There is no microphone called “{name}”.").format(name=wanted),
        _("Plug it in, or choose one of these: {choices}.").format(choices=_list(inputs)),
    )


def ambiguous(wanted: str, inputs: Sequence[SoundDevice]) -> CannotCheck:
    return CannotCheck(
        "ambiguous",
        _("“{name}” fits {count} microphones.").format(name=wanted, count=len(inputs)),
        _("Give the number or the full name of one of these: {choices}.").format(choices=_list(inputs)),
    )


def busy(name: str) -> CannotCheck:
    return CannotCheck(
        "busy",
        _("The microphone “{name}” cannot be opened; another program may be using it.").format(name=name),
        _("Close Zoom, Teams, Webex and other programs that use the microphone, then run the check again."),
    )


def rate_refused(name: str, rate_hz: float) -> CannotCheck:
    return CannotCheck(
        "rate-refused",
        _("The microphone “{name}” refuses its own sample rate of {rate:.0f} Hz.").format(name=name, rate=rate_hz),
        _("Unplug the microphone and plug it in again. On Windows, also set its format under {place}.").format(
            place=_("Settings > System > Sound > (your microphone) > Input settings > Format")
        ),
    )


def stalled(name: str) -> CannotCheck:
    return CannotCheck(
        "stalled",
        _("The microphone “{name}” is open, but sends no sound data.").format(name=name),
        _("Unplug the microphone and plug it in again, or connect your Bluetooth headset again. Then run the check."),
    )


def stopped(name: str) -> CannotCheck:
    return CannotCheck(
        "stopped",
        _("The microphone “{name}” stopped in the middle of the check.").format(name=name),
        _("Check its cable, its battery and its USB plug, then run the check again."),
    )


def damaged(name: str) -> CannotCheck:
    return CannotCheck(
        "damaged",
        _("The sound of “{name}” consists of invalid numbers.").format(name=name),
        _("Record it again, or choose another microphone, then run the check again."),
    )


def file_missing(name: str) -> CannotCheck:
    return CannotCheck(
        "file-missing",
        _("There is no file “{name}”.").format(name=name),
        _("Check the folder and the spelling of the file's name."),
    )


def file_unreadable(name: str) -> CannotCheck:
    return CannotCheck(
        "file-unreadable",
        _("“{name}” cannot be read as sound; it may be damaged or of another kind.").format(name=name),
        _("Save the recording as WAV, FLAC, OGG or MP3, and check that you may open it."),
    )


def file_too_short(name: str, seconds: float) -> CannotCheck:
    return CannotCheck(
        "file-too-short",
        _("“{name}” holds only {seconds:.1f} seconds of sound, too little to judge.").format(
            name=name, seconds=seconds
        ),
        _("Record at least 5 seconds, better 15."),
    )


def file_empty(name: str) -> CannotCheck:
    return CannotCheck(
        "file-empty",
        _("“{name}” holds no sound at all.").format(name=name),
        _("Record again, and check that the file is larger afterwards."),
    )


def _list(inputs: Sequence[SoundDevice]) -> str:
    return ", ".join(f"{d.index}: {d.name}" for d in inputs)
