"""Contents of files in a bucket of an S3-compatible store, private, and under no condition a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

from prongsai.domain.errors import Refusal

SECONDS_TO_CONNECT, SECONDS_TO_ANSWER, TRIES = 5, 30, 3
PAGE = 1000
"""How many names are asked for at once."""
ANYWHERE = "us-east-1"
"""The region of a signature where a store has none of its own."""
_PLAIN = {"ContentType": "application/octet-stream", "ContentDisposition": "attachment"}
"""Whoever opens a bucket to the world by mistake still serves nothing that a browser would run."""
_NOT_THERE = frozenset({"404", "NoSuchKey", "NotFound"})


class ObjectStorage(Storage):
    """Files in one bucket. server: its address, empty for Amazon's own. folder: put before every name.

    Errors: Refusal where the store does not answer or does not let us in; FileNotFoundError for what is not there.
    """

    def __init__(self, *, bucket: str, key: str, secret: str, server: str = "", region: str = "", folder: str = ""):
        """Nothing is asked of the store yet."""
        self.bucket, self._key, self._secret = bucket, key, secret
        self._server, self._region, self._folder = server, region, folder.strip("/")

    @cached_property
    def _client(self) -> Any:
        config = Config(
            connect_timeout=SECONDS_TO_CONNECT,
            read_timeout=SECONDS_TO_ANSWER,
            retries={"mode": "standard", "max_attempts": TRIES},
            s3={"addressing_style": "path" if self._server else "auto"},
            # Stores that are not Amazon's often know no newer check sums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        return boto3.Session().client(
            "s3",
            endpoint_url=self._server or None,
            region_name=self._region or ANYWHERE,
            aws_access_key_id=self._key,
            aws_secret_access_key=self._secret,
            config=config,
        )

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The name as it is: who has the same name has the same content."""
        return name

    def exists(self, name: str) -> bool:
        """Whether it is there."""
        try:
            with self._asked(name) as place:
                self._client.head_object(**place)
        except FileNotFoundError:
            return False
        return True

    def renewed(self, name: str) -> bool:
        """Make it as young as if it were written now; False where it is not there."""
        try:
            with self._asked(name) as place:
                self._client.copy_object(**place, CopySource=place, MetadataDirective="REPLACE", **_PLAIN)
        except FileNotFoundError:
            return False
        return True

    def contents(self) -> Iterator[tuple[str, int, datetime]]:
        """Name, bytes and time of writing of everything that is kept."""
        before = f"{self._folder}/" if self._folder else ""
        with self._asked(""):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket, Prefix=before, PaginationConfig={"PageSize": PAGE}):
                for found in page.get("Contents", ()):
                    yield found["Key"].removeprefix(before), found["Size"], found["LastModified"]

    def delete(self, name: str) -> None:
        """Take it away."""
        with self._asked(name) as place:
            self._client.delete_object(**place)

    def delete_older(self, name: str, moment: datetime) -> bool:
        """Take it away unless it was written or renewed since then; whether it is gone."""
        try:
            with self._asked(name) as place:
                old = bool(self._client.head_object(**place)["LastModified"] < moment)
        except FileNotFoundError:
            return False
        if old:
            self.delete(name)
        return old

    def write(self, name: str, content: bytes) -> None:
        """Put it there, in place of what has that name."""
        with self._asked(name) as place:
            self._client.put_object(**place, Body=content, **_PLAIN)

    def _save(self, name: str, content: File[bytes]) -> str:
        self.write(name, b"".join(content.chunks()))
        return name

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:  # noqa: ARG002
        with self._asked(name) as place:
            return ContentFile(self._client.get_object(**place)["Body"].read(), name)

    @contextmanager
    def _asked(self, name: str) -> Iterator[Any]:
        """Bucket and key of a name, for a question whose failures are told in our own words."""
        try:
            yield {"Bucket": self.bucket, "Key": f"{self._folder}/{name}".lstrip("/")}
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in _NOT_THERE:
                raise FileNotFoundError(name) from error
            raise Refusal("file_store_silent", bucket=self.bucket, reason=code or str(error)) from error
        except (BotoCoreError, ValueError) as error:
            raise Refusal("file_store_silent", bucket=self.bucket, reason=type(error).__name__) from error
