"""The key under which secrets of second factors are stored: made once, kept in the data folder, for its owner only.

Who reads the database alone learns no secret of a telephone and no recovery code. Whoever loses the key file loses
these secrets: it is not made anew while anything is stored under it, so that the file of a backup can be put back.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken

from prongsai.domain.errors import Refusal
from prongsai.records.archive.signing import make_once

FACTOR_KEY_FILE = "second-factor-key"
"""Name of the key in the data folder (Fernet, Base64)."""
_SECRETS = ("secret", "seed")
"""Where allauth keeps a secret in what it stores of a factor; a passkey has none, only the public half of its key."""


def made_key(folder: Path) -> Fernet:
    """The key of the installation whose data folder is `folder`; made where there is none. Errors: OSError."""
    path = folder / FACTOR_KEY_FILE
    if not path.is_file():
        make_once(path, Fernet.generate_key())
    return kept_key(folder)


def kept_key(folder: Path) -> Fernet:
    """The key as it is kept. Refuses when it is lost or is none."""
    path = folder / FACTOR_KEY_FILE
    try:
        return Fernet(path.read_bytes().strip())
    except (OSError, ValueError) as error:
        raise Refusal("factor_key_lost", file=FACTOR_KEY_FILE) from error


def sealed(text: str, folder: Path) -> str:
    """A secret as it is stored. Refuses while the key is lost and older secrets still wait for it."""
    waiting = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).exists()
    key = kept_key(folder) if waiting else made_key(folder)
    return key.encrypt(text.encode()).decode()


def opened(text: str, folder: Path) -> str:
    """A stored secret as it was. Refuses when the key is lost, or is not the one it was stored under."""
    try:
        return kept_key(folder).decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise Refusal("factor_key_lost", file=FACTOR_KEY_FILE) from error


def secrets_of(data: dict[str, Any]) -> dict[str, str]:
    """The secrets in what is stored of one factor, by where they stand."""
    return {name: data[name] for name in _SECRETS if name in data}
