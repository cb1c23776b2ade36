"""Text messages as Twilio keeps and delivers them, and what it tells the bot about them."""

import asyncio
import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import httpx

from simulator.errors import TwilioRefused
from simulator.faults import ARRIVING, TEXTING, Fault
from simulator.ground import Ground
from simulator.phones import Phone
from simulator.segments import segments
from simulator.twiml import parse_messages
from simulator.webhooks import Webhooks

OPT_OUT = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
OPT_IN = {"START", "YES", "UNSTOP"}
OPTED_OUT_REPLY = "You have successfully been unsubscribed. You will not receive any more messages from this number."
OPTED_IN_REPLY = "You have successfully been re-subscribed to messages from this number."
E164 = re.compile(r"\+[1-9]\d{6,14}")
BODY_LIMIT = 1600
TRY_AGAIN_AFTER = timedelta(seconds=2)
REASONS = {
    30003: "Unreachable destination handset",
    30005: "Unknown destination handset",
}


@dataclass
class Text:
    """One text message in Twilio's books, with Twilio's own words for direction and status."""

    sid: str
    sender: str
    to: str
    body: str
    direction: str
    status: str
    created: datetime
    updated: datetime
    sent: datetime | None = None
    error: int | None = None
    callback: str | None = None
    service: str | None = None
    media: int = 0


