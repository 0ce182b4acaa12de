"""Read models: what one screen shows, in a handful of queries each; pages by key."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, distinct, func, literal, or_, select

from chorus.types import (
    CampaignLine,
    GalleryLine,
    QueueFilter,
    QueuePage,
    ReviewCard,
    Today,
)
from storage.campaigns import ENTRIES, Campaigns
from storage.decisions import DECISIONS
from storage.matches import MATCHES
from storage.posts import AUTHORS, POSTS, joined
from storage.publications import PUBLICATIONS, WORKS, Publications
from storage.queue import QUEUE, Queue
from storage.rights import BARS, GRANTS, HEARD, REQUESTS
from storage.runs import Sources
from storage.views_products import ProductViews
from storage.views_rights import RightsViews, expiring

_OPEN_BAR = and_(BARS.c.post == POSTS.c.id, BARS.c.lifted_at.is_(None))
_BARRED = select(literal(1)).where(_OPEN_BAR).exists()
_IS_REPLY = select(literal(1)).where(HEARD.c.key == POSTS.c.key).exists()


class Views(ProductViews, RightsViews):
    """What screens read. Nothing here writes."""

    # ── the queue ────────────────────────────────────────────────────────────────────────────

    def queue(self, wanted: QueueFilter, after: str | None = None, limit: int = 50) -> QueuePage:
        """A page of the queue, best first. `after` is what the page before returned."""
        query = select(QUEUE.c.post, QUEUE.c.score).where(*self._where(wanted))
        if after:
            score, _, post = after.partition(":")
            query = query.where(
                QUEUE.c.score <= int(score),
                or_(QUEUE.c.score < int(score), QUEUE.c.post > int(post)),
            )
        query = query.order_by(QUEUE.c.score.desc(), QUEUE.c.post).limit(limit)
        page = list(self.connection.execute(query))
        rows = {
            row["id"]: row
            for row in self.rows(joined().where(POSTS.c.id.in_([post for post, _ in page])))
        }
        cards = self._cards([rows[post] for post, _ in page])
        more = f"{page[-1][1]}:{page[-1][0]}" if len(page) == limit else None
        return QueuePage(cards=tuple(cards), after=more, left=self.count(wanted))

    def count(self, wanted: QueueFilter) -> int:
        """How many posts a filter holds; from the counters where one facet suffices."""
        plain = QueueFilter(state=wanted.state, campaign=wanted.campaign, product=wanted.product)
        if plain == wanted and not (wanted.campaign and wanted.product):
            facet, value = _facet(wanted)
            return Queue(self.connection).count(facet, value, wanted.state)
        query = select(func.count()).select_from(QUEUE).where(*self._where(wanted))
        return self.connection.execute(query).scalar_one()

    def _where(self, wanted: QueueFilter) -> list[Any]:
        facet, value = _facet(wanted)
        where = [
            QUEUE.c.facet == facet,
            QUEUE.c.value == value,
            QUEUE.c.state == wanted.state,
        ]
        for name in ("network", "media", "language", "rights", "author"):
            told = getattr(wanted, name)
            if told:
                where.append(QUEUE.c[name] == told)
        if wanted.caution:
            where.append(QUEUE.c.caution.contains(wanted.caution, autoescape=True))
        if wanted.campaign and wanted.product:
            other = QUEUE.alias("other")
            same = and_(
                other.c.post == QUEUE.c.post,
                other.c.facet == "campaign",
                other.c.value == wanted.campaign,
            )
            where.append(select(literal(1)).where(same).exists())
        if wanted.words:
            said = POSTS.c.text.icontains(wanted.words, autoescape=True)
            named = AUTHORS.c.handle.icontains(wanted.words, autoescape=True)
            matching = (
                select(POSTS.c.id)
                .select_from(POSTS.outerjoin(AUTHORS, AUTHORS.c.id == POSTS.c.author))
                .where(or_(said, named))
            )
            where.append(QUEUE.c.post.in_(matching))
        return where

    # ── screens ──────────────────────────────────────────────────────────────────────────────

    def today(self, now: datetime) -> Today:
        """The numbers of the first screen."""
        granted = (
            select(func.count(distinct(GRANTS.c.post)))
            .select_from(GRANTS.join(POSTS, POSTS.c.id == GRANTS.c.post))
            .where(~_BARRED, _in_force(now.date()))
        )
        entered = ENTRIES.c.status != "refused"
        queue = Queue(self.connection)
        return Today(
            posts=self._n(select(func.count()).select_from(POSTS).where(~_IS_REPLY)),
            entries=self._n(select(func.count()).select_from(ENTRIES).where(entered)),
            people=self._n(select(func.count(distinct(ENTRIES.c.person))).where(entered)),
            granted=self._n(granted),
            withdrawn=self._n(
                select(func.count()).where(BARS.c.kind == "withdrawn", BARS.c.lifted_at.is_(None))
            ),
            pending=queue.count("all", "", "pending"),
            approved=queue.count("all", "", "approved"),
            asked=self._n(
                select(func.count()).where(
                    REQUESTS.c.status.in_(("queued", "uncertain", "sent", "sent_by_hand"))
                )
            ),
            answered=self._n(select(func.count()).where(HEARD.c.handled.is_(False))),
            cleared_unplaced=self._n(
                select(func.count(distinct(POSTS.c.id)))
                .select_from(
                    POSTS.join(DECISIONS, DECISIONS.c.post == POSTS.c.id).join(
                        GRANTS, GRANTS.c.post == POSTS.c.id
                    )
                )
                .where(
                    DECISIONS.c.verdict == "approved",
                    POSTS.c.state == "live",
                    ~_BARRED,
                    _in_force(now.date()),
                    ~_published(),
                )
            ),
            published=self._n(
                select(func.count(distinct(WORKS.c.post))).select_from(_current_works())
            ),
            expiring=self._n(select(expiring(now.date()))),
            stopped=tuple(s.key for s in Sources(self.connection).all() if s.stopped_at),
            per_day=self._per_day(None, now),
            newest=tuple(self.newest(4)),
        )

    def newest(self, limit: int) -> list[str]:
        """The newest posts with a picture, by ref."""
        query = (
            select(POSTS.c.ref)
            .select_from(POSTS.join(QUEUE, QUEUE.c.post == POSTS.c.id))
            .where(QUEUE.c.facet == "all", QUEUE.c.media != "text")
            .order_by(POSTS.c.posted_at.desc(), POSTS.c.id.desc())
            .limit(limit)
        )
        return [ref for (ref,) in self.connection.execute(query)]

    def product_posts(self, sku: str, limit: int = 100) -> list[ReviewCard]:
        """Live posts linked to a product: approved first, then by score."""
        query = (
            select(POSTS.c.ref)
            .select_from(
                POSTS.join(MATCHES, MATCHES.c.post == POSTS.c.id).outerjoin(
                    DECISIONS, DECISIONS.c.post == POSTS.c.id
                )
            )
            .where(MATCHES.c.sku == sku, MATCHES.c.answer != "no", POSTS.c.state == "live")
            .order_by(
                func.coalesce(DECISIONS.c.verdict == "approved", literal(False)).desc(),
                MATCHES.c.score.desc(),
                POSTS.c.id,
            )
            .limit(limit)
        )
        return self.cards([ref for (ref,) in self.connection.execute(query)])

    def campaigns(self) -> list[CampaignLine]:
        """Campaigns with what they decided, the latest opening first."""
        lines = []
        for campaign in Campaigns(self.connection).all():
            here = ENTRIES.c.campaign == campaign.slug
            accepted = and_(here, ENTRIES.c.status != "refused")
            reasons: dict[str, int] = {}
            refused = select(ENTRIES.c.reasons).where(here, ENTRIES.c.status == "refused")
            for (told,) in self.connection.execute(refused):
                first = (told or ["other"])[0]
                reasons[first] = reasons.get(first, 0) + 1
            lines.append(
                CampaignLine(
                    campaign=campaign,
                    entries=self._n(select(func.count()).select_from(ENTRIES).where(accepted)),
                    people=self._n(select(func.count(distinct(ENTRIES.c.person))).where(accepted)),
                    refused=sum(reasons.values()),
                    waiting=Queue(self.connection).count("campaign", campaign.slug, "pending"),
                    per_day=self._per_day(campaign.slug, campaign.closes_at),
                    reasons=tuple(sorted(reasons.items(), key=lambda item: -item[1])),
                )
            )
        return lines

    def entries(self, slug: str, limit: int = 24) -> list[ReviewCard]:
        """The accepted entries of a campaign, best score first."""
        query = (
            select(POSTS.c.ref)
            .select_from(
                ENTRIES.join(POSTS, POSTS.c.id == ENTRIES.c.post).join(
                    QUEUE, and_(QUEUE.c.post == POSTS.c.id, QUEUE.c.facet == "all")
                )
            )
            .where(ENTRIES.c.campaign == slug, ENTRIES.c.status != "refused")
            .order_by(QUEUE.c.score.desc(), POSTS.c.id)
            .limit(limit)
        )
        return self.cards([ref for (ref,) in self.connection.execute(query)])

    def galleries(self) -> list[GalleryLine]:
        """Galleries with what stands in them."""
        publications = Publications(self.connection)
        return [
            GalleryLine(gallery=gallery, publication=publications.current(gallery.slug))
            for gallery in publications.galleries()
        ]

    def _per_day(self, campaign: str | None, until: datetime) -> tuple[tuple[str, int], ...]:
        """Accepted entries per day (UTC) of the 28 days up to a moment."""
        since = until - timedelta(days=28)
        query = select(ENTRIES.c.at).where(
            ENTRIES.c.status != "refused", ENTRIES.c.at >= since, ENTRIES.c.at <= until
        )
        if campaign:
            query = query.where(ENTRIES.c.campaign == campaign)
        days: dict[date, int] = {}
        for (at,) in self.connection.execute(query):
            days[at.date()] = days.get(at.date(), 0) + 1
        return tuple((day.isoformat(), n) for day, n in sorted(days.items()))

    def _n(self, query: Any) -> int:
        return int(self.connection.execute(query).scalar_one())


def _facet(wanted: QueueFilter) -> tuple[str, str]:
    if wanted.product:
        return "product", wanted.product
    if wanted.campaign:
        return "campaign", wanted.campaign
    return "all", ""


def _in_force(on: date) -> Any:
    return and_(GRANTS.c.starts_on <= on, or_(GRANTS.c.ends_on.is_(None), GRANTS.c.ends_on >= on))


def _current_works() -> Any:
    return WORKS.join(
        PUBLICATIONS,
        and_(
            PUBLICATIONS.c.gallery == WORKS.c.gallery,
            PUBLICATIONS.c.version == WORKS.c.version,
            PUBLICATIONS.c.current.is_(True),
        ),
    )


def _published() -> Any:
    works = _current_works()
    return select(literal(1)).select_from(works).where(WORKS.c.post == POSTS.c.id).exists()
