"""The few posts with a story: those Review opens on, those asked about, placed, taken back."""

from typing import cast, get_args

from chorus.demo.drafts import HANDLE, STOLEN, TAGS, Campaign, Draft, Shown
from chorus.demo.material import LANGUAGES, lines, picture
from chorus.demo.people import People


def featured(people: People, first: int) -> list[Draft]:
    """Drafts of `featured.txt`, numbered from `first`; each shows a drawing as it was drawn."""
    made = []
    for number, line in enumerate(lines("featured"), first):
        role, network, told, slug, sku, hours, likes, campaign, uses, text = line.split("|", 9)
        language = next(code for code in LANGUAGES if code == told)
        part = cast("Campaign", campaign)
        assert part in get_args(Campaign)
        made.append(
            Draft(
                number=number,
                role=role,
                network=network,
                language=language,
                who=people.new(network, language),
                text=text if network == "form" else f"{text} {signed(part)}",
                hours=float(hours),
                shown=Shown(picture(slug.removesuffix("~")), STOLEN if slug.endswith("~") else 0),
                campaign=part,
                sku=sku,
                likes=int(likes),
                uses=tuple(uses.split(",")) if uses else (),
            )
        )
    return made


def signed(campaign: Campaign) -> str:
    """How a post takes part: its hashtag and, where the rules want it, the account."""
    tag = f"#{TAGS[campaign]}"
    return f"{tag} @{HANDLE}" if campaign != "mine" else tag


def replies() -> list[tuple[str, float, str]]:
    """What authors answered: (role, hours before now, text)."""
    told = []
    for line in lines("replies"):
        role, hours, text = line.split("|", 2)
        told.append((role, float(hours), text))
    return told