class TextService:
    """Twilio's side of text messages."""

    def __init__(self, ground: Ground, webhooks: Webhooks, account_sid: str) -> None:
        self.texts: dict[str, Text] = {}
        self._ground = ground
        self._webhooks = webhooks
        self._account_sid = account_sid
        self._opted_out: set[str] = set()
        self._queues: dict[str, asyncio.Lock] = {}

    def send(
        self,
        sender: str,
        to: str,
        body: str,
        *,
        callback: str | None = None,
        service: str | None = None,
        fault: Fault | None = None,
    ) -> Text:
        """Accept a text from the bot and bring it to its phone. Raises TwilioRefused where Twilio would."""
        self._check(sender, to, body, service)
        now = self._ground.clock.now()
        text = Text(
            f"SM{uuid.uuid4().hex}",
            sender,
            to,
            body,
            "outbound-api",
            "queued",
            now,
            now,
            callback=callback,
            service=service,
        )
        self.texts[text.sid] = text
        kind = fault.fault if fault else ""
        self._ground.log.note("sms", "text", to, body, kind or "accepted")
        self._ground.work.start(self._bring(text, kind))
        return text

    def arrive(self, phone: Phone, body: str, *, media: int = 0) -> None:
        """A text from a phone reaches Twilio, which keeps it and tells the bot."""
        now = self._ground.clock.now()
        number = self._ground.agency.sms_number
        sender = phone.wires["sms"]
        text = Text(f"SM{uuid.uuid4().hex}", sender, number, body, "inbound", "received", now, now, now, media=media)
        self.texts[text.sid] = text
        self._carrier_words(phone, sender, body)
        fault = self._ground.faults.take("sms", ARRIVING)
        self._ground.log.note("sms", "inbound", number, body, fault.fault if fault else "received")
        if fault is not None and fault.fault == "lost_webhook":
            return
        times = 3 if fault is not None else 1
        for _ in range(times):
            self._start_telling(text, phone, tries=2)

    def _check(self, sender: str, to: str, body: str, service: str | None) -> None:
        if not E164.fullmatch(to):
            raise TwilioRefused(400, 21211, f"The 'To' number {to} is not a valid phone number.")
        if not service and sender != self._ground.agency.sms_number:
            raise TwilioRefused(400, 21606, f"The 'From' phone number provided ({sender}) is not a valid sender.")
        if not body:
            raise TwilioRefused(400, 21602, "Message body is required.")
        if len(body) > BODY_LIMIT:
            raise TwilioRefused(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
        if to in self._opted_out:
            raise TwilioRefused(400, 21610, "Attempt to send to unsubscribed recipient")

    async def _bring(self, text: Text, fault: str) -> None:
        phone = self._ground.phones.at("sms", text.to)
        text.sent = self._ground.clock.now()
        receipts = fault != "no_receipt"
        if fault == "receipts_reordered" and phone is not None:
            phone.show("sms", "in", text.body)
            await self._settle(text, "delivered", receipts=True)
            await self._receipt(text, "sent")
            return
        await self._settle(text, "sent", receipts=receipts)
        if fault == "undelivered" or phone is None:
            await self._settle(text, "undelivered", receipts=receipts, error=30003 if phone else 30005)
            return
        phone.when_reached(partial(self._reach, text, phone, receipts=receipts))

    def _reach(self, text: Text, phone: Phone, *, receipts: bool) -> None:
        phone.show("sms", "in", text.body)
        self._ground.work.count()
        self._ground.work.start(self._settle(text, "delivered", receipts=receipts))

    async def _settle(self, text: Text, status: str, *, receipts: bool, error: int | None = None) -> None:
        text.status, text.error, text.updated = status, error, self._ground.clock.now()
        if receipts:
            await self._receipt(text, status)

    async def _receipt(self, text: Text, status: str) -> None:
        if not text.callback:
            return
        params = {
            "MessageSid": text.sid,
            "SmsSid": text.sid,
            "MessageStatus": status,
            "SmsStatus": status,
            "AccountSid": self._account_sid,
            "From": text.sender,
            "To": text.to,
            "ApiVersion": "2010-04-01",
        }
        if text.error is not None:
            params["ErrorCode"] = str(text.error)
        try:
            await self._webhooks.send("sms", "receipt", text.callback, params)
        except httpx.HTTPError:
            return

    def _start_telling(self, text: Text, phone: Phone, tries: int) -> None:
        self._ground.work.start(self._tell_bot(text, phone, tries))

    async def _tell_bot(self, text: Text, phone: Phone, tries: int) -> None:
        queue = self._queues.setdefault(text.sender, asyncio.Lock())
        async with queue:
            try:
                response = await self._webhooks.send(
                    "sms", "webhook", f"{self._ground.bot_url}/webhooks/sms", self._inbound(text)
                )
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if tries > 1:
                    again = partial(self._start_telling, text, phone, tries - 1)
                    self._ground.schedule.add(self._ground.clock.now() + TRY_AGAIN_AFTER, again)
                return
            except httpx.HTTPError:
                return
        if response.is_success:
            for body in parse_messages(response.text):
                self._reply(text, body)

    def _reply(self, text: Text, body: str) -> None:
        try:
            self.send(text.to, text.sender, body).direction = "outbound-reply"
        except TwilioRefused as refused:
            self._ground.log.note("sms", "text", text.sender, body, str(refused.code))

    def _inbound(self, text: Text) -> dict[str, str]:
        params = {
            "ToCountry": "GB",
            "FromCountry": "GB",
            "MessageSid": text.sid,
            "SmsMessageSid": text.sid,
            "SmsSid": text.sid,
            "SmsStatus": "received",
            "AccountSid": self._account_sid,
            "From": text.sender,
            "To": text.to,
            "Body": text.body,
            "NumMedia": str(text.media),
            "NumSegments": str(segments(text.body)),
            "ApiVersion": "2010-04-01",
        }
        if text.media:
            path = f"/2010-04-01/Accounts/{self._account_sid}/Messages/{text.sid}/Media/ME{text.sid[2:]}"
            params |= {"MediaUrl0": f"{self._ground.own_url}{path}", "MediaContentType0": "image/png"}
        return params

    def _carrier_words(self, phone: Phone, sender: str, body: str) -> None:
        word = body.strip().upper()
        if word in OPT_OUT and sender not in self._opted_out:
            self._opted_out.add(sender)
            phone.when_reached(partial(self._carrier_says, phone, OPTED_OUT_REPLY))
        elif word in OPT_IN and sender in self._opted_out:
            self._opted_out.discard(sender)
            phone.when_reached(partial(self._carrier_says, phone, OPTED_IN_REPLY))

    def _carrier_says(self, phone: Phone, reply: str) -> None:
        self._ground.log.note("sms", "carrier", phone.wires["sms"], reply)
        phone.show("sms", "in", reply)


def takes_fault(ground: Ground) -> Fault | None:
    """The fault that strikes a text being sent now, if any."""
    return ground.faults.take("sms", TEXTING)
