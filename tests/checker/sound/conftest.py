from __future__ import annotations

import sys
import threading
import time
from types import SimpleNamespace

import numpy as np
import pytest

from checker.model import Cancelled, Request


class StubJob:
    """A job that keeps what it was told, and is stopped by `stop`."""

    def __init__(self, **request):
        self.request = Request(**request)
        self.told = []
        self.stop = threading.Event()

    def progress(self, done, **live):
        self.wait(0)
        self.told.append((done, live))

    def wait(self, seconds):
        if self.stop.wait(seconds) if seconds else self.stop.is_set():
            raise Cancelled


@pytest.fixture
def make_job():
    return StubJob


class PortAudioError(Exception):
    pass


class FakeSoundDevice(SimpleNamespace):
    """Stands in for the `sounddevice` module: one USB microphone of 16 kHz, twenty blocks a second, noise at -20 dBFS.

    open_error               called with the number of channels; gives what opening raises, or None
    start_error              what starting raises
    open_hangs, close_hangs  wait for `release`
    blocks                   how many blocks come before the stream falls silent (None: no end)
    ends                     whether the stream reports its end after them
    """

    def __init__(self):
        super().__init__(
            PortAudioError=PortAudioError,
            default=SimpleNamespace(hostapi=0),
            apis=[{"name": "ALSA", "default_input_device": 0, "default_output_device": 1}],
            names=["USB microphone", "Speakers"],
            open_error=None,
            start_error=None,
            open_hangs=False,
            close_hangs=False,
            blocks=None,
            ends=False,
            release=threading.Event(),
            opened=[],
            closed=[],
            scans=0,
            _initialized=1,
            _exit_handler=lambda: None,
        )
        self.InputStream = lambda **kw: FakeStream(self, **kw)

    def _terminate(self):
        self._initialized = 0

    def _initialize(self):
        self._initialized, self.scans = 1, self.scans + 1

    def query_hostapis(self):
        return self.apis

    def query_devices(self):
        return [
            {
                "index": i,
                "name": name,
                "hostapi": i % len(self.apis),
                "max_input_channels": 0 if name == "Speakers" else 2,
                "max_output_channels": 2 if name == "Speakers" else 0,
                "default_samplerate": 16000.0,
            }
            for i, name in enumerate(self.names)
        ]


class FakeStream:
    def __init__(self, module, *, channels, callback, finished_callback, **_):
        if module.open_hangs:
            module.release.wait(10)
        if error := module.open_error and module.open_error(channels):
            raise error
        self.module, self.channels, self.callback, self.finished = module, channels, callback, finished_callback
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._deliver, daemon=True)
        module.opened.append(self)

    def start(self):
        if self.module.start_error:
            raise self.module.start_error
        self.thread.start()

    def _deliver(self):
        noise = np.random.default_rng(1).normal(0, 0.1, (800, self.channels)).astype(np.float32)
        noise[:, : self.channels - 1] *= 0.01
        sent = 0
        while self.module.blocks is None or sent < self.module.blocks:
            if self.over.wait(0.0495):
                return
            self.callback(noise, len(noise), None, SimpleNamespace(input_overflow=sent % 10 == 9))
            sent += 1
        if self.module.ends:
            self.finished()

    def abort(self, ignore_errors=True):
        self.over.set()

    def close(self, ignore_errors=True):
        if self.module.close_hangs:
            self.module.release.wait(10)
        self.module.closed.append(time.monotonic())


@pytest.fixture
def fake(monkeypatch):
    module = FakeSoundDevice()
    monkeypatch.setitem(sys.modules, "sounddevice", module)
    yield module
    module.release.set()
    for stream in module.opened:
        stream.over.set()
