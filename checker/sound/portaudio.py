"""Microphones through PortAudio.

Whatever touches PortAudio runs on a daemon thread of its own, for any of its calls may hang in a driver; the caller
waits with a limit and leaves the thread behind. The library reports neither a stall nor a new device: a watchdog
and a fresh scan before each use stand in. Its messages on standard error while it starts are silenced by sounddevice.
"""

from __future__ import annotations

import atexit
import math
import os
import platform
import queue
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from checker.model import CannotCheck, Job
from checker.sound import gaps
from checker.sound.decibel import dbfs
from checker.sound.heard import Heard, Samples
from checker.sound.levels import rms
from checker.sound.mono import finite, strongest
from checker.sound.record import SoundDevice

_TICK_S = 0.05
_ANSWER_S = 5.0  # to list or open; a cold USB or Bluetooth device takes one to three
_FIRST_BLOCK_S = 5.0  # a Bluetooth headset changes into call mode first
_STALL_S = 1.0
_SETTLE_S = 0.3  # drivers begin with a click, a ramp or a burst of old blocks
_SHOW_S = 0.1
_CLOSE_S = 0.25

# PaErrorCode, portaudio.h
_INVALID_SAMPLE_RATE, _INVALID_CHANNELS = -9997, -9998
_DENIED = {-13, -2147024891}  # -EACCES (ALSA), E_ACCESSDENIED (WASAPI)

_lock = threading.Lock()
_in_use = 0  # streams open or being opened; a fresh scan would kill them


class _Opened(NamedTuple):
    device: SoundDevice
    channels: int


class _Block(NamedTuple):
    at: float
    samples: Samples  # (frames, channels)
    overflow: bool


class _Ended(NamedTuple):
    """The stream stopped by itself."""


_Word = _Opened | _Block | _Ended | Exception


def devices() -> tuple[SoundDevice, ...]:
    """What the system lists now; raises CannotCheck. On Windows only WASAPI, for each API lists every device again."""
    answer: queue.SimpleQueue[tuple[SoundDevice, ...] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(_scan()[1])
        except Exception as problem:
            answer.put(problem)

    threading.Thread(target=ask, name="sound devices", daemon=True).start()
    try:
        found = answer.get(timeout=_ANSWER_S)
    except queue.Empty:
        raise gaps.not_answering() from None
    if isinstance(found, Exception):
        raise found
    return found


def choose(listed: Sequence[SoundDevice], wanted: str | None) -> SoundDevice:
    """The input meant by `wanted`: None (the default), an index, a name or part of one. Raises CannotCheck."""
    inputs = [d for d in listed if d.inputs > 0]
    if not inputs:
        raise gaps.no_permission() if _linux_refuses() else gaps.no_device()
    if wanted is None:
        return next((d for d in inputs if d.default_input), inputs[0])
    name = wanted.strip().casefold()
    found = (
        [d for d in inputs if name.isdecimal() and d.index == int(name)]
        or [d for d in inputs if d.name.casefold() == name]
        or [d for d in inputs if name and name in d.name.casefold()]
    )
    if len(found) > 1:
        raise gaps.ambiguous(wanted, found)
    if not found:
        raise gaps.not_found(wanted, inputs)
    return found[0]


def listen(job: Job, wanted: str | None, seconds: float) -> Heard:
    """Record `seconds` from a microphone at its own sample rate. Raises CannotCheck, and Cancelled within 0.3 s."""
    said: queue.SimpleQueue[_Word] = queue.SimpleQueue()
    stop = threading.Event()
    worker = threading.Thread(target=_record, args=(wanted, said.put, stop), name="microphone", daemon=True)
    asked = time.monotonic()
    worker.start()
    try:
        return _collect(job, said, seconds, asked)
    finally:
        stop.set()
        worker.join(_CLOSE_S)
        if worker.is_alive() and (library := sys.modules.get("sounddevice")):
            # Its exit handler closes every stream, and would hang the program's end on the same driver.
            atexit.unregister(library._exit_handler)


def _collect(job: Job, said: queue.SimpleQueue[_Word], seconds: float, asked: float) -> Heard:
    opened = _next(job, said, _ANSWER_S)
    if not isinstance(opened, _Opened):
        raise gaps.not_answering()
    device = opened.device
    first = _next_block(job, said, _FIRST_BLOCK_S, device.name)
    began = first  # the clock starts with the arrival of a block, so that only what came after it is counted
    while began.at < first.at + _SETTLE_S:
        began = _next_block(job, said, _STALL_S, device.name)
    last, shown, kept = began, began, [began.samples[:0]]
    overflows, longest_wait, fresh = 0, 0.0, 0
    while last.at < began.at + seconds:
        block = _next_block(job, said, _STALL_S, device.name)
        kept.append(block.samples)
        overflows += block.overflow
        longest_wait = max(longest_wait, block.at - last.at)
        last, fresh = block, fresh + 1
        if last.at - shown.at >= _SHOW_S:
            job.progress((last.at - began.at) / seconds, level_dbfs=_level(np.concatenate(kept[-fresh:])))
            shown, fresh = last, 0
    samples, not_finite = finite(strongest(np.concatenate(kept)), device.name)
    due = device.sample_rate_hz * (last.at - began.at)
    return Heard(
        kind="device",
        name=device.name,
        host_api=device.host_api,
        sample_rate_hz=device.sample_rate_hz,
        channels=opened.channels,
        samples=samples,
        not_finite=not_finite,
        first_block_after_s=first.at - asked,
        overflows=overflows,
        received_ratio=len(samples) / due,
        longest_wait_s=longest_wait,
    )


def _level(block: Samples) -> float | None:
    level = dbfs(rms(block))
    return level if level is not None and math.isfinite(level) else None


def _next(job: Job, said: queue.SimpleQueue[_Word], within_s: float) -> _Word | None:
    """The next word from the microphone's thread, None if there is none in time; an exception is raised here."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        job.wait(0)
        try:
            word = said.get(timeout=_TICK_S)
        except queue.Empty:
            continue
        if isinstance(word, Exception):
            raise word
        return word
    return None


def _next_block(job: Job, said: queue.SimpleQueue[_Word], within_s: float, name: str) -> _Block:
    word = _next(job, said, within_s)
    if isinstance(word, _Block):
        return word
    raise gaps.stalled(name) if word is None else gaps.stopped(name)


def _record(wanted: str | None, say: Callable[[_Word], None], stop: threading.Event) -> None:
    """The microphone's thread: find, open, deliver until `stop`, close."""
    global _in_use
    try:
        sounddevice, listed = _scan(claim=True)
    except Exception as problem:
        say(problem)
        return
    try:
        device = choose(listed, wanted)
        stream, channels = _open(sounddevice, device, say)
        try:
            say(_Opened(device, channels))
            stream.start()
            stop.wait()
        except sounddevice.PortAudioError as error:
            raise _refusal(error, device) from error
        finally:
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)
    except Exception as problem:
        say(problem)
    finally:
        with _lock:
            _in_use -= 1


