"""Telephone calls, through Twilio."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.transports import Clock, fates, twiml
from bot.transports.twilio_client import TwilioAccount, within
from domain.message import Fate, Incoming, Kind, Outcome, Outgoing, Receipt
from domain.person import Wire

RECENT = 20
EVENTS = ["initiated", "ringing", "answered", "completed"]
NOT_REACHED = frozenset({"busy", "no-answer", "failed", "canceled"})


class VoiceTransport:
    """Rings people from one number and reads the keys they press.

    `public_url` is where Twilio reaches the bot: it asks {public_url}/webhooks/voice/{outgoing id} what to say.
    A call that was answered acknowledges nothing; only a key does.
    """

    wire = Wire.VOICE

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        from_number: str,
        public_url: str,
        base_url: str = "https://api.twilio.com",
        ring_s: int = 25,
        timeout_s: float = 10.0,
        pool_size: int = 256,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._account = TwilioAccount(account_sid, auth_token, base_url, timeout_s, pool_size)
        self._number = from_number
        self._webhooks = public_url.rstrip("/") + "/webhooks/voice"
        self._ring_s = ring_s
        self._clock = clock

    async def open(self) -> None:
        """Connections are opened when they are needed."""

    async def close(self) -> None:
        await self._account.close()

    async def send(self, message: Outgoing) -> Outcome:
        async def sending() -> str:
            call = await self._account.rest.calls.create_async(
                to=message.address,
                from_=self._number,
                url=f"{self._webhooks}/{message.id}",
                status_callback=f"{self._webhooks}/status/{message.id}",
                status_callback_event=EVENTS,
                timeout=self._ring_s,
            )
            return str(call.sid)

        return await self._account.attempt(sending)

    async def find(self, message: Outgoing) -> str | None:
        """The one call to this number, no older than the message, that belongs to no other message.

        Calls carry no words, so the ids of the others must be in facts["taken"] (a collection of provider ids);
        without it, or where two calls could be the one, the answer is None: a call too many is better than one lost.
        """
        if "taken" not in message.facts:
            return None
        held = await self._account.ask(
            lambda: self._account.rest.calls.list_async(
                to=message.address, from_=self._number, limit=RECENT, page_size=RECENT
            )
        )
        free = [
            str(call.sid)
            for call in held
            if str(call.sid) not in message.facts["taken"]
            and call.status not in NOT_REACHED
            and within(message.created_at, call.date_created)
        ]
        return free[0] if len(free) == 1 else None

    async def status(self, provider_id: str) -> Receipt | None:
        """What Twilio now says of a call whose receipt never came; None where it does not know it."""
        call = await self._account.ask(lambda: self._account.rest.calls(provider_id).fetch_async())
        return receipt(provider_id, str(call.status), None, None) if call.status else None

    def is_genuine(self, url: str, form: dict[str, str], signature: str) -> bool:
        """Whether Twilio signed this very form for this very address."""
        return self._account.is_genuine(url, form, signature)

    def caller(self, form: Mapping[str, str]) -> str:
        """The other party's number in any of Twilio's voice webhooks. Raises KeyError where there is none."""
        return form["From"] if form.get("Direction", "") == "inbound" else form["To"]

    def read_digit(self, form: Mapping[str, str], outgoing_id: int | None, turn: int) -> Incoming:
        """One key press; `turn` counts the questions of this call. Raises KeyError or ValueError for another form."""
        digit = form["Digits"]
        if digit not in tuple("0123456789*#"):
            raise ValueError("Not one key")
        return Incoming(
            wire=Wire.VOICE,
            address=self.caller(form),
            provider_id=f"{form['CallSid']}:{turn}",
            kind=Kind.DIGIT,
            text=digit,
            sent_at=self._clock(),
            facts={"call": form["CallSid"], "outgoing_id": outgoing_id, "turn": turn},
        )

    def read_call_status(self, form: Mapping[str, str], outgoing_id: int | None) -> Receipt:
        """The receipt in Twilio's webhook. Raises KeyError or ValueError for a form that is not one."""
        return receipt(form["CallSid"], form["CallStatus"], form.get("ErrorCode"), outgoing_id)

    def prompt(self, text: str, action_url: str, language: str, then_url: str = "", goodbye: str = "") -> str:
        """Markup that says a text and asks for a key; see `bot.transports.twiml`."""
        return twiml.twiml_prompt(text, action_url, language, then_url=then_url, goodbye=goodbye)

    def say(self, text: str, language: str) -> str:
        """Markup that says a text and hangs up."""
        return twiml.twiml_say(text, language)


def receipt(provider_id: str, status: str, error_code: str | None, outgoing_id: int | None) -> Receipt:
    """Twilio's word on one call. Raises ValueError where it is no word at all."""
    if not provider_id or not status:
        raise ValueError("A receipt without its call or its status")
    code = int(error_code or 0)
    fate = fates.of_twilio(code) if status in NOT_REACHED else Fate.ACCEPTED
    return Receipt(Wire.VOICE, provider_id, status, fate, str(code or ""), outgoing_id)
