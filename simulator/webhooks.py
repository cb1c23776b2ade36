"""Twilio's requests to the bot, signed as Twilio signs them."""

import httpx
from twilio.request_validator import RequestValidator

from simulator.ground import Ground


class Webhooks:
    """Posts to the bot's web with an X-Twilio-Signature over the exact URL and parameters."""

    def __init__(self, ground: Ground, auth_token: str) -> None:
        self._ground = ground
        self._validator = RequestValidator(auth_token)

    async def send(
        self, wire: str, what: str, url: str, params: dict[str, str], method: str = "POST"
    ) -> httpx.Response:
        """The bot's answer. Raises httpx.HTTPError where there is none."""
        target, form = url, params
        if method == "GET":
            target, form = str(httpx.URL(url).copy_merge_params(params)), {}
        headers = {
            "X-Twilio-Signature": self._validator.compute_signature(target, form),
            "User-Agent": "TwilioProxy/1.1",
        }
        told = params.get("MessageStatus") or params.get("CallStatus") or params.get("Digits", "")
        try:
            if method == "GET":
                response = await self._ground.http.get(target, headers=headers)
            else:
                response = await self._ground.http.post(target, data=form, headers=headers)
        except httpx.HTTPError as error:
            self._ground.log.note(wire, what, url, told, type(error).__name__)
            raise
        self._ground.log.note(wire, what, url, told, str(response.status_code))
        return response
