"""How python-telegram-bot's Bot asks Telegram: through our HTTP client."""

import json
from typing import Any

import aiohttp
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.transports.http import Http, Unanswered

AS_FORM = {"User-Agent": BaseRequest.USER_AGENT}
AS_JSON = AS_FORM | {"Content-Type": "application/json"}


class TelegramRequest(BaseRequest):
    """One pool of connections to Telegram."""

    def __init__(self, base_url: str, timeout_s: float, pool_size: int) -> None:
        self._http = Http(base_url, timeout_s, pool_size)

    @property
    def read_timeout(self) -> float:
        return self._http.timeout_s

    async def initialize(self) -> None:
        """Connections are opened when they are needed."""

    async def shutdown(self) -> None:
        await self._http.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of one answer; only the time to read is the caller's to choose.

        Raises NetworkError from what went wrong.
        """
        patience = None if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        headers = AS_FORM if request_data and request_data.contains_files else AS_JSON
        try:
            answer = await self._http.request(
                method, url, data=_body(request_data), headers=headers, timeout_s=patience
            )
        except Unanswered as fault:
            raise NetworkError(str(fault)) from fault
        return answer.status, answer.body


def _body(data: RequestData | None) -> bytes | aiohttp.FormData | None:
    """JSON, which takes a fraction of the time that a form does; only files need a form."""
    if data is None:
        return None
    if not data.contains_files:
        return json.dumps(data.parameters).encode()
    form = aiohttp.FormData(data.json_parameters)
    for field, (name, content, kind) in data.multipart_data.items():
        form.add_field(field, content, filename=name, content_type=kind)
    return form
