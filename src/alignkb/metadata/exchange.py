"""One question to a service and its answer: redirects followed, size and time bounded."""

from __future__ import annotations

import re
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from alignkb.metadata.answers import Answer, patience_asked, text_kind
from alignkb.metadata.errors import MetadataError, PassingError, UnreachableError

if TYPE_CHECKING:
    from alignkb.metadata.patience import Limits, Time

__all__ = ["INSTEAD", "Exchange", "is_nameless", "is_of_the_web"]

INSTEAD = "or write the paper as BibTeX: alignkb add file.bib"
"""What to do without the service."""
_PUBLIC_NAME = re.compile(r"(?i)([a-z0-9_-]+\.)+[a-z][a-z0-9-]+")
_PRIVATE_NAME = re.compile(r"(?i)(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa)$")


@dataclass(frozen=True, slots=True)
class Exchange:
    """Sends questions through one client."""

    client: httpx.Client
    limits: Limits
    time: Time

    def answer(self, request: httpx.Request, deadline: float) -> Answer:
        """The answer to `request`, at the end of the redirects.

        These lead to the host that was asked or to a public name, never to a bare number or
        into a local network.

        Args:
            request: the question.
            deadline: the time, by the clock, at which the answer must be whole.

        Raises:
            PassingError: it may be answered another time.
            UnreachableError: there is no connection.
            MetadataError: the answer is too large, too slow or broken, or leads nowhere.
        """
        first = request.url.host
        for _ in range(self.limits.redirects + 1):
            found = self._sent(request, deadline)
            if isinstance(found, Answer):
                return found
            if not is_of_the_web(found.url, first):
                message = f"{first} sends on to an address that is not of the web; {INSTEAD}"
                raise MetadataError(message)
            request = found
        message = f"{first} sends on and on, more than {self.limits.redirects} times; {INSTEAD}"
        raise MetadataError(message)

    def _sent(self, request: httpx.Request, deadline: float) -> Answer | httpx.Request:
        """The answer to `request`, or the request that it sends on to."""
        try:
            response = self.client.send(request, stream=True)
            try:
                if response.next_request is not None:
                    return response.next_request
                body = self._body(response, deadline)
            finally:
                response.close()
        except (httpx.TransportError, httpx.DecodingError, httpx.InvalidURL) as error:
            raise _explained(error, request.url.host) from error
        media_type = text_kind(response.headers.get("content-type", ""))
        wait = patience_asked(response.headers.get("retry-after", ""), self.time.now())
        return Answer(str(request.url), response.status_code, media_type, body, wait)

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > self.limits.size:
                message = f"{response.url.host} answers with more than {self.limits.size:,} bytes; {INSTEAD}"
                raise MetadataError(message)
            if self.time.clock() > deadline:
                message = f"{response.url.host} takes too long; try again later, {INSTEAD}"
                raise MetadataError(message)
        return bytes(body)


def is_of_the_web(url: httpx.URL, first: str) -> bool:
    """Whether a redirect to `url` may be followed: to the host `first` or to a public name.

    A bare number and a name in a local network are neither.
    """
    is_public = _PUBLIC_NAME.fullmatch(url.host) and not _PRIVATE_NAME.search(url.host)
    return url.scheme in ("http", "https") and (url.host == first or bool(is_public))


def _explained(error: Exception, host: str) -> MetadataError | PassingError:
    """What a fault on the way means."""
    if _has_cause(error, ssl.SSLError):
        return UnreachableError(
            f"no trusted connection to {host}; where the network looks into connections, name its "
            f"certificate in SSL_CERT_FILE, {INSTEAD}"
        )
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        unreachable = UnreachableError(f"no connection to {host}; check the network, {INSTEAD}")
        is_for_now = isinstance(error, httpx.ConnectError) and not is_nameless(error)
        return PassingError(unreachable) if is_for_now else unreachable
    if isinstance(error, httpx.TimeoutException):
        return PassingError(MetadataError(f"{host} takes too long; try again later, {INSTEAD}"))
    if isinstance(error, httpx.TransportError):
        return PassingError(MetadataError(f"the connection to {host} broke; try again later, {INSTEAD}"))
    return MetadataError(f"{host} answers with what cannot be unpacked or followed; {INSTEAD}")


def is_nameless(error: BaseException) -> bool:
    """Whether the name of the host could not be resolved: the machine is offline."""
    return _has_cause(error, socket.gaierror)


def _has_cause(error: BaseException, kind: type[BaseException]) -> bool:
    """Whether an error of this kind led to `error`."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, kind):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
