"""A site on loopback that answers as feeds once did: the rounds of a recording, one at a time, over real HTTP."""

import sys
import threading
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urljoin, urlsplit

from bot.adapters.toml_recording import Answer, Round, read_recording

_NOT_RECORDED = Answer(status=404, body=b"not in this recording\n")


class RecordedSite:
    """Serves a recording on 127.0.0.1, on a port the system picks; a context manager.

    Raises ConfigurationError, naming file and key, for a recording that cannot be played.
    """

    def __init__(self, directory: Path) -> None:
        self._recording = read_recording(directory)
        self._current = self.rounds[0]
        self._server: _Server | None = None

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds in the order of the recording; the site opens in the first."""
        return self._recording.rounds

    @property
    def address(self) -> str:
        """``http://127.0.0.1:PORT/``. Raises RuntimeError while the site is not open."""
        if self._server is None:
            raise RuntimeError("the recorded site is not open; use it in a with statement")
        return f"http://127.0.0.1:{self._server.server_port}/"

    def play(self, which: Round) -> None:
        """From now on answers as in that round. Raises ValueError for a round of another recording."""
        if which not in self.rounds:
            raise ValueError(f"{which} is not a round of this recording")
        self._current = which

    def answer(self, target: str) -> tuple[Round, Answer]:
        """What a request for that path (a query is ignored) is told now: looked up in memory, no file is opened."""
        current = self._current
        path = unquote(urlsplit(target).path).lstrip("/")
        return current, self._recording.answers[current].get(path, _NOT_RECORDED)

    def __enter__(self) -> Self:
        self._server = _Server(self)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: RecordedSite) -> None:
        self.site = site
        super().__init__(("127.0.0.1", 0), _Handler)

    def server_bind(self) -> None:
        """Binds without HTTPServer's look-up of the machine's full name, which hangs where DNS is broken."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up is the reader's affair; anything else is a bug and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # handed through as it came


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        current, answer = self.server.site.answer(self.path)
        known = answer.etag is not None and self.headers.get("If-None-Match") == answer.etag
        body = b"" if known else answer.body
        self.send_response_only(304 if known else answer.status)
        # The clock of the recording, not of the machine: Date and Last-Modified belong to one day.
        self.send_header("Date", format_datetime(current.at, usegmt=True))
        for name, value in answer.headers:
            self.send_header(name, urljoin(self.server.site.address, value) if name == "Location" else value)
        if not known:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name http.server gives it
        """Quiet: who polls the site reports how each request went."""
