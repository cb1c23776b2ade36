"""Providers that answer what a test says: respx, put where the transports' HTTP client meets the network."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import aiohttp
import httpx
import pytest
import respx.mocks

from bot.transports.http import Answer, Unanswered

FAULTS: dict[type[Exception], Exception] = {httpx.ReadTimeout: Unanswered(aiohttp.SocketTimeoutError())}


class AiohttpMocker(respx.mocks.AbstractRequestMocker):
    """Hands each request of `Http` to the test's routes."""

    name = "aiohttp"
    targets = ["bot.transports.http.Http"]
    target_methods = ["request"]

    @classmethod
    def to_httpx_request(cls, method: str, url: str, **parts: Any) -> httpx.Request:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} | dict(parts.get("headers") or {})
        data = parts.get("data") or b""
        body = data if isinstance(data, bytes) else urlencode(data)
        return httpx.Request(method, url, params=parts.get("params"), content=body, headers=headers)

    @classmethod
    async def from_async_httpx_response(cls, answer: httpx.Response, target: object, **_parts: Any) -> Answer:
        return Answer(answer.status_code, answer.content, answer.headers)

    @classmethod
    async def _send_async_request(cls, request: httpx.Request, **parts: Any) -> Answer:
        try:
            return await super()._send_async_request(request, **parts)
        except httpx.HTTPError as fault:
            raise FAULTS[type(fault)] from fault


@pytest.fixture(autouse=True, scope="package")
def _routes_meet_our_client() -> Iterator[None]:
    before, respx.mocks.DEFAULT_MOCKER = respx.mocks.DEFAULT_MOCKER, AiohttpMocker.name
    yield
    respx.mocks.DEFAULT_MOCKER = before
