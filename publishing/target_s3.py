"""A bucket of S3, or of whatever speaks it. The one import of boto3."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chorus.errors import Unreached
from chorus.types import S3Target
from publishing.targets import cache_of, kind_of

_AT_ONCE = 1000
"""Keys in one request to delete, at most (the S3 API)."""


class Bucket:
    """Objects under `<prefix>/<folder>/`; one PUT is one step for every reader."""

    def __init__(self, told: S3Target) -> None:
        self._told, prefix = told, told.prefix.strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        keys = (
            {"aws_access_key_id": told.access_key, "aws_secret_access_key": told.secret_key}
            if told.access_key
            else {}
        )
        with self._ours():
            self._client: Any = boto3.client(
                "s3",
                region_name=told.region or "us-east-1",
                endpoint_url=told.endpoint,
                config=Config(
                    connect_timeout=10,
                    read_timeout=30,
                    retries={"max_attempts": 2, "mode": "standard"},
                    max_pool_connections=16,
                    s3={"addressing_style": "path" if told.endpoint else "auto"},
                    # other makers' S3 refuses the checksums Amazon's own takes since 2025
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                ),
                **keys,
            )

    def names(self, folder: str) -> set[str]:
        """Those that stand there."""
        at = f"{self._prefix}{folder}/"
        pages = self._client.get_paginator("list_objects_v2")
        with self._ours():
            found = [
                one["Key"].removeprefix(at)
                for page in pages.paginate(Bucket=self._told.bucket, Prefix=at)
                for one in page.get("Contents", ())
            ]
        return {name for name in found if "/" not in name}

    def put(self, folder: str, name: str, data: bytes) -> None:
        """One object."""
        with self._ours():
            self._client.put_object(
                Bucket=self._told.bucket,
                Key=f"{self._prefix}{folder}/{name}",
                Body=data,
                ContentType=kind_of(name),
                CacheControl=cache_of(name),
            )

    def delete(self, folder: str, names: Iterable[str]) -> None:
        """Remove them; Unreached when one is still there."""
        keys = [{"Key": f"{self._prefix}{folder}/{name}"} for name in names]
        for start in range(0, len(keys), _AT_ONCE):
            some = {"Objects": keys[start : start + _AT_ONCE], "Quiet": True}
            with self._ours():
                told = self._client.delete_objects(Bucket=self._told.bucket, Delete=some)
            for wrong in told.get("Errors", ()):
                why = f"{wrong.get('Key')} was not deleted ({wrong.get('Code')})"
                raise Unreached(f"s3://{self._told.bucket}", why)

    def close(self) -> None:
        """End the connections."""
        self._client.close()

    @contextmanager
    def _ours(self) -> Iterator[None]:
        """The library's errors, as ours; its messages hold no key."""
        try:
            yield
        except (ClientError, BotoCoreError) as error:
            raise Unreached(f"s3://{self._told.bucket}", str(error)) from error
