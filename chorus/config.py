"""config.yaml and the environment → Settings, or a message that names the line.

Order: `--config`, `CHORUS_CONFIG`, `./config.yaml`. `${NAME}` is read from the environment.
"""

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import Field, ValidationError, field_validator, model_validator
from rapidfuzz import process

from chorus.errors import ConfigError
from chorus.text import is_address
from chorus.types import (
    Alerts,
    At,
    Brand,
    Caps,
    FolderTarget,
    Listed,
    Mail,
    Policy,
    Query,
    QueryKind,
    Retention,
    TargetSettings,
    Value,
)
from chorus.types.base import Network, Slug

MAX_BYTES = 256 * 1024
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_KINDS: tuple[QueryKind, ...] = ("hashtag", "mention", "account", "keyword", "url", "file")


class Follow(Value):
    """One query to collect, every so many seconds."""

    network: Network
    kind: QueryKind
    value: str
    every: int = Field(ge=15)

    @property
    def key(self) -> str:
        """Names the source everywhere: runs, cursors, screens."""
        return f"{self.network}:{self.kind}:{self.value}"

    def query(self, now: At) -> Query:
        """The query at a moment."""
        return Query(network=self.network, kind=self.kind, value=self.value, now=now)


class Catalogue(Value):
    """A source of products: exactly one of `url`, `file` and `folder`, read every so many seconds.
    `currency` counts where a price has none; `format` where the content does not tell."""

    name: Slug
    url: str | None = None
    file: Path | None = None
    folder: Path | None = None
    format: Literal["auto", "google", "shopify", "woocommerce", "plain"] = "auto"
    every: int = Field(default=86_400, ge=60)
    currency: str = Field(default="", pattern=r"^([A-Z]{3})?$")

    @field_validator("every", mode="before")
    @classmethod
    def _time(cls, value: object) -> object:
        match = re.fullmatch(r"(\d+)\s*([smhd])", str(value))
        if not match:
            raise ValueError(f"“{value}” is not a time such as 15m, 1h or 1d")
        return int(match.group(1)) * _UNITS[match.group(2)]

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if sum(one is not None for one in (self.url, self.file, self.folder)) != 1:
            raise ValueError("it needs exactly one of `url`, `file` and `folder`")
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            raise ValueError("`url` begins with https:// or http://")
        return self

    @property
    def where(self) -> str:
        """The address or path."""
        return self.url or str(self.file or self.folder)


class Door(Value):
    """Where a server listens."""

    host: str = "127.0.0.1"
    port: int = Field(ge=0, le=65535)


class Settings(Value):
    """All that an operator sets."""

    brand: Brand
    database: str = "sqlite:///chorus-data/chorus.db"
    media: Path = Path("chorus-data/media")
    galleries: Path = Path("chorus-data/galleries")
    targets: dict[Slug, TargetSettings] = {}
    public_url: str | None = None
    networks: dict[str, dict[str, str]] = {}
    follow: tuple[Follow, ...] = ()
    catalogue: tuple[Catalogue, ...] = ()
    authors: Listed = Listed()
    dashboard: Door = Door(port=8501)
    public: Door = Door(port=8600)
    language: Literal["en", "fr", "es"] | None = None
    rights: Policy = Policy()
    mail: Mail | None = None
    alerts: Alerts = Alerts()
    caps: Caps = Caps()

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.alerts.mail and self.mail is None:
            raise ValueError("`alerts: mail:` needs a server: set `mail:` as well")
        wrong = [one for one in self.alerts.mail if not is_address(one)]
        if wrong:
            raise ValueError(f"`alerts: mail:` “{wrong[0]}” is not one mail address")
        return self

    @field_validator("catalogue")
    @classmethod
    def _named_once(cls, value: tuple[Catalogue, ...]) -> tuple[Catalogue, ...]:
        names = [one.name for one in value]
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise ValueError(f"“{twice[0]}” is named twice")
        return value

    @field_validator("public_url")
    @classmethod
    def _no_slash(cls, value: str | None) -> str | None:
        return value.rstrip("/") if value else None

    def made(self) -> Brand:
        """The brand with what other sections say of it."""
        return self.brand.model_copy(update={"public_url": self.public_url})


