"""Messages by LINE's Messaging API: three addresses of it, asked by the standard library."""

from __future__ import annotations

import http.client
import json
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from prongsai.gateways.channel import Failed, Message, Sent

SERVER = "https://api.line.me"
SECONDS = 15
SAID = 200
_PUSH, _QUOTA, _USED = "/v2/bot/message/push", "/v2/bot/message/quota", "/v2/bot/message/quota/consumption"
_TAKEN_BEFORE = 409
"""LINE has taken a message of that key already."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many messages of this month are used. limit: None where the account has none."""

    used: int
    limit: int | None


class Line:
    """LINE by the token of one account. Each message carries a key, so that LINE itself sends none twice."""

    def __init__(self, token: str, server: str = SERVER, seconds: float = SECONDS):
        """Nothing is asked of LINE yet."""
        self._token, self._server, self._seconds = token, server, seconds

    def send(self, message: Message) -> Sent | Failed:
        """Push the text alone: a subject would only repeat it."""
        body = {"to": message.to, "messages": [{"type": "text", "text": message.text}]}
        answer = self._asked(_PUSH, body, message.key)
        return answer if isinstance(answer, Failed) else Sent()

    def tried(self) -> Sent | Failed:
        """Whether LINE accepts the token."""
        answer = self.quota()
        return answer if isinstance(answer, Failed) else Sent()

    def quota(self) -> Quota | Failed:
        """This month's messages."""
        limit, used = self._asked(_QUOTA), self._asked(_USED)
        if isinstance(limit, Failed):
            return limit
        if isinstance(used, Failed):
            return used
        try:
            return Quota(int(used["totalUsage"]), int(limit["value"]) if limit.get("type") == "limited" else None)
        except (KeyError, TypeError, ValueError) as error:
            return Failed("protocol", said=str(error)[:SAID])

    def _asked(self, path: str, body: dict[str, Any] | None = None, key: UUID | None = None) -> dict[str, Any] | Failed:
        try:
            with _OPENER.open(self._request(path, body, key), timeout=self._seconds) as answer:
                said = json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            with error:
                return {} if error.code == _TAKEN_BEFORE else _answered(error.code, error.read())
        except (OSError, http.client.HTTPException) as error:
            return _of_network(error)
        except ValueError as error:
            return Failed("protocol", said=str(error)[:SAID])
        return said if isinstance(said, dict) else Failed("protocol")

    def _request(self, path: str, body: dict[str, Any] | None, key: UUID | None) -> urllib.request.Request:
        heads = {"Authorization": f"Bearer {self._token}"}
        if key is not None:
            heads |= {"X-Line-Retry-Key": str(key), "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        return urllib.request.Request(self._server + path, data, heads)  # noqa: S310 -- an address of our own


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token goes to the server it is meant for, and is carried nowhere else."""

    def redirect_request(self, *_args: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)


def _answered(code: int, body: bytes) -> Failed:
    said = f"{code} {' '.join(body.decode('utf-8', 'replace').split())}"[:SAID]
    if code in (401, 403):
        return Failed("token", said=said)
    if code == 429:
        monthly = b"monthly limit" in body
        return Failed("quota" if monthly else "later", again=not monthly, said=said)
    if code >= 500:
        return Failed("server", again=True, said=said)
    return Failed("address" if code == 400 else "protocol", said=said)


def _of_network(error: Exception) -> Failed:
    """Trying again is safe: what LINE has taken it knows by its key."""
    reason = getattr(error, "reason", error)
    said = " ".join(str(reason).split())[:SAID]
    if isinstance(reason, ssl.SSLError):
        return Failed("tls", said=said)
    if isinstance(reason, ConnectionRefusedError):
        return Failed("refused", again=True, said=said)
    name = type(reason).__name__ == "gaierror"
    return Failed("name" if name else "silent", again=True, said=said)
