"""Text messages, through Twilio."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.transports import Clock, WireFault, fates
from bot.transports.twilio_client import TwilioAccount, within
from domain.gsm7 import to_gsm7
from domain.lengths import LONGEST, MORE, cut
from domain.message import Fate, Incoming, Kind, Outcome, Outgoing, Receipt
from domain.person import Wire

MINIMAL = 160
LONGEST_LIFE_S = 36_000
DEFAULT_LIFE_S = 14_400
RECENT = 50

#: As many texts as Twilio lists on one page.
PAGE_SIZE = 1000

GONE_WRONG = frozenset({"failed", "undelivered", "canceled"})

#: How Twilio says that there is nothing of that name, or no longer.
GONE = frozenset({"404", "20404"})

MEDIA_KINDS = {"image": Kind.PHOTO, "audio": Kind.VOICE_NOTE}


class SmsTransport:
    """Sends and reads text messages of one number (or of one messaging service that holds it).

    `public_url` is where Twilio reaches the bot: receipts go to {public_url}/webhooks/sms/status/{outgoing id}.
    """

    wire = Wire.SMS

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        from_number: str,
        public_url: str,
        base_url: str = "https://api.twilio.com",
        messaging_service_sid: str | None = None,
        timeout_s: float = 10.0,
        pool_size: int = 256,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._account = TwilioAccount(account_sid, auth_token, base_url, timeout_s, pool_size)
        self._number = from_number
        self._status_url = public_url.rstrip("/") + "/webhooks/sms/status/"
        service = messaging_service_sid
        self._sender = {"messaging_service_sid": service} if service else {"from_": from_number}
        self._clock = clock

    async def open(self) -> None:
        """Connections are opened when they are needed."""

    async def close(self) -> None:
        await self._account.close()

    async def send(self, message: Outgoing) -> Outcome:
        text = cut(to_gsm7(message.text), LONGEST[self.wire])
        outcome = await self._attempt(message, text)
        if outcome.code in fates.TOO_LONG_FOR_TWILIO and len(text) > MINIMAL:
            return await self._attempt(message, cut(text, MINIMAL))
        return outcome

    async def find(self, message: Outgoing) -> str | None:
        """The text to this number, no older than the message, that carries its marker and has not gone wrong."""
        marker = to_gsm7(str(message.facts.get("marker", "")))[: LONGEST[self.wire] - len(MORE)].strip()
        if not marker:
            return None
        held = await self._account.ask(
            lambda: self._account.rest.messages.list_async(to=message.address, limit=RECENT, page_size=RECENT)
        )
        for text in held:
            ours = str(text.direction).startswith("outbound") and text.status not in GONE_WRONG
            if ours and marker in (text.body or "") and within(message.created_at, text.date_created):
                return str(text.sid)
        return None

    async def fetch(self, since: datetime) -> list[Incoming]:
        """Every text that reached our number since then, oldest first. Raises WireFault."""
        held = await self._held(since)
        texts = [text for text in held if text.direction == "inbound" and within(since, _moment(text))]
        read = await asyncio.gather(*(self._read_held(text) for text in texts))
        # Twilio lists the newest first and tells whole seconds: of two in one second, the later listed came first.
        read.reverse()
        return sorted(read, key=lambda incoming: incoming.sent_at)

    async def status(self, provider_id: str) -> Receipt | None:
        """What Twilio now says of a text whose receipt never came; None where it does not know it."""
        text = await self._account.ask(lambda: self._account.rest.messages(provider_id).fetch_async())
        return receipt(provider_id, str(text.status), text.error_code, None) if text.status else None

    def is_genuine(self, url: str, form: dict[str, str], signature: str) -> bool:
        """Whether Twilio signed this very form for this very address."""
        return self._account.is_genuine(url, form, signature)

    def read_sms(self, form: Mapping[str, str]) -> Incoming:
        """The text in Twilio's webhook. Raises KeyError or ValueError for a form that is not one."""
        count = int(form.get("NumMedia") or 0)
        media = [
            {"url": form[f"MediaUrl{i}"], "type": form.get(f"MediaContentType{i}", "")} for i in range(min(count, 10))
        ]
        facts: dict[str, Any] = {"media": media} if media else {}
        if form.get("OptOutType"):
            facts["opt_out"] = form["OptOutType"]
        return _incoming(form["MessageSid"], form["From"], form.get("Body", ""), self._clock(), facts)

    def read_sms_status(self, form: Mapping[str, str], outgoing_id: int) -> Receipt:
        """The receipt in Twilio's webhook. Raises KeyError or ValueError for a form that is not one."""
        return receipt(form["MessageSid"], form["MessageStatus"], form.get("ErrorCode"), outgoing_id)

    async def _attempt(self, message: Outgoing, text: str) -> Outcome:
        async def sending() -> str:
            sent = await self._account.rest.messages.create_async(
                to=message.address,
                body=text,
                status_callback=f"{self._status_url}{message.id}",
                validity_period=self._life(message),
                **self._sender,
            )
            return str(sent.sid)

        return await self._account.attempt(sending)

    def _life(self, message: Outgoing) -> int:
        if message.expires_at is None:
            return DEFAULT_LIFE_S
        return max(1, min(LONGEST_LIFE_S, int((message.expires_at - self._clock()).total_seconds())))

    async def _held(self, since: datetime) -> list[Any]:
        """Twilio's list of the texts to our number since then, page by page; each page has the whole timeout."""
        found: list[Any] = []
        page = await self._account.ask(
            lambda: self._account.rest.messages.page_async(to=self._number, date_sent_after=since, page_size=PAGE_SIZE)
        )
        while page is not None:
            found += page
            page = await self._account.ask(page.next_page_async)
        return found

    async def _read_held(self, text: Any) -> Incoming:
        media = await self._media_of(text.sid) if int(text.num_media or 0) else []
        facts = {"media": media} if media else {}
        return _incoming(str(text.sid), str(text.from_), text.body or "", _moment(text) or self._clock(), facts)

    async def _media_of(self, sid: str) -> list[dict[str, str]]:
        """What came with a text; nothing where Twilio no longer has it, as the words have to arrive all the same."""
        try:
            held = await self._account.ask(lambda: self._account.rest.messages(sid).media.list_async(limit=10))
        except WireFault as fault:
            if fault.outcome.code not in GONE:
                raise
            return []
        return [{"url": str(m.uri).removesuffix(".json"), "type": str(m.content_type or "")} for m in held]


def _incoming(sid: str, sender: str, body: str, sent_at: datetime, facts: dict[str, Any]) -> Incoming:
    if not sid or not sender:
        raise ValueError("A text without its sender or its id")
    kind = Kind.TEXT
    if media := facts.get("media"):
        kind = MEDIA_KINDS.get(media[0]["type"].split("/")[0], Kind.OTHER)
    if kind is Kind.OTHER:
        facts = facts | {"what": facts["media"][0]["type"]}
    return Incoming(Wire.SMS, sender, sid, kind, body, sent_at, facts)


def receipt(provider_id: str, status: str, error_code: Any, outgoing_id: int | None) -> Receipt:
    """Twilio's word on one text, with what it means for the message. Raises ValueError where it is no word at all."""
    if not provider_id or not status:
        raise ValueError("A receipt without its message or its status")
    code = int(error_code or 0)
    fate = fates.of_twilio(code) if status in GONE_WRONG else Fate.ACCEPTED
    return Receipt(Wire.SMS, provider_id, status, fate, str(code or ""), outgoing_id)


def _moment(text: Any) -> datetime | None:
    moment: datetime | None = text.date_sent or text.date_created
    return moment
