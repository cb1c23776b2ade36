"""Telegram's Bot API, as much of it as a bot needs that talks with people in private chats."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator import markup
from simulator.errors import TelegramRefused
from simulator.faults import CHATTING, Fault
from simulator.ground import Ground
from simulator.telegram import TEXT_LIMIT, ChatService, Message, Webhook
from simulator.trouble import BrokenOff, hang

Params = dict[str, Any]
Method = Callable[[Params], Any]
LONGEST_POLL_S = 50.0
CAPTION_LIMIT = 1024
REFUSALS = {
    "http_500": TelegramRefused(500, "Internal Server Error"),
    "forbidden": TelegramRefused(403, "Forbidden: bot was blocked by the user"),
    "revoked": TelegramRefused(401, "Unauthorized"),
    "refused": TelegramRefused(400, "Bad Request: something that no client has heard of"),
    "unreadable": TelegramRefused(400, "Bad Request: can't parse entities: unsupported start tag at byte offset 0"),
}
CONFLICT = TelegramRefused(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_IS_SET = TelegramRefused(
    409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
RETRY_POST_S = 1.0


class TelegramApi:
    """The routes /bot{token}/METHOD and /file/bot{token}/PATH."""

    def __init__(self, ground: Ground, chats: ChatService, token: str) -> None:
        self._ground = ground
        self._chats = chats
        self._token = token
        self._poll = 0
        self._poster: asyncio.Task[None] | None = None
        self._commands: list[Any] = []
        self._sends: dict[str, Method] = {
            "sendmessage": self._send_message,
            "sendlocation": self._send_location,
            "sendvoice": self._send_file,
            "sendphoto": self._send_file,
            "copymessage": self._copy,
            "forwardmessage": self._copy,
        }
        self._methods: dict[str, Method] = {
            "getme": lambda _: self._chats.me,
            "editmessagetext": self._edit_text,
            "editmessagereplymarkup": self._edit_keyboard,
            "deletemessage": self._delete,
            "answercallbackquery": self._answer,
            "sendchataction": lambda _: True,
            "setmycommands": self._set_commands,
            "getmycommands": lambda _: self._commands,
            "getfile": self._get_file,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
            "close": lambda _: True,
            "logout": lambda _: True,
        }

    def routes(self) -> list[Route]:
        return [
            Route("/bot{token}/{method}", self._answer_method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download),
        ]

    async def _answer_method(self, request: Request) -> Response:
        try:
            if request.path_params["token"] != self._token:
                raise REFUSALS["revoked"]
            return await self._call(request, request.path_params["method"].lower())
        except TelegramRefused as refused:
            body: dict[str, Any] = {"ok": False, "error_code": refused.status, "description": refused.description}
            if refused.parameters:
                body["parameters"] = refused.parameters
            return JSONResponse(body, status_code=refused.status)

    async def _call(self, request: Request, name: str) -> Response:
        params = await _params(request)
        if name == "getupdates":
            return _fine(await self._get_updates(request, params))
        if name in self._sends:
            return await self._send(request, name, params)
        if name not in self._methods:
            raise TelegramRefused(404, "Not Found: method not found")
        result = self._methods[name](params)
        self._note(name, params)
        return _fine(result)

    # Sending.

    async def _send(self, request: Request, name: str, params: Params) -> Response:
        fault = self._ground.faults.take("telegram", CHATTING)
        kind = fault.fault if fault else "sent"
        if fault is not None:
            await self._strike(request, name, params, fault)
        result = self._sends[name](params | {"lost": kind == "undelivered"})
        self._note(name, params, kind)
        return BrokenOff() if kind == "accepted_then_dropped_connection" else _fine(result)

    async def _strike(self, request: Request, name: str, params: Params, fault: Fault) -> None:
        """Let a fault that refuses, delays or swallows a request do so."""
        if fault.fault == "slow":
            await asyncio.sleep(fault.seconds)
        elif fault.fault == "timeout":
            self._note(name, params, "timeout")
            await hang(request)
            raise REFUSALS["http_500"]
        elif fault.fault == "429":
            self._note(name, params, "429")
            after = max(1, round(fault.seconds))
            raise TelegramRefused(429, f"Too Many Requests: retry after {after}", {"retry_after": after})
        elif fault.fault == "migrated":
            self._note(name, params, "migrated")
            new = self._chats.migrate(_chat(params))
            raise TelegramRefused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": new},
            )
        elif fault.fault in REFUSALS:
            self._note(name, params, fault.fault)
            raise REFUSALS[fault.fault]

    def _send_message(self, params: Params) -> Any:
        text = _text(params, "text", TEXT_LIMIT)
        if not text.strip():
            raise TelegramRefused(400, "Bad Request: message text is empty")
        shown = markup.plain(text, params.get("parse_mode"))
        return self._told(
            self._chats.send(_chat(params), {"text": shown}, shown, _keyboard(params), lost=params["lost"])
        )

    def _send_location(self, params: Params) -> Any:
        try:
            place = {"latitude": float(params["latitude"]), "longitude": float(params["longitude"])}
        except (KeyError, ValueError) as error:
            raise TelegramRefused(400, "Bad Request: wrong latitude or longitude") from error
        shown = f"[location {place['latitude']}, {place['longitude']}]"
        return self._told(
            self._chats.send(_chat(params), {"location": place}, shown, _keyboard(params), lost=params["lost"])
        )

    def _send_file(self, params: Params) -> Any:
        kind = "voice" if "voice" in params else "photo"
        file_id = str(params.get(kind, ""))
        if file_id not in self._chats.files:
            raise TelegramRefused(400, "Bad Request: wrong file identifier/HTTP URL specified")
        caption = markup.plain(_text(params, "caption", CAPTION_LIMIT), params.get("parse_mode"))
        content: dict[str, Any] = {kind: file_body(kind, file_id, len(self._chats.files[file_id]))}
        if caption:
            content["caption"] = caption
        shown = f"[{'voice note' if kind == 'voice' else 'photo'}] {caption}".strip()
        return self._told(self._chats.send(_chat(params), content, shown, _keyboard(params), lost=params["lost"]))

    def _copy(self, params: Params) -> Any:
        original = self._chats.message(_number(params, "from_chat_id"), _number(params, "message_id"))
        if original is None:
            raise TelegramRefused(400, "Bad Request: message to copy not found")
        content = {
            k: v for k, v in original.body.items() if k in ("text", "caption", "photo", "voice", "sticker", "location")
        }
        shown = describe(content)
        return self._told(self._chats.send(_chat(params), content, shown, _keyboard(params), lost=params["lost"]))

    def _told(self, message: Message) -> Any:
        return self._chats.told(message)

    # Changing.

    def _edit_text(self, params: Params) -> Any:
        message = self._message(params, "message to edit not found")
        shown = markup.plain(_text(params, "text", TEXT_LIMIT), params.get("parse_mode"))
        self._chats.edit(message, {"text": shown}, shown, _keyboard(params))
        return self._told(message)

    def _edit_keyboard(self, params: Params) -> Any:
        message = self._message(params, "message to edit not found")
        self._chats.edit(message, {}, message.text, _keyboard(params))
        return self._told(message)

    def _delete(self, params: Params) -> Any:
        self._chats.delete(self._message(params, "message to delete not found"))
        return True

    def _answer(self, params: Params) -> Any:
        self._chats.answer(str(params.get("callback_query_id", "")), _text(params, "text", 200))
        return True

    def _message(self, params: Params, otherwise: str) -> Message:
        message = self._chats.message(_number(params, "chat_id"), _number(params, "message_id"))
        if message is None or not message.by_bot:
            raise TelegramRefused(400, f"Bad Request: {otherwise}")
        return message

    # Fetching.

    async def _get_updates(self, request: Request, params: Params) -> list[dict[str, Any]]:
        if self._chats.webhook is not None:
            raise WEBHOOK_IS_SET
        if "allowed_updates" in params:
            self._chats.wants = frozenset(params["allowed_updates"] or ())
        self._poll += 1
        mine = self._poll
        self._chats.poll_begins()
        try:
            self._chats.arrived.set()
            self._chats.confirm(_number(params, "offset", 0))
            return await self._wait_for_updates(request, params, mine)
        finally:
            self._chats.poll_ends()

    async def _wait_for_updates(self, request: Request, params: Params, mine: int) -> list[dict[str, Any]]:
        limit = max(1, min(_number(params, "limit", 100), 100))
        ends = asyncio.get_running_loop().time() + min(_number(params, "timeout", 0), LONGEST_POLL_S)
        while True:
            if self._poll != mine:
                raise CONFLICT
            self._chats.arrived.clear()
            updates = self._chats.fetch(limit)
            left = ends - asyncio.get_running_loop().time()
            if updates or left <= 0 or await request.is_disconnected():
                return updates
            try:
                async with asyncio.timeout(min(left, 0.25)):
                    await self._chats.arrived.wait()
            except TimeoutError:
                continue

    def _get_file(self, params: Params) -> Any:
        file_id = str(params.get("file_id", ""))
        content = self._chats.files.get(file_id)
        if content is None:
            raise TelegramRefused(400, "Bad Request: invalid file_id")
        kind = file_id.split("-", 1)[0]
        return {
            "file_id": file_id,
            "file_unique_id": f"u{file_id}",
            "file_size": len(content),
            "file_path": f"{kind}/{file_id}",
        }

    async def _download(self, request: Request) -> Response:
        content = self._chats.files.get(request.path_params["path"].rsplit("/", 1)[-1])
        if request.path_params["token"] != self._token or content is None:
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, status_code=404)
        return Response(content, media_type="application/octet-stream")

    # Posting.

    def _set_webhook(self, params: Params) -> Any:
        url = str(params.get("url", ""))
        self.close()
        self._chats.webhook = Webhook(url, str(params.get("secret_token", ""))) if url else None
        if self._chats.webhook is not None:
            self._poster = asyncio.create_task(self._post_updates(self._chats.webhook))
        if "allowed_updates" in params:
            self._chats.wants = frozenset(params["allowed_updates"] or ())
        if params.get("drop_pending_updates"):
            self._chats.drop_updates()
        return True

    def _delete_webhook(self, params: Params) -> Any:
        return self._set_webhook(params | {"url": ""})

    def _webhook_info(self, params: Params) -> Any:
        webhook = self._chats.webhook
        info: dict[str, Any] = {
            "url": webhook.url if webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": self._chats.pending,
        }
        if webhook and webhook.last_error:
            info |= {
                "last_error_message": webhook.last_error,
                "last_error_date": int(self._ground.clock.now().timestamp()),
            }
        return info

    def close(self) -> None:
        """Post no more."""
        if self._poster is not None:
            self._poster.cancel()
            self._poster = None

    async def _post_updates(self, webhook: Webhook) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        while True:
            self._chats.arrived.clear()
            while (update := self._chats.take_first()) is not None:
                try:
                    body = {"update_id": update.id, **update.body}
                    response = await self._ground.http.post(webhook.url, json=body, headers=headers)
                    response.raise_for_status()
                except httpx.HTTPError as error:
                    webhook.last_error = str(error) or type(error).__name__
                    await asyncio.sleep(RETRY_POST_S)
                else:
                    self._chats.confirm(update.id + 1)
            await self._chats.arrived.wait()

    # Small things.

    def _set_commands(self, params: Params) -> Any:
        self._commands = list(params.get("commands") or [])
        return True

    def _note(self, name: str, params: Params, status: str = "ok") -> None:
        if name.startswith("get"):
            return
        told = str(params.get("text") or params.get("caption") or "")
        self._ground.log.note("telegram", name, str(params.get("chat_id", "")), told, status)


def file_body(kind: str, file_id: str, size: int) -> Any:
    """A file in a message as the Bot API describes it; a photo is a list of sizes."""
    body: dict[str, Any] = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size}
    match kind:
        case "photo":
            return [body | {"width": 640, "height": 480}]
        case "voice":
            return body | {"duration": 4, "mime_type": "audio/ogg"}
        case _:
            return body | {
                "type": "regular",
                "width": 512,
                "height": 512,
                "is_animated": False,
                "is_video": False,
                "emoji": "👍",
            }


def describe(content: dict[str, Any]) -> str:
    """What a screen shows for a message that is not only text."""
    words = str(content.get("text") or content.get("caption") or "")
    names = {"photo": "photo", "voice": "voice note", "sticker": "sticker"}
    signs = [f"[{name}]" for key, name in names.items() if key in content]
    if (place := content.get("location")) is not None:
        live = "live location" if "live_period" in place else "location"
        signs.append(f"[{live} {place['latitude']}, {place['longitude']}]")
    return " ".join([*signs, words]).strip()


async def _params(request: Request) -> Params:
    given: Params = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    try:
        if kind.startswith("application/json"):
            return given | (await request.json() if await request.body() else {})
        given |= dict(await request.form())
        for name in ("reply_markup", "allowed_updates", "commands", "drop_pending_updates"):
            if isinstance(given.get(name), str):
                given[name] = json.loads(given[name])
    except ValueError as error:
        raise TelegramRefused(400, "Bad Request: can't parse the request") from error
    return given


def _fine(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _text(params: Params, name: str, limit: int) -> str:
    text = str(params.get(name) or "")
    if len(text) > limit:
        raise TelegramRefused(400, "Bad Request: message is too long")
    return text


def _number(params: Params, name: str, default: int | None = None) -> int:
    try:
        return int(params[name])
    except (KeyError, TypeError, ValueError) as error:
        if default is not None and name not in params:
            return default
        raise TelegramRefused(400, f"Bad Request: {name} is not a number") from error


def _chat(params: Params) -> int:
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError) as error:
        raise TelegramRefused(400, "Bad Request: chat not found") from error


def _keyboard(params: Params) -> dict[str, Any] | None:
    keyboard = params.get("reply_markup")
    return keyboard if isinstance(keyboard, dict) and keyboard else None
