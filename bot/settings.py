"""Settings, from the environment and `.env`. A wrong one is refused at start, with all faults listed at once."""

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from dotenv.parser import parse_stream
from pydantic import Field, ModelWrapValidatorHandler, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.crash import Crashes, Point
from domain.errors import ListedError
from domain.person import Wire
from policies.load import names, path_of

ENV_FILE = ".env"
UNREADABLE = ".env cannot be read: see whether this user may read it, and whether it is plain text in UTF-8"

DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
DATABASE_FAULT = f"must be like {DRIVERS[0]}:///var/porchlight.db or {DRIVERS[1]}://host/database"
TWILIO = ("twilio_account_sid", "twilio_auth_token", "twilio_number")

#: What must not be repeated where everybody can read it, such as in a log.
SECRETS = frozenset(
    {
        "telegram_token",
        "telegram_webhook_secret",
        "twilio_auth_token",
        "heartbeat_url",
        "watchdog_secret",
        "watchdog_url",
        "database_url",
    }
)

#: Of one file or folder, in bytes, with room for an ending; systems refuse to look for one that is longer.
LONGEST_NAME = 240

TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
ACCOUNT_SID = re.compile(r"AC[0-9A-Za-z]+")
NUMBER = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class WrongSettings(ListedError):
    """Porchlight cannot start with these settings"""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)
        self.faults = faults


class Settings(BaseSettings):
    """Every setting of the bot and of the demo; `.env.example` says what each is for."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, extra="forbid", env_ignore_empty=True)

    database_url: str = "sqlite+aiosqlite:///var/porchlight.db"
    policy: str = "default"
    web_host: str = "127.0.0.1"
    web_port: int = Field(8080, ge=1, le=65535)
    public_url: str = ""
    sim_port: int = Field(8100, ge=1, le=65535)
    telegram_token: str = ""
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_file_url: str = "https://api.telegram.org/file/bot"
    telegram_webhook_secret: str = ""
    telegram_per_second: int = Field(28, ge=1)
    telegram_chat_gap_s: float = Field(1.0, ge=0, le=10)
    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_number: str = ""
    twilio_base_url: str = "https://api.twilio.com"
    sms_per_second: int = Field(10, ge=1)
    calls_per_second: int = Field(1, ge=1)
    send_timeout_s: float = Field(10.0, gt=0, le=30)
    heartbeat_url: str = ""
    canary_address: str = ""
    watchdog_secret: str = ""
    watchdog_url: str = ""
    clock_url: str = ""
    crash_at: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        try:
            url = make_url(value)
        except (ArgumentError, ValueError):
            raise PydanticCustomError("database", DATABASE_FAULT) from None
        if url.drivername not in DRIVERS or not _may_be_a_path(url.database or ""):
            raise PydanticCustomError("database", DATABASE_FAULT)
        if url.drivername == DRIVERS[0] and (url.host or (url.database or ":memory:").startswith((":", "file:"))):
            raise PydanticCustomError("database", "must name a file, such as sqlite+aiosqlite:///var/porchlight.db")
        return value

    @field_validator("policy")
    @classmethod
    def _known_pack(cls, value: str) -> str:
        if not _may_be_a_path(value) or not path_of(value).is_file():
            raise PydanticCustomError("pack", f"must be the path of a file, or one of {', '.join(names())}")
        return value

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: str) -> str:
        if value and not TOKEN.fullmatch(value):
            raise PydanticCustomError("token", "must be a number, a colon and a key, as BotFather gives it")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: str) -> str:
        if value and not WEBHOOK_SECRET.fullmatch(value):
            raise PydanticCustomError("secret", "must be 1 to 256 letters, digits, _ and -")
        return value

    @field_validator("twilio_account_sid")
    @classmethod
    def _account_sid(cls, value: str) -> str:
        if value and not ACCOUNT_SID.fullmatch(value):
            raise PydanticCustomError("account", "must be the account's SID, which begins with AC, as Twilio gives it")
        return value

    @field_validator("web_host")
    @classmethod
    def _host(cls, value: str) -> str:
        try:
            value.encode("idna")
        except UnicodeError:
            raise PydanticCustomError("host", "must be an address of this machine, such as 127.0.0.1") from None
        return value

    @field_validator("twilio_auth_token", "watchdog_secret")
    @classmethod
    def _plain_secret(cls, value: str) -> str:
        if not (value.isascii() and value.isprintable()):
            raise PydanticCustomError("secret", "must be of plain letters, digits and signs, without accents")
        return value

    @field_validator("canary_address")
    @classmethod
    def _wire_and_address(cls, value: str) -> str:
        wire, _, address = value.partition(":")
        if value and (wire not in tuple(Wire) or not address):
            raise PydanticCustomError("canary", "must be a wire and an address, such as sms:+447700900900")
        return value

    @field_validator("crash_at")
    @classmethod
    def _known_point(cls, value: str) -> str:
        try:
            Crashes(value)
        except ValueError:
            points = ", ".join(Point)
            raise PydanticCustomError("point", f"must be one of {points}, and a count after a colon") from None
        return value

    @field_validator(
        "public_url",
        "telegram_base_url",
        "telegram_file_url",
        "twilio_base_url",
        "clock_url",
        "heartbeat_url",
        "watchdog_url",
        mode="after",
    )
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not _is_web_address(value):
            raise PydanticCustomError("address", "must be a web address that begins with http:// or https://")
        return value.rstrip("/")

    @field_validator("public_url", "watchdog_url")
    @classmethod
    def _room_behind(cls, value: str) -> str:
        if "?" in value or "#" in value or value.endswith(("/webhooks/sms", "/webhooks/voice", "/webhooks/telegram")):
            raise PydanticCustomError("address", "must be the address alone, without /webhooks/ and without ? or #")
        return value

    @field_validator("twilio_number")
    @classmethod
    def _number(cls, value: str) -> str:
        if value and not NUMBER.fullmatch(value):
            raise PydanticCustomError("number", "must be a number in full, such as +447700900000")
        return value

    @property
    def has_telegram(self) -> bool:
        return bool(self.telegram_token)

    @property
    def has_twilio(self) -> bool:
        return bool(self.twilio_account_sid)

    @property
    def is_demo(self) -> bool:
        """Without any provider's account the outside world is the simulator."""
        return not (self.has_telegram or self.has_twilio)

    @property
    def reached_at(self) -> str:
        """Where the providers find our webhooks."""
        return self.public_url or f"http://{self.web_host}:{self.web_port}"

    @model_validator(mode="wrap")
    @classmethod
    def _all_at_once(cls, values: dict[str, Any], validate: ModelWrapValidatorHandler[Self]) -> Self:
        values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        faults = _half_filled(values)
        try:
            settings = validate(values)
        except ValidationError as error:
            wrong = [_fault(found) for found in error.errors(include_url=False)]
            raise WrongSettings(*wrong, *faults) from None
        if faults:
            raise WrongSettings(*faults)
        return settings