def example() -> str:
    """The commented file that `chorus init` writes."""
    return (Path(__file__).parent / "config.yaml").read_text(encoding="utf-8")


def find(told: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Which file is meant; ConfigError when it is not there."""
    path = Path(told or environment.get("CHORUS_CONFIG") or "config.yaml")
    if not path.is_file():
        raise ConfigError(
            "there is no such file. Write one with `chorus init`, or name yours with --config.",
            file=str(path),
        )
    return path


def load(
    path: Path, networks: Collection[str], environment: Mapping[str, str] = os.environ
) -> Settings:
    """Read, check, fill in secrets. `networks` are the names a query may use; paths are meant
    from the file's own folder."""
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise ConfigError(f"it is larger than {MAX_BYTES // 1024} KiB.", file=str(path))
    try:
        node = yaml.compose(data.decode("utf-8"), Loader=yaml.SafeLoader)
        told = yaml.safe_load(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ConfigError("it is not UTF-8 text.", file=str(path)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        why = getattr(error, "problem", None) or "it is not YAML"
        raise ConfigError(f"{why}.", file=str(path), line=line) from error
    if not isinstance(told, dict):
        raise ConfigError("it holds no settings.", file=str(path), line=1)
    lines = _lines(node)
    told = _secrets(told, environment, str(path), lines)
    if isinstance(told.get("follow"), list):
        told["follow"] = [
            _follow(item, str(path), lines.get(("follow", n)))
            for n, item in enumerate(told["follow"])
        ]
    try:
        settings = Settings.model_validate(told)
    except ValidationError as error:
        raise _explained(error, str(path), lines) from error
    _known(settings, networks, str(path), lines)
    return _placed(settings, path.parent)


def _placed(settings: Settings, folder: Path) -> Settings:
    database = settings.database
    prefix = "sqlite:///"
    if database.startswith(prefix) and not database.startswith(prefix + "/"):
        database = prefix + str((folder / database.removeprefix(prefix)).resolve())
    return settings.model_copy(
        update={
            "database": database,
            "media": (folder / settings.media).resolve(),
            "catalogue": tuple(
                one.model_copy(
                    update={
                        "file": (folder / one.file).resolve() if one.file else None,
                        "folder": (folder / one.folder).resolve() if one.folder else None,
                    }
                )
                for one in settings.catalogue
            ),
            "galleries": (folder / settings.galleries).resolve(),
            "targets": {
                name: target.model_copy(update={"path": (folder / target.path).resolve()})
                if isinstance(target, FolderTarget)
                else target
                for name, target in settings.targets.items()
            },
            "rights": settings.rights.model_copy(
                update={
                    "wordings": (folder / settings.rights.wordings).resolve()
                    if settings.rights.wordings
                    else None
                }
            ),
        }
    )


def _lines(node: yaml.Node | None, at: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], int]:
    """The line of every key and list item."""
    found: dict[tuple[Any, ...], int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*at, key.value)
            found[place] = key.start_mark.line + 1
            found.update(_lines(value, place))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            place = (*at, number)
            found[place] = value.start_mark.line + 1
            found.update(_lines(value, place))
    return found


_NAME = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def _secrets(
    told: Any,
    environment: Mapping[str, str],
    file: str,
    lines: Mapping[tuple[Any, ...], int],
    at: tuple[Any, ...] = (),
) -> Any:
    if isinstance(told, dict):
        return {k: _secrets(v, environment, file, lines, (*at, k)) for k, v in told.items()}
    if isinstance(told, list):
        return [_secrets(v, environment, file, lines, (*at, n)) for n, v in enumerate(told)]
    if not isinstance(told, str):
        return told

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in environment:
            raise ConfigError(
                f"`{'.'.join(map(str, at))}` needs the environment variable {name}, "
                "which is not set.",
                file=file,
                line=lines.get(at),
                key=name,
            )
        return environment[name]

    return _NAME.sub(fill, told)


def _follow(item: Any, file: str, line: int | None) -> Any:
    """`{network: mastodon, hashtag: brand, every: 15m}` → a Follow's fields."""
    if not isinstance(item, dict):
        raise ConfigError("each entry of `follow:` is a set of keys.", file=file, line=line)
    kinds = [kind for kind in _KINDS if kind in item]
    if len(kinds) != 1:
        raise ConfigError(
            f"a followed query needs exactly one of: {', '.join(_KINDS)}.", file=file, line=line
        )
    unknown = set(item) - {"network", "every", *_KINDS}
    if unknown:
        key = min(unknown)
        raise ConfigError(
            f"unknown key `{key}` in `follow:`.",
            file=file,
            line=line,
            key=key,
            nearest=_nearest(key, ["network", "every", *_KINDS]),
        )
    every = str(item.get("every", "15m"))
    match = re.fullmatch(r"(\d+)\s*([smhd])", every)
    if not match:
        raise ConfigError(
            f"`every: {every}` is not a time such as 15m, 1h or 1d.", file=file, line=line
        )
    value = str(item[kinds[0]])
    if kinds[0] in ("hashtag", "mention"):
        value = value.lstrip("#＃@＠")
    return {
        "network": item.get("network"),
        "kind": kinds[0],
        "value": value,
        "every": int(match.group(1)) * _UNITS[match.group(2)],
    }


def _known(
    settings: Settings, networks: Collection[str], file: str, lines: Mapping[tuple[Any, ...], int]
) -> None:
    told: list[tuple[tuple[Any, ...], str]] = [
        *((("networks", name), name) for name in settings.networks),
        *((("follow", n), follow.network) for n, follow in enumerate(settings.follow)),
    ]
    for place, name in told:
        if name not in networks:
            raise ConfigError(
                f"there is no network `{name}`.",
                file=file,
                line=lines.get(place),
                key=name,
                nearest=_nearest(name, list(networks)),
            )


def _nearest(key: str, known: list[str]) -> str | None:
    found = process.extractOne(key, known)
    return found[0] if found and found[1] >= 60 else None


def _explained(
    error: ValidationError, file: str, lines: Mapping[tuple[Any, ...], int]
) -> ConfigError:
    first = error.errors()[0]
    place = tuple(first["loc"])
    line = next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), None)
    name = ".".join(map(str, place))
    if first["type"] == "extra_forbidden":
        known = _fields(place[:-1])
        return ConfigError(
            f"unknown key `{name}`.",
            file=file,
            line=line,
            key=name,
            nearest=_nearest(str(place[-1]), known),
        )
    if first["type"] == "missing":
        return ConfigError(f"`{name}` is missing.", file=file, line=line, key=name)
    why = f"`{name}`: {first['msg']}." if name else f"{first['msg'].removeprefix('Value error, ')}."
    return ConfigError(why, file=file, line=line, key=name)


def _fields(place: tuple[Any, ...]) -> list[str]:
    sections: dict[tuple[Any, ...], type[Value]] = {
        (): Settings,
        ("brand",): Brand,
        ("rights",): Policy,
        ("rights", "retention"): Retention,
        ("mail",): Mail,
        ("alerts",): Alerts,
        ("caps",): Caps,
        ("authors",): Listed,
        ("dashboard",): Door,
        ("public",): Door,
    }
    if place[:1] == ("catalogue",) and len(place) == 2:
        return list(Catalogue.model_fields)
    section = sections.get(place)
    return list(section.model_fields) if section else []
