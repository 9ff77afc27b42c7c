"""Settings read from the environment, each typed; a value that makes no sense stops the start with what to do."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from prongsai.domain.errors import Refusal

SHORTEST_KEY = 32
"""Letters of a key that is named; fewer can be guessed."""

_WEB_ADDRESS = re.compile(r"https?://[^\s/@]+(?:/\S*)?$")
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str = "") -> str:
    """A setting as written."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """A yes-or-no setting. Refuses other words."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().casefold() in _YES:
        return True
    if value.strip().casefold() in _NO:
        return False
    raise Refusal("setting_not_a_flag", name=name, value=value)


def listed(name: str) -> tuple[str, ...]:
    """A setting of several values parted by commas."""
    return tuple(part for part in (p.strip() for p in text(name).split(",")) if part)


def outside_address() -> str:
    """The address by which people reach this installation, PRONGSAI_ADDRESS. Refuses as web_address."""
    return web_address("PRONGSAI_ADDRESS")


def web_address(name: str) -> str:
    """A setting that is an address, without a slash at its end; empty for none. Refuses one that is no web address."""
    address = text(name).rstrip("/")
    if address and not _WEB_ADDRESS.match(address):
        raise Refusal("setting_not_an_address", name=name, value=address)
    return address


def origin(address: str) -> str:
    """Scheme, name and port of an address, without what follows: what browsers compare."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def data_folder() -> Path:
    """Where this installation keeps everything: PRONGSAI_DATA (~ is the home folder), else the user's data folder."""
    named = text("PRONGSAI_DATA")
    if named:
        return Path(named).expanduser()  # a .env file may hold ~, which no shell has seen
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Prongsai"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "prongsai"


def database(folder: Path) -> dict[str, object]:
    """PostgreSQL where DATABASE_URL names one (postgresql://user:word@host:5432/name), else SQLite in the folder.

    What follows a question mark (sslmode=require) goes to PostgreSQL as it is.
    """
    url = text("DATABASE_URL")
    return _postgresql(url) if url else _sqlite(folder / "prongsai.sqlite3")


def _postgresql(url: str) -> dict[str, object]:
    without_password = url.partition("?")[0].rpartition("@")[2]
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refusal("setting_not_a_database", value=without_password) from error
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise Refusal("setting_not_a_database", value=without_password)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }


def _sqlite(path: Path) -> dict[str, object]:
    """WAL, every commit on disk, writers queue from the first statement on instead of failing halfway."""
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas},
    }


def secret_key(folder: Path) -> str:
    """PRONGSAI_SECRET_KEY, else a key made once and kept in the data folder, readable by its owner only.

    Refuses a named key that is short.
    """
    named = text("PRONGSAI_SECRET_KEY")
    if named and len(named) < SHORTEST_KEY:
        raise Refusal("setting_key_short", least=SHORTEST_KEY)
    if named:
        return named
    path = folder / "secret-key"
    if not path.is_file() or not path.stat().st_size:
        folder.mkdir(parents=True, exist_ok=True)
        whole = folder / f"secret-key.{os.getpid()}"  # moved into place, so that nobody reads half a key
        whole.touch(mode=0o600, exist_ok=True)
        whole.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        whole.replace(path)
    return path.read_text(encoding="utf-8").strip()
