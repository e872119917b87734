"""A camera that does as it is told: pictures over HTTP on this computer, with scripted faults."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from checker import catalog
from checker.camera import opencv
from checker.model import Cancelled, Request, Session
from checker.run import Run

# What is sent at tick i: the number of a picture, or None for nothing at this tick.
Plan = Callable[[int], int | None]


def drawing(number: int, width: int = 640, height: int = 480) -> np.ndarray:
    """Soft stripes that move with `number`; no two neighbours are alike."""
    across = np.linspace(0, 6 * np.pi, width)[None, :] + number * 0.7
    down = np.linspace(0, 4 * np.pi, height)[:, None]
    grey = 128 + 60 * np.sin(across) + 40 * np.cos(down)
    return np.repeat(grey.astype(np.uint8)[:, :, None], 3, axis=2)


@functools.cache
def jpeg(number: int, width: int, height: int) -> bytes:
    return opencv.load().imencode(".jpg", drawing(number, width, height))[1].tobytes()


class FakeCamera:
    """`serve` gives the address of a new stream; everything ends with the test."""

    def __init__(self) -> None:
        self._closing = threading.Event()
        self._servers: list[ThreadingHTTPServer] = []
        self.open_streams = 0

    def serve(
        self,
        plan: Plan = lambda i: i,
        *,
        fps: float = 30,
        size: tuple[int, int] = (640, 480),
        silent_from: int | None = None,
        end_at: int | None = None,
        content_type: str = "multipart/x-mixed-replace; boundary=frame",
        status: int = 200,
        body: bytes | None = None,
    ) -> str:
        camera = self
        pictures = [jpeg(i, *size) for i in range(64)]

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.end_headers()
                camera.open_streams += 1
                try:
                    self.wfile.write(body) if body is not None else self._stream()
                except OSError:  # the watcher went away
                    pass
                finally:
                    camera.open_streams -= 1

            def _stream(self) -> None:
                start, i = time.perf_counter(), 0
                while not camera._closing.is_set() and i != end_at:
                    if i == silent_from:
                        camera._closing.wait()
                        return
                    time.sleep(max(start + i / fps - time.perf_counter(), 0))
                    if (number := plan(i)) is not None:
                        part = pictures[number % len(pictures)]
                        head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(part)}\r\n\r\n"
                        self.wfile.write(head.encode() + part + b"\r\n")
                    i += 1

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads, server.block_on_close = True, False
        self._servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/video"

    def close(self) -> None:
        self._closing.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()


@pytest.fixture
def fake_camera() -> Iterator[FakeCamera]:
    camera = FakeCamera()
    yield camera
    camera.close()


@pytest.fixture
def probe() -> catalog.Probe:
    return next(p for p in catalog.PROBES if p.id == "camera")


@pytest.fixture
def check(probe: catalog.Probe) -> Callable[..., Session]:
    """Run the camera probe alone, as the program does."""

    def run(camera: str | Path | None, **request: object) -> Session:
        asked = Request(camera=None if camera is None else str(camera), **request)  # type: ignore[arg-type]
        return Run(asked, lambda event: None, probes=[probe]).start().wait()

    return run


@dataclass
class QuietJob:
    """A job for one function of the probe; `stop` is the person's stop."""

    request: Request = field(default_factory=Request)
    stop: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: float, **live: float | str | None) -> None:
        self.wait(0)

    def wait(self, seconds: float) -> None:
        if self.stop.wait(seconds):
            raise Cancelled


@pytest.fixture
def job() -> QuietJob:
    return QuietJob()


@pytest.fixture
def drawn() -> Callable[..., np.ndarray]:
    return drawing


@pytest.fixture
def clip(tmp_path: Path) -> Callable[..., Path]:
    """Write a clip of the given pictures as Motion JPEG."""

    def write(pictures: list[np.ndarray], name: str = "clip.avi", fps: float = 30) -> Path:
        cv2 = opencv.load()
        path = tmp_path / name
        height, width = pictures[0].shape[:2]
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), fps, (width, height))
        for picture in pictures:
            writer.write(picture)
        writer.release()
        return path

    return write
