"""How a house asks, answers and forgets: the `rights:` and `mail:` sections of config.yaml."""

from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, field_validator, model_validator

from chorus.types.base import Network, Value
from chorus.types.rights import Use

_HOURS = r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$"


SECRET = 16
"""Characters a signing secret has at least."""


def _zoned(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"there is no time zone {name}, such as Europe/Madrid") from error
    return name


class Retention(Value):
    """Days each class is kept; None: for ever. `dry_run` of `chorus retain` counts first."""

    raw: int | None = Field(default=400, ge=1)
    rejected: int | None = Field(default=180, ge=1)
    declined: int | None = Field(default=30, ge=1)
    unanswered: int | None = Field(default=90, ge=1)
    gone: int | None = Field(default=30, ge=1)
    notices: int | None = Field(default=1095, ge=1)
    deliveries: int | None = Field(default=30, ge=1)


class Policy(Value):
    """How requests leave the house and how long things last.

    `send` says per network "api" or "hand" (what is not named: the network's own default).
    `quiet` are hours of the day, in `zone`, in which nothing is sent. `thank` are the surfaces for
    which a creator hears that the picture is live.
    """

    send: dict[Network, Literal["api", "hand"]] = {}
    per_hour: int = Field(default=10, ge=1, le=1000)
    quiet: Annotated[str, StringConstraints(pattern=_HOURS)] = "21:00-08:00"
    zone: str = "UTC"
    remind_days: int | None = Field(default=5, ge=1)
    lapse_days: int = Field(default=14, ge=1)
    link_days: int = Field(default=30, ge=1, le=365)
    renew_days: int = Field(default=30, ge=1)
    notice_hours: int = Field(default=24, ge=1)
    thank: tuple[Use, ...] = ()
    second_person: bool = False
    wordings: Path | None = None
    purge_url: str | None = None
    purge_token: str = ""
    retention: Retention = Retention()

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        return _zoned(value)


class Alerts(Value):
    """Where the operator is told what is not well: a webhook, signed with `webhook_secret`, and
    mail to these people. `private` lets the webhook stand in one's own network; `days` is how long
    before its end a key is told of; times are told in `zone`."""

    webhook: str | None = None
    webhook_secret: str = ""
    private: bool = False
    mail: tuple[str, ...] = ()
    language: Literal["en", "fr", "es"] | None = None
    zone: str = "UTC"
    days: int = Field(default=14, ge=1, le=90)

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        return _zoned(value)

    @model_validator(mode="after")
    def _signed(self) -> Self:
        if self.webhook is None:
            return self
        begins = ("https://", "http://") if self.private else ("https://",)
        if not self.webhook.startswith(begins):
            raise ValueError(
                "the webhook must begin with https:// (http:// only in your own network, with "
                "`private: true`)"
            )
        if len(self.webhook_secret) < SECRET:
            raise ValueError(
                f"`webhook_secret` must have {SECRET} characters or more: the receiver knows by it "
                "that a message is yours"
            )
        return self


class Caps(Value):
    """What all networks together may cost on one UTC day, in dollars and in posts."""

    usd_per_day: float | None = Field(default=None, gt=0)
    posts_per_day: int | None = Field(default=None, ge=1)


class Mail(Value):
    """An SMTP server. `security` is how the connection is kept private."""

    host: str
    port: int = Field(default=587, ge=1, le=65535)
    sender: str
    user: str = ""
    password: str = ""
    security: Literal["starttls", "tls", "none"] = "starttls"
