"""A folder served as GitHub Pages serves one: compressed, to be kept for ten minutes."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

__all__ = ["compressed", "served"]

_TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".map")


@cache
def _compressed(file: Path, changed: int) -> bytes:
    del changed  # another time of change is another content
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)


def compressed(file: Path) -> bytes:
    """The content of a file as it goes over the wire."""
    return _compressed(file, file.stat().st_mtime_ns)


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Says nothing: what is asked for is seen in the browser."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Vary", "Accept-Encoding")
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        if "gzip" not in self.headers.get("Accept-Encoding", "") or file.suffix not in _TEXTS:
            return super().send_head()
        if not file.is_file():
            return super().send_head()
        body = compressed(file)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the files of `folder` are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    # does not ask every half second whether to end: it would hold up each test that starts one
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
