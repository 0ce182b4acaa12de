"""Which links does a post get, once corrections and recalibrated bands have their say?"""

from collections.abc import Sequence

from chorus.text import fold
from chorus.types import Bands, Campaign, Match, Product, Stored
from matching.affected import Spoken, affected, spoken
from matching.calibration import banded
from matching.catalog import Catalog
from matching.corrections import Corrected
from matching.products import match_many


class Linker:
    """Links posts to the products of one state of catalogue, corrections, campaigns and bands."""

    def __init__(
        self,
        catalog: Catalog,
        told: Corrected,
        campaigns: Sequence[Campaign] = (),
        bands: Bands | None = None,
    ) -> None:
        """`catalog` is of the products as corrected; of `told` the muted words count."""
        self.catalog = catalog
        self._told, self._campaigns, self._bands = told, campaigns, bands

    def links(self, posts: Sequence[Stored]) -> list[list[Match]]:
        """For each post its links, surest first; none where nothing is likely enough."""
        priors = [prior(stored, self._campaigns) for stored in posts]
        judged = match_many([stored.post for stored in posts], self.catalog, priors)
        found = []
        for stored, links in zip(posts, judged, strict=True):
            heard = self._told.heard(banded(link, self._bands) for link in links)
            kept = [m.model_copy(update={"ref": stored.ref}) for m in heard if m.band != "none"]
            found.append(kept)
        return found

    def spoken(self, posts: Sequence[Stored]) -> dict[str, bytes]:
        """What each post says, to be kept for `affected`."""
        return {stored.ref: spoken(stored.post, self.catalog) for stored in posts}

    def affected(
        self, posts: Sequence[int], words: Sequence[bytes], changed: Sequence[Product]
    ) -> list[int]:
        """Those of the posts that these versions of products can matter to."""
        told = Spoken.of(posts, words)
        found: list[int] = affected(told, changed, self.catalog, self._campaigns).tolist()
        return found


def prior(stored: Stored, campaigns: Sequence[Campaign]) -> frozenset[str]:
    """The products of the campaigns whose tag the post carries or whose form it came by."""
    tags = {fold(tag) for tag in stored.post.hashtags}
    declared = stored.post.declared.campaign if stored.post.declared else None
    return frozenset(
        sku
        for campaign in campaigns
        if campaign.slug == declared
        or tags & {fold(tag) for tag in (*campaign.hashtags, *campaign.spellings)}
        for sku in campaign.skus
    )
