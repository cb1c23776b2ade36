"""The HTTP client under both providers' own clients: aiohttp, since httpx takes ten times as long for each request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import aiohttp
import httpx

#: A proxy that the machine uses for the outside world is of no use for a provider's stand-in on the machine itself.
ON_THIS_MACHINE = frozenset({"127.0.0.1", "localhost"})

FORM = "application/x-www-form-urlencoded"

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


class Unanswered(Exception):
    """A request came to nothing; `code` is aiohttp's word for why, `never_left` says that it was certainly not sent.

    It never tells the address that was asked: Telegram's holds the token.
    """

    def __init__(self, fault: Exception) -> None:
        self.code = type(fault).__name__
        self.never_left = isinstance(fault, NEVER_LEFT)
        why = fault.os_error.strerror if isinstance(fault, aiohttp.ClientConnectorError) else None
        super().__init__(f"{self.code}: {why}" if why else self.code)


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    body: bytes
    headers: Mapping[str, str]


class Http:
    """Asks one provider, over connections that are kept open; never more than `pool_size` of them.

    Raises Unanswered, also where the connection, the wait for a free one, or the answer takes longer than `timeout_s`
    allows.
    """

    def __init__(self, base_url: str, timeout_s: float, pool_size: int) -> None:
        self.timeout_s = timeout_s
        self._pool_size = pool_size
        self._through_proxy = urlsplit(base_url).hostname not in ON_THIS_MACHINE
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str,
        url: str,
        *,
        params: list[tuple[str, str]] | None = None,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
        follow: bool = True,
    ) -> Answer:
        """One request and its answer; `data` is a form."""
        if self._session is None:
            self._session = self._open()
        if isinstance(data, Mapping | list):
            data, headers = urlencode(data).encode(), {**(headers or {}), "Content-Type": FORM}
        patience = self.timeout_s if timeout_s is None else timeout_s
        try:
            async with self._session.request(
                method,
                url,
                params=params,
                data=data,
                headers=headers,
                timeout=aiohttp.ClientTimeout(connect=self.timeout_s / 2, sock_read=patience),
                allow_redirects=follow,
            ) as answer:
                return Answer(answer.status, await answer.read(), answer.headers)
        except aiohttp.ClientError as fault:
            raise Unanswered(fault) from None

    async def close(self) -> None:
        """Lets go of every connection; the next request opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._pool_size, ssl=httpx.create_ssl_context()),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=self._through_proxy,
        )