def _open(sounddevice: Any, device: SoundDevice, say: Callable[[_Word], None]) -> tuple[Any, int]:
    def block(samples: Samples, _frames: int, _time: object, flags: Any) -> None:
        say(_Block(time.monotonic(), samples.copy(), bool(flags.input_overflow)))

    def attempt(channels: int) -> Any:
        return sounddevice.InputStream(
            device=device.index,
            samplerate=device.sample_rate_hz,
            channels=channels,
            dtype="float32",
            callback=block,
            finished_callback=lambda: say(_Ended()),
        )

    try:
        try:
            return attempt(1), 1
        except sounddevice.PortAudioError as error:
            if device.inputs == 1 or _code(error) != _INVALID_CHANNELS:
                raise
            return attempt(device.inputs), device.inputs  # some microphone arrays give all channels or none
    except sounddevice.PortAudioError as error:
        raise _refusal(error, device) from error


def _refusal(error: Exception, device: SoundDevice) -> CannotCheck:
    if _code(error) == _INVALID_SAMPLE_RATE:
        return gaps.rate_refused(device.name, device.sample_rate_hz)
    host_error = error.args[2][1] if len(error.args) > 2 else None
    if host_error in _DENIED:
        return gaps.no_permission()
    return gaps.busy(device.name)


def _code(error: Exception) -> int | None:
    return error.args[1] if len(error.args) > 1 else None


def _scan(*, claim: bool = False) -> tuple[Any, tuple[SoundDevice, ...]]:
    """PortAudio's Python module and a fresh list; `claim` keeps others from scanning until `_in_use` is taken back."""
    global _in_use
    if sys.platform == "win32":
        import ctypes

        # WASAPI refuses to open on a thread that has not joined COM (PortAudio #250); 0 is the shared apartment.
        ctypes.windll.ole32.CoInitializeEx(None, 0)
    with _lock:
        loaded = "sounddevice" in sys.modules
        try:
            import sounddevice

            if loaded and _in_use == 0:
                # The list is frozen when PortAudio starts, so start it again (python-sounddevice #125).
                if sounddevice._initialized:
                    sounddevice._terminate()
                sounddevice._initialize()
            listed = _list(sounddevice)
        except OSError:
            raise gaps.portaudio_missing() from None
        except Exception as error:
            raise gaps.sound_system_failed() from error
        _in_use += claim
    return sounddevice, listed


def _list(sounddevice: Any) -> tuple[SoundDevice, ...]:
    apis = sounddevice.query_hostapis()
    wasapi = next((i for i, api in enumerate(apis) if "WASAPI" in api["name"]), None)
    main = wasapi if wasapi is not None else sounddevice.default.hostapi
    return tuple(
        SoundDevice(
            index=d["index"],
            name=d["name"],
            host_api=apis[d["hostapi"]]["name"],
            inputs=d["max_input_channels"],
            outputs=d["max_output_channels"],
            default_input=d["index"] == apis[main]["default_input_device"],
            default_output=d["index"] == apis[main]["default_output_device"],
            sample_rate_hz=float(d["default_samplerate"]),
        )
        for d in sounddevice.query_devices()
        if wasapi is None or d["hostapi"] == wasapi
    )


def _linux_refuses() -> bool:
    """Whether there is a capture device that this account may not open."""
    if platform.system() != "Linux":
        return False
    found = list(Path("/dev/snd").glob("pcmC*c"))
    return bool(found) and not any(os.access(p, os.R_OK | os.W_OK) for p in found)
