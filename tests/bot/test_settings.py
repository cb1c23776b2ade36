"""Settings: right ones are taken, and all that is wrong is said at once, in words, before anything starts."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, WrongSettings, load

ROOT = Path(__file__).parents[2]
TWILIO = {
    "twilio_account_sid": "AC0",
    "twilio_auth_token": "made-up",
    "twilio_number": "+447700900000",
    "public_url": "https://porchlight.example",
}


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def faults(**settings: Any) -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as refused:
        Settings(**settings)
    return refused.value.faults


def test_without_any_account_the_world_is_the_simulator() -> None:
    assert Settings().is_demo
    assert not Settings(telegram_token="1:made-up").is_demo


def test_all_faults_are_listed_at_once() -> None:
    found = faults(
        database_url="mysql://nowhere",
        web_port=0,
        sim_port="many",
        twilio_number="07700 900000",
        telegram_base_url="ftp://nowhere",
        log_level="loud",
        send_timeout_s=-1,
        policy="nowhere",
        telegram_token="half of it",
        telegram_webhook_secret="a b",
        canary_address="somewhere",
        crash_at="nowhere",
    )
    named = {fault.split()[0] for fault in found}
    assert named >= {
        "DATABASE_URL", "WEB_PORT", "SIM_PORT", "TWILIO_NUMBER", "TELEGRAM_BASE_URL", "LOG_LEVEL", "SEND_TIMEOUT_S",
        "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "PUBLIC_URL", "POLICY", "TELEGRAM_TOKEN", "TELEGRAM_WEBHOOK_SECRET",
        "CANARY_ADDRESS", "CRASH_AT",
    }  # fmt: skip


def test_no_fault_repeats_a_secret() -> None:
    found = faults(
        telegram_token="half of it",
        telegram_webhook_secret="a b",
        database_url="mysql://me:password@nowhere/db",
        heartbeat_url="beats.example/for-us",
    )
    assert len(found) == 5
    for secret in ("half of it", "a b", "password", "for-us"):
        assert not any(secret in fault for fault in found)


def test_the_demo_wants_two_ports() -> None:
    assert faults(web_port=8100) == ("SIM_PORT must be another port than WEB_PORT",)
    assert faults(web_port="9000", sim_port=9000) == ("SIM_PORT must be another port than WEB_PORT",)
    assert Settings(**TWILIO, web_port=8100).web_port == 8100


@pytest.mark.parametrize(
    "url",
    [
        "nowhere",
        "mysql://nowhere",
        "postgresql+asyncpg://us@host:port/db",
        "sqlite+aiosqlite:///",
        "sqlite+aiosqlite://x",
        "sqlite+aiosqlite:///:memory:",
        "sqlite+aiosqlite:///file:x?uri=true",
    ],
)
def test_what_is_no_address_of_a_lasting_database_is_refused_with_one_that_would_be(url: str) -> None:
    [fault] = faults(database_url=url)
    assert fault.startswith("DATABASE_URL must ") and "sqlite+aiosqlite:///var/porchlight.db" in fault


@pytest.mark.parametrize("missing", TWILIO)
def test_half_an_account_at_twilio_is_refused_by_name(missing: str) -> None:
    assert any(missing.upper() in fault for fault in faults(**{**TWILIO, missing: ""}))


def test_a_whole_account_is_taken() -> None:
    settings = Settings(**TWILIO)
    assert (settings.has_twilio, settings.has_telegram, settings.is_demo) == (True, False, False)
    assert settings.reached_at == "https://porchlight.example"


def test_a_webhook_secret_wants_a_token_and_an_address() -> None:
    found = faults(telegram_webhook_secret="made-up")
    assert any("TELEGRAM_TOKEN" in fault for fault in found)
    assert any("PUBLIC_URL" in fault for fault in found)


def test_a_watchdog_that_looks_at_another_machine_wants_its_secret() -> None:
    [fault] = faults(watchdog_url="https://porchlight.example")
    assert fault.startswith("WATCHDOG_SECRET is missing")
    assert Settings(watchdog_secret="made-up").watchdog_url == ""


def test_the_file_is_read_and_the_environment_goes_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("WEB_PORT=9001\nSIM_PORT=9002\n")
    monkeypatch.setenv("SIM_PORT", "9003")
    assert (Settings().web_port, Settings().sim_port) == (9001, 9003)


def test_a_misspelt_setting_in_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_TOKN=1:made-up\n")
    assert faults() == ("TELEGRAM_TOKN is not a setting of Porchlight",)


def test_every_setting_is_documented_with_the_value_that_holds_without_it() -> None:
    documented = {
        line.lstrip("# ").split("=", 1)[0]
        for line in (ROOT / ".env.example").read_text().splitlines()
        if line.lstrip("# ").split("=", 1)[0].isupper() and "=" in line
    }
    private = {"CLOCK_URL", "CRASH_AT"}
    assert {name.upper() for name in Settings.model_fields} - private <= documented
    assert documented <= {name.upper() for name in Settings.model_fields}


def test_a_wrong_setting_stops_the_start_with_all_faults_and_no_traceback(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bot.commandline", "run"],
        cwd=tmp_path,
        env={**os.environ, "WEB_PORT": "none", "TWILIO_NUMBER": "+447700900000", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 1
    assert "WEB_PORT" in run.stderr and "TWILIO_AUTH_TOKEN" in run.stderr
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", ["TELEGRAM_TOKEN: 1:made-up", "TELEGRAM_TOKEN", 'POLICY="default'])
def test_a_line_of_the_env_file_that_is_no_setting_is_named(line: str) -> None:
    Path(".env").write_text(f"# Ours.\n\nWEB_PORT=8081\n{line}\n", encoding="utf-8")
    with pytest.raises(WrongSettings, match="line 4"):
        load()


def test_an_env_file_that_cannot_be_read_is_named() -> None:
    Path(".env").write_bytes(b"\xff\xfe")
    with pytest.raises(WrongSettings, match=r"\.env cannot be read: see whether") as refused:
        load()
    assert "codec" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("watchdog_secret", "zażółć"),
        ("twilio_auth_token", "zażółć"),
        ("twilio_account_sid", "zażółć"),
        ("twilio_account_sid", "SK0"),
        ("twilio_account_sid", "AC0/../AC1"),
        ("twilio_number", "+44"),
        ("twilio_number", "+0770"),
        ("web_host", "é..x"),
        ("policy", "x" * 5000),
        ("database_url", "sqlite+aiosqlite:///" + "x" * 300),
    ],
)
def test_what_no_provider_takes_is_refused(name: str, value: str) -> None:
    assert any(fault.startswith(name.upper()) for fault in faults(**TWILIO | {name: value}))


def test_spaces_that_were_pasted_along_are_no_part_of_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in TWILIO.items():
        monkeypatch.setenv(name.upper(), f" {value}\n")
    monkeypatch.setenv("WATCHDOG_SECRET", "made-up ")
    settings = Settings()
    assert {name: getattr(settings, name) for name in TWILIO} == TWILIO
    assert settings.watchdog_secret == "made-up"
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", " ")
    assert [fault.split()[0] for fault in faults()] == ["TWILIO_AUTH_TOKEN"]


@pytest.mark.parametrize("tail", ["?x=1", "#there", "/webhooks/sms", "/webhooks/sms/"])
def test_an_address_that_others_are_put_behind_ends_with_its_path(tail: str) -> None:
    assert any(
        fault.startswith("PUBLIC_URL") for fault in faults(**TWILIO | {"public_url": f"https://us.example{tail}"})
    )


@pytest.mark.parametrize(
    "value", ["https://[::1", "https:// us.example", "http://us.example:99999", "http://us:x", "https://"]
)
def test_an_address_that_nobody_can_reach_is_refused_in_our_words(value: str) -> None:
    [fault] = faults(heartbeat_url=value)
    assert fault == "HEARTBEAT_URL must be a web address that begins with http:// or https://"


@pytest.mark.parametrize("gap", ["inf", "nan", "3600", "-1"])
def test_no_pause_between_messages_is_so_long_that_pages_wait_for_it(gap: str) -> None:
    assert [fault.split()[0] for fault in faults(telegram_chat_gap_s=gap)] == ["TELEGRAM_CHAT_GAP_S"]
