"""Where the providers reach the bot: nothing is confirmed before it is stored, nothing is stored that is not signed."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qsl

import structlog
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from domain.errors import PorchlightError
from domain.message import Incoming, Receipt
from domain.person import Wire

LARGEST_FORM = 64 * 1024
LARGEST_UPDATE = 1024 * 1024

#: Whoever takes longer over a body is no provider, and keeps a connection from those that are.
BODY_WITHIN_S = 10.0

#: So often a call asks for a key before it hangs up.
TIMES = 3

SIGNATURE = "X-Twilio-Signature"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

log = structlog.get_logger(__name__)
Form = dict[str, str]


class IdConvertor(IntegerConvertor):
    """A number that a row can have. Python reads no endless one, and says so with a traceback."""

    regex = "[0-9]{1,18}"


register_url_convertor("id", IdConvertor())


@dataclass(frozen=True)
class Script:
    """What a call says; `asks_key`: it waits for a key, and says `goodbye` when none came at last.

    `outgoing_id` is the page that is read out, for which the key is meant.
    """

    text: str
    language: str = "en"
    asks_key: bool = False
    goodbye: str = ""
    outgoing_id: int | None = None


class Intake(Protocol):
    """Where what came in goes. Whatever raises here is answered with 503."""

    async def take(self, incoming: Sequence[Incoming]) -> None:
        """Store messages; durable when it returns, and harmless when repeated."""

    async def take_receipt(self, receipt: Receipt) -> None:
        """Store a receipt; durable when it returns, and harmless when repeated."""

    async def script(self, outgoing_id: int | None, caller: str) -> Script | None:
        """What a call says when it is answered; `outgoing_id` is None where the phone rang us. None: nothing."""

    async def answer(self, incoming: Incoming) -> Script:
        """Store and handle a key press; what to say once that is committed. The same press twice, the same answer."""

    def refused(self, wire: Wire, why: str) -> None:
        """Count something that was turned away: "signature", "malformed", "too large", "too slow" or "broken off"."""


class Signed(Protocol):
    """A wire whose webhooks are signed."""

    def is_genuine(self, url: str, form: Form, signature: str) -> bool: ...


class SmsDoor(Signed, Protocol):
    """What the SMS transport reads for us."""

    def read_sms(self, form: Mapping[str, str]) -> Incoming: ...
    def read_sms_status(self, form: Mapping[str, str], outgoing_id: int) -> Receipt: ...


class VoiceDoor(Signed, Protocol):
    """What the voice transport reads and writes for us."""

    def caller(self, form: Mapping[str, str]) -> str: ...
    def read_digit(self, form: Mapping[str, str], outgoing_id: int | None, turn: int) -> Incoming: ...
    def read_call_status(self, form: Mapping[str, str], outgoing_id: int | None) -> Receipt: ...
    def prompt(self, text: str, action_url: str, language: str, then_url: str = "", goodbye: str = "") -> str: ...
    def say(self, text: str, language: str) -> str: ...


class TelegramDoor(Protocol):
    """What the Telegram transport reads for us."""

    def read_update(self, data: Mapping[str, Any]) -> tuple[int, Incoming | None]: ...


def routes(
    intake: Intake,
    *,
    public_url: str,
    sms: SmsDoor | None = None,
    voice: VoiceDoor | None = None,
    telegram: TelegramDoor | None = None,
    telegram_secret: str = "",
) -> list[Route]:
    """The webhooks of the wires that are in use, below /webhooks. `public_url` is what the providers know us by."""
    found: list[Route] = []
    if sms is not None:
        found += _SmsHooks(intake, public_url, sms).routes()
    if voice is not None:
        found += _VoiceHooks(intake, public_url, voice).routes()
    if telegram is not None and telegram_secret:
        found += _TelegramHooks(intake, telegram, telegram_secret).routes()
    return found


class Refused(Exception):
    """This request is turned away"""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class _Hooks:
    """What all webhooks share: refusals are counted, faults of ours are answered with 503."""

    wire: Wire

    def __init__(self, intake: Intake) -> None:
        self.intake = intake

    def route(self, path: str, handle: Callable[[Request], Awaitable[Response]]) -> Route:
        async def endpoint(request: Request) -> Response:
            try:
                return await handle(request)
            except Refused as refused:
                self.intake.refused(self.wire, refused.why)
                log.warning("webhook_refused", wire=self.wire.value, why=refused.why)
                return Response(status_code=refused.status)
            except PorchlightError as error:
                log.warning("webhook_failed", wire=self.wire.value, error=str(error))
                return Response(status_code=503)
            except Exception:
                log.exception("webhook_failed", wire=self.wire.value)
                return Response(status_code=503)

        return Route(path, endpoint, methods=["POST"])

    def read(self, reading: Callable[[], Any]) -> Any:
        try:
            return reading()
        except (KeyError, ValueError, TypeError) as fault:
            raise Refused(400, "malformed") from fault


class _TwilioHooks(_Hooks):
    def __init__(self, intake: Intake, public_url: str, door: Signed) -> None:
        super().__init__(intake)
        self.public_url = public_url.rstrip("/")
        self._signed = door

    async def form(self, request: Request) -> Form:
        """The form, once it is known to be Twilio's."""
        body = await _body(request, LARGEST_FORM)
        form: Form = self.read(lambda: dict(parse_qsl(body.decode(), keep_blank_values=True)))
        query = "?" + request.url.query if request.url.query else ""
        url = self.public_url + request.scope.get("raw_path", request.url.path.encode()).decode() + query
        if not self._signed.is_genuine(url, form, request.headers.get(SIGNATURE, "")):
            raise Refused(403, "signature")
        return form


