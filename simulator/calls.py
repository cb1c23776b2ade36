"""Phone calls: they ring, are answered or not, speak what the bot's TwiML says, and wait for keys."""

import uuid
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import httpx

from simulator.errors import Refused, TwilioRefused
from simulator.faults import Fault
from simulator.ground import Ground
from simulator.phones import Item, Phone
from simulator.schedule import Appointment
from simulator.twilio import E164
from simulator.twiml import Gather, Hangup, NotTwiml, Redirect, Say, Verb, parse_call
from simulator.webhooks import Webhooks

OVER = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})
BROKEN = "We are sorry, an application error has occurred. Goodbye."
REDIRECTS_AT_ONCE = 20


@dataclass
class Call:
    """One call in Twilio's books, with Twilio's own words for direction and status."""

    sid: str
    caller: str
    to: str
    direction: str
    created: datetime
    url: str
    method: str = "POST"
    twiml: str | None = None
    callback: str | None = None
    callback_events: tuple[str, ...] = ("completed",)
    ring_s: float = 60
    detects_machines: bool = False
    status: str = "queued"
    answered_by: str | None = None
    started: datetime | None = None
    ended: datetime | None = None
    rest: list[Verb] = field(default_factory=list)
    waiting: Gather | None = None
    keys: str = ""
    base: str = ""
    redirects: int = 0
    machine: bool = False
    alarm: Appointment | None = None
    spoken: list[str] = field(default_factory=list)

    @property
    def duration(self) -> int:
        """Seconds from answer to end."""
        return round((self.ended - self.started).total_seconds()) if self.started and self.ended else 0


