"""Google, Microsoft and LINE are settings alone: where each sends somebody, without asking its server anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

ASK = """
import json, django, requests
django.setup()
from django.core.management import call_command
from django.test import Client

asked = []

class Answer:
    def raise_for_status(self):
        pass
    def json(self):
        server = asked[-1].partition("/.well-known")[0]
        return {"authorization_endpoint": f"{server}/authorize", "token_endpoint": f"{server}/token"}

def get(self, url, **more):
    asked.append(url)
    return Answer()

requests.Session.get = get
call_command("migrate", verbosity=0)
for name in ("google", "microsoft", "line"):
    client = Client(headers={"host": "ita.example"})
    seen = client.get("/accounts/login/").content.decode()
    told = client.post(f"/accounts/oidc/{name}/login/")
    print(json.dumps([name, asked[-1], told.headers["Location"], f"/accounts/oidc/{name}/login/" in seen]))

def no_answer(self, url, **more):
    raise requests.ConnectionError(url)

requests.Session.get = no_answer
told = Client(headers={"host": "ita.example"}).post("/accounts/oidc/line/login/")
print(json.dumps(["away", str(told.status_code), told.content.decode(), False]))
"""
"""Run in a process of its own, since settings are read once; no server is there to be asked."""
SERVERS = {
    "google": "https://accounts.google.com",
    "microsoft": "https://login.microsoftonline.com/the-tenant/v2.0",
    "line": "https://access.line.me",
}
TENANT = "microsoft"
"""Its server depends on the office, so that it has to be named."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str, bool]]:
    """Each service → where its settings are read, where somebody is sent, and whether the sign-in page offers it."""
    given_here = {f"PRONGSAI_OIDC_{name.upper()}_CLIENT": f"{name}-number" for name in SERVERS}
    given_here |= {f"PRONGSAI_OIDC_{name.upper()}_SECRET": "word" for name in SERVERS}
    given_here |= {"PRONGSAI_OIDC": ",".join(SERVERS), f"PRONGSAI_OIDC_{TENANT.upper()}_SERVER": SERVERS[TENANT]}
    given_here |= {"PRONGSAI_DATA": str(tmp_path_factory.mktemp("services")), "PRONGSAI_ADDRESS": "https://ita.example"}
    given_here |= {"DJANGO_SETTINGS_MODULE": "prongsai.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | given_here, capture_output=True, encoding="utf-8", check=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: (asked, sent, offered) for name, asked, sent, offered in rows}


def test_each_service_is_asked_by_its_own_settings_and_answers_to_this_installation(
    told: dict[str, tuple[str, str, bool]],
) -> None:
    assert set(told) == {*SERVERS, "away"}
    for name, server in SERVERS.items():
        asked, sent, offered = told[name]
        assert asked == f"{server}/.well-known/openid-configuration"
        assert sent.startswith(f"{server}/authorize?")
        said = parse_qs(urlsplit(sent).query)
        assert said["redirect_uri"] == [f"https://ita.example/accounts/oidc/{name}/login/callback/"]
        assert (said["client_id"], said["response_type"], said["scope"]) == ([f"{name}-number"], ["code"], ["openid"])
        assert said["state"]
        assert said["code_challenge"]
        assert offered


def test_a_service_that_does_not_answer_is_told_on_a_page(told: dict[str, tuple[str, str, bool]]) -> None:
    status, page, _ = told["away"]
    assert status == "503"
    assert "เข้าใช้ไม่สำเร็จ" in page
