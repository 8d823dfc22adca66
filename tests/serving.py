"""A service on this machine that answers as it is told, and time that passes when it is slept."""

from __future__ import annotations

import socket
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from alignkb.metadata.patience import Time

AGENT = "alignkb/test (+https://example.org; mailto:a@example.org)"


@dataclass(frozen=True)
class Reply:
    """What is answered to one request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "text/plain"
    length: int | None = None
    """The `Content-Length` that is claimed, where it is not the true one."""
    delay: float = 0.0
    """Seconds before anything is said."""
    drip: float = 0.0
    """Seconds between the bytes of the body."""


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    path: str
    query: str
    headers: dict[str, str]
    method: str = "GET"


class Service:
    """Answers each path with its replies in order, the last one again and again."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._replies: dict[str, list[Reply | Callable[[str], Reply]]] = defaultdict(list)
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.handle(self)

            def do_HEAD(self) -> None:
                service.handle(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it has
                del format, args

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def on(self, path: str, *replies: Reply | Callable[[str], Reply]) -> str:
        """Sets what is answered at `path`; returns its address."""
        self._replies[path] = list(replies)
        return self.base + path

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        path, _, query = request.path.partition("?")
        self.asked.append(Asked(path, query, dict(request.headers), request.command))
        replies = self._replies[path]
        chosen = (
            Reply(b"nothing here", 404) if not replies else replies.pop(0) if len(replies) > 1 else replies[0]
        )
        reply = chosen if isinstance(chosen, Reply) else chosen(query)
        time.sleep(reply.delay)
        request.send_response(reply.status)
        request.send_header("Content-Type", reply.content_type)
        request.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
        for name, value in reply.headers.items():
            request.send_header(name, value)
        request.end_headers()
        try:
            if request.command == "HEAD":
                pass
            elif reply.drip:
                for byte in reply.body:
                    request.wfile.write(bytes([byte]))
                    request.wfile.flush()
                    time.sleep(reply.drip)
            else:
                request.wfile.write(reply.body)
        except OSError:  # whoever asked has gone
            return
        request.close_connection = True


@dataclass
class FakeTime:
    """A clock that goes forward when somebody sleeps."""

    passed: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds

    @property
    def time(self) -> Time:
        return Time(self.sleep, lambda: self.passed, lambda: 1_700_000_000.0 + self.passed, lambda: 0.5)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    yield running
    running.stop()


@pytest.fixture
def closed() -> str:
    """The address of a port where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def fake_time() -> FakeTime:
    return FakeTime()
