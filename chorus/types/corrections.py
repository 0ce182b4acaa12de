"""What people put right in matching: causes of wrong links, the bands, and how well those hold."""

from datetime import date
from typing import Literal

from pydantic import Field

from chorus.types.base import At, Value
from chorus.types.shop import Product

CorrectionKind = Literal["alias", "no_alias", "hashtag", "no_hashtag", "mute"]
"""An alias or a hashtag of a product that its feed does not name; one that the feed names and that
is none; a word that is no evidence (for one product, or for the whole catalogue)."""


class Correction(Value):
    """A cause of wrong or missing links, put right by a person. It is laid over the catalogue when
    posts are matched, so no import undoes it. `sku` "" means every product (of `mute` only)."""

    id: int = 0
    kind: CorrectionKind
    sku: str = ""
    word: str = Field(min_length=1, max_length=200)
    by: str
    at: At
    why: str = ""
    undone_by: str | None = None
    undone_at: At | None = None
    undone_why: str = ""

    @property
    def stands(self) -> bool:
        """Nobody took it back."""
        return self.undone_at is None


class Changing(Value):
    """A product that changed since posts were matched, as it was before (None: it is
    new); no SKU: too many at once."""

    id: int
    sku: str
    before: Product | None = None


class CurveBin(Value):
    """Answers to links with a score from `low` to `high`; `lower` and `upper` bound the true share
    of yes (95 %, Wilson)."""

    low: float
    high: float
    n: int
    yes: int
    lower: float
    upper: float


class Bands(Value):
    """From which score a link is automatic, and from which a person is asked, as people's answers
    about this catalogue say. `knots` are (score, probability), rising; `how` says what the curve
    is made of, `why_auto` what moved the automatic band or left it."""

    version: int = 0
    at: At
    by: str
    model: str
    answers: int
    yes: int
    how: Literal["shipped", "logistic", "isotonic"]
    knots: tuple[tuple[float, float], ...] = ()
    auto: float
    ask: float
    why_auto: Literal["shipped", "few", "proved", "refuted"]
    curve: tuple[CurveBin, ...] = ()


class Sampled(Value):
    """An automatic link that a person is asked to check; `week` is the Monday it belongs to."""

    ref: str
    sku: str
    week: date
    at: At
    score: float


class Agreement(Value):
    """How far people agree with the automatic links drawn in one week."""

    week: date
    drawn: int
    answered: int
    yes: int
    lower: float
    upper: float