class _SmsHooks(_TwilioHooks):
    wire = Wire.SMS

    def __init__(self, intake: Intake, public_url: str, door: SmsDoor) -> None:
        super().__init__(intake, public_url, door)
        self.door = door

    def routes(self) -> list[Route]:
        return [
            self.route("/webhooks/sms", self.arrived),
            self.route("/webhooks/sms/status/{outgoing_id:id}", self.status),
        ]

    async def arrived(self, request: Request) -> Response:
        form = await self.form(request)
        await self.intake.take([self.read(lambda: self.door.read_sms(form))])
        return _xml("<Response/>")

    async def status(self, request: Request) -> Response:
        form = await self.form(request)
        outgoing_id = request.path_params["outgoing_id"]
        await self.intake.take_receipt(self.read(lambda: self.door.read_sms_status(form, outgoing_id)))
        return Response(status_code=204)


class _VoiceHooks(_TwilioHooks):
    wire = Wire.VOICE

    def __init__(self, intake: Intake, public_url: str, door: VoiceDoor) -> None:
        super().__init__(intake, public_url, door)
        self.door = door

    def routes(self) -> list[Route]:
        return [
            self.route("/webhooks/voice", self.picked_up),
            self.route("/webhooks/voice/{outgoing_id:id}", self.picked_up),
            self.route("/webhooks/voice/key", self.key),
            self.route("/webhooks/voice/{outgoing_id:id}/key", self.key),
            self.route("/webhooks/voice/status/{outgoing_id:id}", self.status),
        ]

    async def picked_up(self, request: Request) -> Response:
        form = await self.form(request)
        outgoing_id = request.path_params.get("outgoing_id")
        caller = self.read(lambda: self.door.caller(form))
        turn = self.read(lambda: int(request.query_params.get("turn", 1)))
        time = self.read(lambda: int(request.query_params.get("time", 1)))
        script = await self.intake.script(outgoing_id, caller)
        script = script or Script("")
        return self._spoken(script, script.outgoing_id if outgoing_id is None else outgoing_id, turn, time)

    async def key(self, request: Request) -> Response:
        form = await self.form(request)
        outgoing_id = request.path_params.get("outgoing_id")
        turn = self.read(lambda: int(request.query_params["turn"]))
        incoming = self.read(lambda: self.door.read_digit(form, outgoing_id, turn))
        return self._spoken(await self.intake.answer(incoming), outgoing_id, turn + 1)

    async def status(self, request: Request) -> Response:
        form = await self.form(request)
        outgoing_id = request.path_params["outgoing_id"]
        await self.intake.take_receipt(self.read(lambda: self.door.read_call_status(form, outgoing_id)))
        return Response(status_code=204)

    def _spoken(self, script: Script, outgoing_id: int | None, turn: int, time: int = 1) -> Response:
        """What is said the `time`-th time without a key; each time is asked for anew, as an alert may be over by then."""
        if not script.asks_key:
            return _xml(self.door.say(script.text, script.language))
        where = f"{self.public_url}/webhooks/voice" + ("" if outgoing_id is None else f"/{outgoing_id}")
        action, then = f"{where}/key?turn={turn}", f"{where}?turn={turn}&time={time + 1}" if time < TIMES else ""
        return _xml(self.door.prompt(script.text, action, script.language, then, script.goodbye))


class _TelegramHooks(_Hooks):
    wire = Wire.TELEGRAM

    def __init__(self, intake: Intake, door: TelegramDoor, secret: str) -> None:
        super().__init__(intake)
        self.door = door
        self._secret = secret.encode()

    def routes(self) -> list[Route]:
        return [self.route("/webhooks/telegram", self.arrived)]

    async def arrived(self, request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET, "").encode(), self._secret):
            raise Refused(403, "signature")
        body = await _body(request, LARGEST_UPDATE)
        _, incoming = self.read(lambda: self.door.read_update(json.loads(body)))
        if incoming is not None:
            await self.intake.take([incoming])
        return Response(status_code=200)


async def _body(request: Request, largest: int) -> bytes:
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            return await _no_more_than(largest, request)
    except TimeoutError:
        raise Refused(408, "too slow") from None
    except ClientDisconnect:
        raise Refused(400, "broken off") from None


async def _no_more_than(largest: int, request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > largest:
            raise Refused(413, "too large")
    return body


def _xml(markup: str) -> Response:
    return Response(markup, media_type="text/xml")
