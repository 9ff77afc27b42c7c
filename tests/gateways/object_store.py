"""A store that speaks S3 on this machine, as a process of its own; and the settings that lead there."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import boto3

KEY, SECRET = "somebody", "something only they know"
SECONDS_TO_START = 60


@contextmanager
def running_store() -> Iterator[str]:
    """Its address, while it runs."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _wait_for(address: str) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/moto-api/", timeout=1):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the store did not start")


def new_bucket(server: str) -> str:
    """The name of an empty bucket, made as its owner makes one."""
    name = f"kept-{uuid4().hex}"
    client = boto3.client(
        "s3", endpoint_url=server, aws_access_key_id=KEY, aws_secret_access_key=SECRET, region_name="us-east-1"
    )
    client.create_bucket(Bucket=name)
    return name


def in_the_environment(server: str, bucket: str) -> dict[str, str]:
    """What an installation is told to keep its files there."""
    said = {"BUCKET": bucket, "KEY": KEY, "SECRET": SECRET, "SERVER": server, "FOLDER": "แฟ้ม ของเรา"}
    return {f"PRONGSAI_S3_{name}": value for name, value in said.items()}