def _may_be_a_path(value: str) -> bool:
    return all(len(name.encode()) <= LONGEST_NAME for name in value.split("/"))


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and len(value.split()) == 1
        )
    except ValueError:
        return False


def _half_filled(values: dict[str, Any]) -> list[str]:
    given = [name for name in TWILIO if values.get(name)]
    faults = [
        f"{name.upper()} is missing: Twilio needs {', '.join(known.upper() for known in TWILIO)} together"
        for name in TWILIO
        if given and name not in given
    ]
    if (given or values.get("telegram_webhook_secret")) and not values.get("public_url"):
        faults.append("PUBLIC_URL is missing: it is the address at which Twilio or Telegram reaches this machine")
    if values.get("telegram_webhook_secret") and not values.get("telegram_token"):
        faults.append("TELEGRAM_TOKEN is missing: a webhook secret is of no use without it")
    if values.get("watchdog_url") and not values.get("watchdog_secret"):
        faults.append("WATCHDOG_SECRET is missing: without it the machine at WATCHDOG_URL does not say whom to tell")
    if not given and not values.get("telegram_token") and _port(values, "web_port") == _port(values, "sim_port"):
        faults.append("SIM_PORT must be another port than WEB_PORT")
    return faults


def _port(values: dict[str, Any], name: str) -> str:
    return str(values.get(name) or Settings.model_fields[name].default)


def _fault(found: ErrorDetails) -> str:
    name = ".".join(str(part) for part in found["loc"]).upper()
    if found["type"] == "extra_forbidden":
        return f"{name} is not a setting of Porchlight"
    fault = f"{name} {_as_we_write(found['msg'])}"
    return fault if name.lower() in SECRETS else f"{fault} (it is {str(found['input'])[:40]!r})"


def _as_we_write(said: str) -> str:
    return (said[:1].lower() + said[1:]).removeprefix("input ")


def load(**overrides: Any) -> Settings:
    """The settings as they are now. Raises WrongSettings with every fault, each with its setting's name."""
    try:
        unread = list(_unread_lines())
    except (OSError, UnicodeError):
        raise WrongSettings(UNREADABLE) from None
    if unread:
        raise WrongSettings(*unread)
    return Settings(**overrides)


def _unread_lines() -> Iterator[str]:
    """Each line of .env that is no setting: left out without a word, it would start the demo in place of the bot."""
    page = Path(ENV_FILE)
    if page.exists():
        for line in parse_stream(StringIO(page.read_text(encoding="utf-8"))):
            if line.error or (line.key and line.value is None):
                yield f".env, line {line.original.line}: not NAME=value"
