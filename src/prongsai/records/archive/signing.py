"""The signing key of an installation: made once, kept in the data folder, readable by its owner only.

A signature shows that a file is as this key left it. Whose key that is, a person compares by its fingerprint.
"""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

KEY_FILE = "signing-key"
"""Name of the private key in the data folder (PKCS 8, PEM, no password)."""


def installation_key(folder: Path) -> Ed25519PrivateKey:
    """The key of the installation whose data folder is `folder`; made where there is none. Errors: OSError."""

    path = folder / KEY_FILE
    if not path.is_file():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} holds another kind of key")
    return key


def _make(path: Path) -> None:
    make_once(path, Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def make_once(path: Path, content: bytes) -> None:
    """Write a key file unless there is one. Errors: OSError.

    Written aside and linked into place: of two processes that start at once, one wins and both read its key.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}-{uuid.uuid4().hex}")
    private_file(aside, content)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def private_file(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read. Errors: FileExistsError, OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)


def public_text(key: Ed25519PrivateKey) -> str:
    """The public half in Base64, as manifests carry it."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def signed_by(public: str, signature: bytes, content: bytes) -> bool:
    """Whether `signature` over `content` was made with the key whose public half is `public` (Base64)."""

    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    """Sixteen hexadecimal digits in groups of four, by which two people compare a key over the telephone."""
    digits = hashlib.sha256(public.encode()).hexdigest()[:16]
    return " ".join(digits[i : i + 4] for i in range(0, 16, 4))
