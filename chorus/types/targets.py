"""Where galleries are brought besides our own folder: the `targets:` of config.yaml."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from chorus.types.base import At, Value


class FolderTarget(Value):
    """Another folder: a mounted share, the root of a static host."""

    kind: Literal["folder"]
    path: Path


class S3Target(Value):
    """A bucket of S3 or of anything that speaks it. Without keys boto3 looks for them where it
    always does (its own environment variables, the role of the machine)."""

    kind: Literal["s3"]
    bucket: str = Field(min_length=1)
    prefix: str = ""
    region: str | None = None
    endpoint: str | None = None
    access_key: str = Field(default="", repr=False)
    secret_key: str = Field(default="", repr=False)


class SftpTarget(Value):
    """A folder on a host reached by SSH. `host_key` is the host's public key, as in known_hosts
    ("ssh-ed25519 AAAA…"): a host that shows another one is not spoken to."""

    kind: Literal["sftp"]
    host: str = Field(min_length=1)
    port: int = Field(default=22, ge=1, le=65535)
    user: str
    password: str = Field(default="", repr=False)
    key_file: Path | None = None
    host_key: str
    path: str = "."


TargetSettings = Annotated[FolderTarget | S3Target | SftpTarget, Field(discriminator="kind")]


class Mirrored(Value):
    """What stands in one folder of a target, as far as it acknowledged: the version, its posts
    and its files by name (with a digest where the name does not already tell the content).
    `writing` from before the first byte leaves until everything was acknowledged."""

    target: str
    gallery: str
    version: int
    items: tuple[str, ...] = ()
    files: dict[str, str] = {}
    state: Literal["writing", "there"]
    at: At
    note: str = ""
