"""Asking services on the web: politely, again where that may help, and never without limit."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Self

import httpx

from alignkb.metadata.errors import MetadataError, PassingError, UnknownPaperError, UnreachableError
from alignkb.metadata.exchange import INSTEAD, Exchange
from alignkb.metadata.patience import Limits, Time
from alignkb.metadata.retrying import PASSING_STATUSES, retrying
from alignkb.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.metadata.answers import Answer
    from alignkb.project import Project

__all__ = ["Web", "identification"]

_ABSENT = frozenset({404, 410})


def identification(project: Project) -> str:
    """How we name ourselves to services: program, version, repository, and whom to write to.

    Crossref answers those better who say how they are reached.
    Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/tips-for-using-the-crossref-rest-api/
    """
    known = [f"+{project.repository}"] if project.repository else []
    known += [f"mailto:{project.contact}"] if project.contact else []
    comment = re.sub(r"[^!-\[\]-~ ]|[()]", "", "; ".join(known))
    return f"alignkb/{__version__}" + (f" ({comment})" if comment else "")


class Web:
    """Asks questions and returns answers; use it with `with`.

    A host that cannot be reached is not asked again. Making one raises a `MetadataError` where
    the environment names a proxy or a certificate that cannot be used.
    """

    def __init__(self, agent: str, limits: Limits | None = None, timing: Time | None = None) -> None:
        self._limits = limits or Limits()
        self._time = timing or Time()
        self._client = _client(agent, self._limits)
        self._exchange = Exchange(self._client, self._limits, self._time)
        self._unreachable: dict[str, str] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._client.close()

    def get(
        self,
        url: str,
        accept: str,
        params: Mapping[str, str] | None = None,
        *,
        apart: float = 0.0,
        also: Collection[int] = (),
        busy: bytes | None = None,
    ) -> Answer:
        """What the service at `url` answers.

        Args:
            url: the address, without query.
            accept: the media types that are wanted.
            params: the query.
            apart: seconds between this question and the one before to the same host.
            also: statuses beside 200 whose body is an answer.
            busy: a body, without white space at its ends, that means "come back later".

        Raises:
            UnknownPaperError: there is nothing at this address.
            UnreachableError: there is no connection.
            MetadataError: the service refuses, takes too long, or answers too much.
        """
        request = self._client.build_request("GET", url, params=params, headers={"Accept": accept})
        host = request.url.netloc.decode("ascii")
        if host in self._unreachable:
            raise UnreachableError(self._unreachable[host])
        deadline = self._time.clock() + self._limits.altogether

        def attempt() -> Answer:
            self._keep_apart(host, apart)
            answer = self._exchange.answer(request, deadline)
            _judge(answer, also, busy)
            return answer

        try:
            return retrying(self._limits, self._time, deadline)(attempt)
        except PassingError as error:
            if isinstance(error.final, UnreachableError):
                self._unreachable[host] = str(error.final)
            raise error.final from error
        except UnreachableError as error:
            self._unreachable[host] = str(error)
            raise

    def _keep_apart(self, host: str, seconds: float) -> None:
        last = self._last.get(host)
        if last is not None and (left := last + seconds - self._time.clock()) > 0:
            self._time.sleep(left)
        self._last[host] = self._time.clock()


def _client(agent: str, limits: Limits) -> httpx.Client:
    """The client, which takes proxies and certificates from the environment.

    Raises:
        MetadataError: what the environment says cannot be used.
    """
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    # gzip only: other packings let a small answer grow without measure before it is seen
    headers = {"User-Agent": agent, "Accept-Encoding": "gzip"}
    try:
        return httpx.Client(timeout=timeout, headers=headers, follow_redirects=False)
    except (ValueError, OSError, ImportError, httpx.InvalidURL) as error:
        message = (
            f"no connection can be made: {error}; look at HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, "
            "SSL_CERT_FILE and SSL_CERT_DIR in the environment"
        )
        raise MetadataError(message) from error


def _judge(answer: Answer, also: Collection[int], busy: bytes | None) -> None:
    """Nothing, if `answer` is one; an error that says what it is instead, if not."""
    host = httpx.URL(answer.url).host
    if answer.status in PASSING_STATUSES or (busy is not None and answer.body.strip() == busy):
        later = f"in {answer.wait:,.0f} seconds" if answer.wait else "later"
        message = f"{host} is busy (status {answer.status}); try again {later}, {INSTEAD}"
        raise PassingError(MetadataError(message), answer.wait)
    if answer.status == httpx.codes.OK or answer.status in also:
        return
    if answer.status in _ABSENT:
        message = f"{host} knows nothing under {answer.url}"
        raise UnknownPaperError(message)
    message = f"{host} refuses (status {answer.status}); {INSTEAD}"
    raise MetadataError(message)
