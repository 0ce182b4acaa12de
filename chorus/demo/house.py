"""The demo's house: its brand, its settings, its folder, its three campaigns."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from chorus.config import Follow, Settings
from chorus.demo.ahead import Ahead
from chorus.demo.exchange_instagram import OWN_ID
from chorus.demo.exchange_open import BLOG, SERVER
from chorus.demo.world import StageClock, World
from chorus.errors import UsageError
from chorus.house import WORKERS, House
from chorus.types import Brand, Campaign, Listed
from storage.store import Store

MARK = ".chorus-demo"
EARLY, LATE = "tarnholttrails", "mytarnholt"
BRAND = Brand(
    name="Tarnholt",
    url="https://tarnholt.example",
    language="en",
    languages=("en", "fr", "es"),
    handles=("@tarnholt_example", "@tarnholt@fjell.example", "@tarnholt.example"),
    keys=("#yestarnholt", "#ouitarnholt", "#sitarnholt", "#sítarnholt"),
    uses=("product_page", "gallery", "social"),
    months=24,
    contact="hello@tarnholt.example",
    privacy_url="https://tarnholt.example/privacy",
    demo=True,
)


def settings(folder: Path) -> Settings:
    """What an operator would write in config.yaml; everything inside one folder."""
    return Settings(
        brand=BRAND,
        database=f"sqlite:///{(folder / 'chorus.db').resolve()}",
        media=(folder / "media").resolve(),
        galleries=(folder / "galleries").resolve(),
        networks={
            "instagram": {"access_token": "demo", "user_id": OWN_ID},
            "x": {"bearer_token": "demo", "handles": "yes"},
            "mastodon": {"server": SERVER},
        },
        follow=followed(EARLY),
        authors=Listed(staff=("x:niao_example",), competitors=("Rimewear",)),
    )


def followed(tag: str) -> tuple[Follow, ...]:
    """What is followed while a campaign runs: its hashtag, the brand's own, one blog."""
    hour = 3600
    return (
        Follow(network="instagram", kind="mention", value="tarnholt_example", every=hour),
        Follow(network="instagram", kind="hashtag", value=tag, every=hour),
        Follow(network="x", kind="hashtag", value=tag, every=6 * hour),
        Follow(network="x", kind="hashtag", value="tarnholt", every=6 * hour),
        Follow(network="mastodon", kind="hashtag", value=tag, every=6 * hour),
        Follow(network="bluesky", kind="hashtag", value=tag, every=6 * hour),
        Follow(network="feed", kind="url", value=BLOG, every=6 * hour),
    )


def made(folder: Path, world: World, clock: StageClock) -> House:
    """A new house in a folder of the demo's own; what an earlier demo left there goes first."""
    remove(folder)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(
            f"{folder} holds files that are not the demo's; nothing was changed. "
            "Name another folder with --dir."
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("Made by `chorus demo`; `chorus demo --remove` deletes it.\n")
    told = settings(folder)
    store = Store.create(told.database, told.media)
    return House(told, store, world.http(), clock, Ahead(WORKERS))


def remove(folder: Path) -> bool:
    """Delete a demo's folder; False when there is none. Folders we did not make stay."""
    if not (folder / MARK).is_file():
        return False
    shutil.rmtree(folder)
    return True


def campaigns(now: datetime) -> list[Campaign]:
    """One that ended, one that runs, one to come."""
    day = timedelta(days=1)
    return [
        Campaign(
            slug="tarnholt-trails",
            title="Tarnholt Trails",
            hashtags=(EARLY,),
            mentions=("tarnholt_example",),
            opens_at=now - 62 * day,
            closes_at=now - 21 * day,
            zone="Europe/Paris",
            prize="Ten pairs of boots, resoled for life",
            disclosure="Entered a prize draw",
            terms_url="https://tarnholt.example/trails",
            rules="Show us your trail and mention @tarnholt_example. One entry each.",
        ),
        Campaign(
            slug="my-tarnholt",
            title="My Tarnholt",
            hashtags=(LATE,),
            media=("image", "video", "text"),
            opens_at=now - 20 * day,
            closes_at=now + 9 * day,
            zone="Europe/Paris",
            prize="A winter of Sundays: one outfit for two",
            disclosure="Entered a prize draw",
            terms_url="https://tarnholt.example/my",
            rules="How do you wear yours? Words, pictures, clips. One entry each.",
        ),
        Campaign(
            slug="first-snow",
            title="First snow",
            hashtags=("tarnholtsnow",),
            opens_at=now + 12 * day,
            closes_at=now + 40 * day,
            zone="Europe/Paris",
            prize="Three nights in a hut with a stove",
            terms_url="https://tarnholt.example/snow",
            rules="The first snow of your winter, with anything from us in it.",
        ),
    ]
