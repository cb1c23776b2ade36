"""The simulator is for this machine's own pages and scripts: no page that is open beside it reads or moves anything."""

import httpx
import pytest

from tests.simulator.play import Stage

ASIDE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}


@pytest.mark.parametrize(
    "marks",
    [
        {"Host": "phones.example"},
        {"Host": "phones.example:8100"},
        {"Host": "127.0.0.1.phones.example"},
        {"Host": "[nonsense"},
        {"Origin": "https://phones.example"},
        {"Origin": "http://127.0.0.1:9"},
        {"Origin": "null"},
        ASIDE,
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/sim/bot", "/bot700000:simulator-token/getMe", "/sim/phones"])
async def test_a_page_of_somebody_else_is_turned_away(stage: Stage, marks: dict[str, str], path: str):
    for answer in (await stage.http.get(path, headers=marks), await stage.http.post(path, headers=marks)):
        assert answer.status_code == 403
        assert "this machine" in answer.json()["error"]


@pytest.mark.parametrize("marks", [{}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin"}])
async def test_a_script_and_our_own_page_are_let_in(stage: Stage, marks: dict[str, str]):
    assert (await stage.http.get("/sim/phones", headers=marks)).status_code == 200


async def test_whoever_follows_a_link_to_the_page_is_let_in(stage: Stage):
    marks = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert (await stage.http.get("/", headers=marks)).status_code == 200


async def test_our_own_page_by_the_machines_other_name_is_let_in(stage: Stage):
    port = httpx.URL(str(stage.http.base_url)).port
    marks = {"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}", "Sec-Fetch-Site": "same-origin"}
    answer = await stage.http.post("/sim/phones/Ana/say", headers=marks, json={"text": "hello", "settle": False})
    assert answer.status_code == 200