class Exchange:
    """Twilio's side of calls."""

    def __init__(self, ground: Ground, webhooks: Webhooks, account_sid: str) -> None:
        self.calls: dict[str, Call] = {}
        self._ground = ground
        self._webhooks = webhooks
        self._account_sid = account_sid

    # What the bot asks for.

    def place(self, call: Call, fault: Fault | None) -> Call:
        """Ring a phone for the bot. Raises TwilioRefused for a number that is none."""
        if not E164.fullmatch(call.to):
            raise TwilioRefused(400, 21211, f"The 'To' number {call.to} is not a valid phone number.")
        if call.caller not in (self._ground.agency.sms_number, self._ground.agency.phone):
            raise TwilioRefused(400, 21210, f"The source phone number provided, {call.caller}, is not yet verified.")
        if fault is not None and fault.fault == "no_receipt":
            call.callback = None
        self.calls[call.sid] = call
        kind = fault.fault if fault else ""
        self._ground.log.note("voice", "call", call.to, "", kind or "accepted")
        self._ground.work.start(self._ring(call, kind))
        return call

    async def end(self, call: Call, status: str) -> None:
        """The bot ends a call (Status completed or canceled)."""
        await self._finish(call, status if call.status in ("queued", "ringing") else "completed")

    # What the person does.

    def dial_in(self, phone: Phone) -> Call:
        """A phone rings the agency's own number."""
        now = self._ground.clock.now()
        url = f"{self._ground.bot_url}/webhooks/voice"
        call = Call(new_sid(), phone.wires["voice"], self._ground.agency.sms_number, "inbound", now, url)
        self.calls[call.sid] = call
        phone.show("voice", "out", f"Calls {call.to}")
        self._ground.log.note("voice", "inbound", call.to)
        self._ground.work.start(self._answer(call, phone, "human"))
        return call

    def press(self, phone: Phone, keys: str) -> Item:
        """Keys pressed on the call that is open. Raises Refused (409) where none is, or none is asked for."""
        call = self.open_on(phone)
        if call is None:
            raise Refused(409, f"{phone.name} is on no call.")
        if call.waiting is None:
            raise Refused(409, "The call is not waiting for a key.")
        item = phone.show("voice", "out", keys)
        self._ground.work.count()
        for key in keys:
            if call.waiting is not None:
                self._key(call, call.waiting, key, phone)
        return item

    async def hang_up(self, phone: Phone) -> None:
        """The person ends the call. Raises Refused (409) where none is open."""
        call = self.open_on(phone)
        if call is None:
            raise Refused(409, f"{phone.name} is on no call.")
        phone.show("voice", "out", "Hangs up")
        await self._finish(call, "completed")

    def open_on(self, phone: Phone) -> Call | None:
        """The call this phone is on, if any."""
        return self.calls.get(phone.call) if phone.call is not None else None

    # How a call goes.

    async def _ring(self, call: Call, fault: str) -> None:
        await self._report(call, "initiated", "queued")
        phone = self._ground.phones.at("voice", call.to)
        if phone is None or fault == "undelivered":
            await self._finish(call, "failed")
            return
        call.status = "ringing"
        await self._report(call, "ringing", "ringing")
        if fault == "busy" or phone.call is not None:
            await self._finish(call, "busy")
        elif not phone.signal or fault == "no_answer":
            ends = self._ground.clock.now() + timedelta(seconds=call.ring_s)
            call.alarm = self._ground.schedule.add(ends, lambda: self._start(self._finish(call, "no-answer")))
        else:
            call.machine = fault == "voicemail"
            await self._answer(call, phone, "machine_start" if call.machine else "human")

    async def _answer(self, call: Call, phone: Phone, by: str) -> None:
        call.status, call.started = "in-progress", self._ground.clock.now()
        call.answered_by = by if by == "human" or call.detects_machines else None
        if not call.machine:
            phone.call, phone.listening = call.sid, False
            phone.changed()
        await self._report(call, "answered", "in-progress")
        if call.twiml is not None:
            await self._follow(call, call.twiml)
        else:
            await self._ask(call, call.url, call.method, {})

    async def _ask(self, call: Call, url: str, method: str, more: dict[str, str]) -> None:
        call.base = urljoin(call.base or call.url, url)
        try:
            response = await self._webhooks.send("voice", "webhook", call.base, self._params(call) | more, method)
            response.raise_for_status()
        except httpx.HTTPError:
            await self._break(call)
            return
        await self._follow(call, response.text)

    async def _follow(self, call: Call, document: str) -> None:
        try:
            call.rest = parse_call(document) if document.strip() else []
        except NotTwiml as error:
            self._ground.log.note("voice", "twiml", call.base, str(error), "refused")
            await self._break(call)
            return
        await self._go_on(call)

    async def _go_on(self, call: Call) -> None:
        while call.rest and call.status not in OVER:
            match call.rest.pop(0):
                case Say(text):
                    call.spoken.append(text)
                case Gather() as gather:
                    self._listen(call, gather)
                    return
                case Redirect(url, method):
                    call.redirects += 1
                    if call.redirects > REDIRECTS_AT_ONCE:
                        await self._break(call)
                    else:
                        await self._ask(call, url, method, {})
                    return
                case Hangup():
                    call.rest = []
        self._speak(call)
        await self._finish(call, "completed")

    def _listen(self, call: Call, gather: Gather) -> None:
        call.spoken += [say.text for say in gather.said]
        self._speak(call)
        call.waiting, call.keys, call.redirects = gather, "", 0
        if (phone := self._phone(call)) is not None:
            phone.listening = True
            phone.changed()
        ends = self._ground.clock.now() + timedelta(seconds=max(gather.timeout, 0.1))
        call.alarm = self._ground.schedule.add(ends, lambda: self._start(self._heard(call, gather)))

    def _key(self, call: Call, gather: Gather, key: str, phone: Phone) -> None:
        if key != gather.finish_on:
            call.keys += key
        if key == gather.finish_on or (gather.digits is not None and len(call.keys) >= gather.digits):
            self._stop_listening(call, phone)
            self._start(self._heard(call, gather))

    async def _heard(self, call: Call, gather: Gather) -> None:
        """The keys are in, or time is up: go to the action with them, or on with the next verb without."""
        keys = call.keys
        self._stop_listening(call, self._phone(call))
        if keys or gather.even_if_empty:
            await self._ask(call, gather.action or call.base, gather.method, {"Digits": keys})
        else:
            await self._go_on(call)

    def _stop_listening(self, call: Call, phone: Phone | None) -> None:
        call.waiting = None
        if call.alarm is not None:
            call.alarm.cancel()
        if phone is not None:
            phone.listening = False
            phone.changed()

    def _speak(self, call: Call) -> None:
        phone = self._phone(call)
        words, call.spoken = " ".join(call.spoken), []
        if not words:
            return
        heard_by = "voicemail" if call.machine else "heard"
        self._ground.log.note("voice", "speech", call.to, words, heard_by)
        if phone is not None and not call.machine:
            phone.show("voice", "in", words)

    async def _break(self, call: Call) -> None:
        call.rest = []
        call.spoken.append(BROKEN)
        self._speak(call)
        await self._finish(call, "completed")

    async def _finish(self, call: Call, status: str) -> None:
        if call.status in OVER:
            return
        self._speak(call)
        phone = self._phone(call)
        self._stop_listening(call, phone)
        call.status, call.ended, call.rest = status, self._ground.clock.now(), []
        if phone is not None and phone.call == call.sid:
            phone.call = None
            phone.changed()
        await self._report(call, "completed", status)

    async def _report(self, call: Call, event: str, status: str) -> None:
        if not call.callback or event not in call.callback_events:
            return
        params = self._params(call) | {"CallStatus": status, "CallbackSource": "call-progress-events"}
        if event == "completed":
            params |= {"CallDuration": str(call.duration), "Duration": str(-(-call.duration // 60))}
        try:
            await self._webhooks.send("voice", "receipt", call.callback, params)
        except httpx.HTTPError:
            return

    def _params(self, call: Call) -> dict[str, str]:
        params = {
            "CallSid": call.sid,
            "AccountSid": self._account_sid,
            "From": call.caller,
            "To": call.to,
            "Caller": call.caller,
            "Called": call.to,
            "CallStatus": call.status,
            "Direction": call.direction,
            "ApiVersion": "2010-04-01",
        }
        return params | ({"AnsweredBy": call.answered_by} if call.answered_by else {})

    def _phone(self, call: Call) -> Phone | None:
        return self._ground.phones.at("voice", call.caller if call.direction == "inbound" else call.to)

    def _start(self, step: Coroutine[Any, Any, None]) -> None:
        self._ground.work.start(step)


def new_sid() -> str:
    """A call's sid, never used before."""
    return f"CA{uuid.uuid4().hex}"
