"""The base of every value: frozen, validated, and times that carry their zone."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Network = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time must carry its zone")
    return at.astimezone(UTC)


At = Annotated[datetime, AfterValidator(_utc)]


class Value(BaseModel):
    """A frozen value; unknown fields are refused so that a typo is never silent."""

    model_config = ConfigDict(frozen=True, extra="forbid")
