"""One host, and what the addresses at it answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import httpx

from alignkb.addresses.verdict import Outcome, Verdict
from alignkb.metadata.answers import patience_asked
from alignkb.metadata.errors import MetadataError, PassingError
from alignkb.metadata.exchange import is_nameless, is_of_the_web
from alignkb.metadata.retrying import PASSING_STATUSES, retrying

if TYPE_CHECKING:
    from alignkb.addresses.finding import Address
    from alignkb.metadata.patience import Limits, Time

__all__ = ["Host"]

_GONE = frozenset({404, 410})
_TOO_MANY = 429
_FIRST_FAULT = 400
_PERMANENT = frozenset({301, 308})


class _NoAnswerError(MetadataError):
    """There is no answer for now."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


class _DownError(_NoAnswerError):
    """The host itself cannot be reached."""


class Host:
    """Asks the addresses of one host through one connection; use it with `with`.

    A host that cannot be reached is not asked again.
    """

    NAMELESS: ClassVar[str] = "no such host"

    def __init__(
        self, name: str, agent: str, limits: Limits, time: Time, *, apart: float, deadline: float
    ) -> None:
        self._name = name
        self._limits = limits
        self._time = time
        self._apart = apart
        self._deadline = deadline
        self._last: float | None = None
        self._down: str | None = None
        self._client = httpx.Client(
            headers={"User-Agent": agent, "Accept": "*/*"},
            timeout=httpx.Timeout(limits.read, connect=limits.connect),
            limits=httpx.Limits(max_connections=1),
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._client.close()

    def verdict(self, address: Address) -> Verdict:
        """What `address` answers: to HEAD, or to GET where the host does not like HEAD."""
        if self._down is not None:
            return Verdict(address, Outcome.UNREACHABLE, self._down)
        start = self._time.clock() + self._left_to_wait()
        if start > self._deadline:
            return Verdict(address, Outcome.LEFT)
        again = retrying(self._limits, self._time, min(self._deadline, start + self._limits.altogether))
        try:
            return again(self._attempt, address)
        except PassingError as error:
            final = error.final
        except _NoAnswerError as error:
            final = error
        if isinstance(final, _DownError):
            self._down = str(final)
        return Verdict(address, getattr(final, "outcome", Outcome.UNREACHABLE), str(final))

    def _attempt(self, address: Address) -> Verdict:
        verdict = self._asked("HEAD", address)
        is_answer = verdict.outcome in (Outcome.OK, Outcome.MOVED)
        return verdict if is_answer else self._asked("GET", address)

    def _asked(self, method: str, address: Address) -> Verdict:
        """The verdict at the end of all redirects."""
        request = self._client.build_request(method, address.url)
        first = request.url.host
        is_permanent = True
        for _ in range(self._limits.redirects + 1):
            response = self._answer(request)
            if response.next_request is None:
                target = str(request.url) if is_permanent and str(request.url) != address.url else None
                return self._judged(address, response, target)
            if address.is_name:
                return Verdict(address, Outcome.OK, f"status {response.status_code}")
            is_permanent &= response.status_code in _PERMANENT
            request = response.next_request
            if not is_of_the_web(request.url, first):
                raise _NoAnswerError(Outcome.UNREACHABLE, "it sends on to an address that is not of the web")
        raise _NoAnswerError(Outcome.UNREACHABLE, "it sends on and on")

    def _judged(self, address: Address, response: httpx.Response, target: str | None) -> Verdict:
        status = response.status_code
        said = f"status {status}"
        if status in PASSING_STATUSES:
            outcome = Outcome.REFUSED if status == _TOO_MANY else Outcome.UNREACHABLE
            wait = patience_asked(response.headers.get("retry-after", ""), self._time.now())
            raise PassingError(_NoAnswerError(outcome, said), wait)
        if status < _FIRST_FAULT:
            return Verdict(address, Outcome.MOVED if target else Outcome.OK, said, target)
        if status in _GONE:
            return Verdict(address, Outcome.GONE, said)
        is_refusal = status < httpx.codes.INTERNAL_SERVER_ERROR
        return Verdict(address, Outcome.REFUSED if is_refusal else Outcome.UNREACHABLE, said)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        """The head of the answer; its body is not read."""
        left = self._left_to_wait()
        if left > 0:
            self._time.sleep(left)
        self._last = self._time.clock()
        try:
            response = self._client.send(request, stream=True)
            response.close()
        except httpx.TimeoutException as error:
            raise PassingError(_NoAnswerError(Outcome.UNREACHABLE, "it takes too long")) from error
        except httpx.ConnectError as error:
            raise self._unconnected(error, request.url) from error
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise PassingError(_NoAnswerError(Outcome.UNREACHABLE, "the connection broke")) from error
        return response

    def _left_to_wait(self) -> float:
        """Seconds until the host may be asked again."""
        return 0.0 if self._last is None else max(0.0, self._last + self._apart - self._time.clock())

    def _unconnected(self, error: Exception, url: httpx.URL) -> Exception:
        """What to raise where no connection came about; a name that is not known is not asked for again."""
        kind = _DownError if url.netloc.decode("ascii") == self._name else _NoAnswerError
        if is_nameless(error):
            return kind(Outcome.UNREACHABLE, self.NAMELESS)
        return PassingError(kind(Outcome.UNREACHABLE, "no connection"))
