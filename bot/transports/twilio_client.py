"""Twilio's own client over our HTTP: with a real timeout, one pool, and a base address that can be moved."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any, TypeVar

import aiohttp
import structlog
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from bot.transports import WireFault, fates
from bot.transports.http import Http, Unanswered
from domain.message import Fate, Outcome

TWILIO = "https://api.twilio.com"

log = structlog.get_logger(__name__)
T = TypeVar("T")


class TooManyRequests(Exception):
    """Twilio asks for a pause; `retry_after_s` where it says how long."""

    def __init__(self, retry_after_s: float | None) -> None:
        super().__init__("Too many requests")
        self.retry_after_s = retry_after_s


class TwilioHttp(AsyncHttpClient):  # type: ignore[misc]
    """What Twilio's client sends its requests through; `base_url` takes the place of https://api.twilio.com.

    Raises Unanswered, and TooManyRequests for a 429.
    """

    def __init__(self, base_url: str, timeout_s: float, pool_size: int) -> None:
        super().__init__(None, True, timeout_s)
        self._base_url = base_url.rstrip("/")
        self._http = Http(base_url, timeout_s, pool_size)

    async def request(
        self,
        method: str,
        uri: str,
        params: dict[str, Any] | None = None,
        data: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """One request and its answer."""
        answer = await self._http.request(
            method.upper(),
            self._base_url + uri.removeprefix(TWILIO),
            params=_pairs(params),
            data=_pairs(data),
            headers={**(headers or {}), "Authorization": aiohttp.encode_basic_auth(*(auth or ("", "")))},
            timeout_s=timeout,
            follow=allow_redirects,
        )
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooManyRequests(_seconds(answer.headers.get("Retry-After")))
        return Response(answer.status, answer.body.decode(errors="replace"), answer.headers)

    async def aclose(self) -> None:
        await self._http.close()


class TwilioAccount:
    """One Twilio account: its REST client, its signature, and its faults put into our words."""

    def __init__(self, account_sid: str, auth_token: str, base_url: str, timeout_s: float, pool_size: int) -> None:
        self._http = TwilioHttp(base_url, timeout_s, pool_size)
        self._timeout_s = timeout_s
        self._validator = RequestValidator(auth_token)
        self.rest = Client(account_sid, auth_token, http_client=self._http)

    async def close(self) -> None:
        await self._http.aclose()

    def is_genuine(self, url: str, form: dict[str, str], signature: str) -> bool:
        """Whether Twilio signed this very form for this very address."""
        return bool(self._validator.validate(url, form, signature))

    async def attempt(self, sending: Callable[[], Awaitable[str]]) -> Outcome:
        """Try to send; `sending` answers the provider's id."""
        try:
            async with asyncio.timeout(self._timeout_s):
                return Outcome(Fate.ACCEPTED, await sending())
        except Exception as fault:
            return judged(fault)

    async def ask(self, asking: Callable[[], Awaitable[T]]) -> T:
        """Ask the provider for what it holds. Raises WireFault where it does not answer."""
        try:
            async with asyncio.timeout(self._timeout_s):
                return await asking()
        except Exception as fault:
            raise WireFault(judged(fault)) from fault


def judged(fault: Exception) -> Outcome:
    """What a fault of Twilio's, or of the way to it, means for the message."""
    if isinstance(fault, TwilioRestException | TwilioServiceException):
        code = int(fault.code or 0)
        detail = str(getattr(fault, "msg", None) or getattr(fault, "detail", None) or "")
        return Outcome(fates.of_twilio(code, fault.status), code=str(code or fault.status), detail=detail[:200])
    if isinstance(fault, TooManyRequests):
        return Outcome(Fate.RETRY, code="429", detail=str(fault), retry_after_s=fault.retry_after_s)
    if isinstance(fault, TwilioException) and isinstance(fault.args[-1], Response):
        status = int(fault.args[-1].status_code)  # how the client says that a list was refused
        return Outcome(fates.of_status(status), code=str(status), detail=str(fault.args[0]))
    if not isinstance(fault, Unanswered | TimeoutError):
        log.error("twilio_answer_not_understood", error=repr(fault))
    return fates.of_network(fault)


def within(since: datetime | None, moment: datetime | None) -> bool:
    """Whether a moment of Twilio's (whole seconds) is not before `since`; unknown ones count as within."""
    return since is None or moment is None or moment >= since.replace(microsecond=0)


def _pairs(values: dict[str, Any] | None) -> list[tuple[str, str]] | None:
    """A form as its pairs; a list is its name again and again."""
    if values is None:
        return None
    return [(name, _text(one)) for name, value in values.items() for one in (value if _many(value) else [value])]


def _many(value: object) -> bool:
    return isinstance(value, list | tuple)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _seconds(header: str | None) -> float | None:
    try:
        return max(float(header or ""), 0.0)
    except ValueError:
        return None
