"""What can be done inside one transaction, by subject."""

from functools import cached_property

from sqlalchemy import Connection

from storage.alerts import Alerts, KeyLives
from storage.campaigns import Campaigns
from storage.catalog import Catalog
from storage.collection import (
    AuthorKinds,
    Budgets,
    Credentials,
    Deliveries,
    Gaps,
    Sightings,
)
from storage.corrections import Calibrations, Corrections
from storage.decisions import Decisions
from storage.draws import Draws
from storage.erasing import Erasing
from storage.handing import Feed, Mirroreds, Readers
from storage.holding import Holding
from storage.identity import Identity
from storage.library import Library
from storage.log import Acts
from storage.looks import Batches, Looks
from storage.matches import Matches
from storage.media import Describeds, MediaSlots, Musics
from storage.people import People
from storage.posts import Posts
from storage.prints import Prints
from storage.publications import Publications
from storage.queue import Queue
from storage.replaying import Replaying
from storage.reviews import Reviews
from storage.rights import Rights
from storage.runs import Runs, Sources
from storage.search import Search
from storage.showing import Showing
from storage.subject import Cursors
from storage.supplies import Supplies
from storage.tombstones import Tombstones
from storage.values import (
    Acks,
    Attachments,
    Checkpoints,
    Consents,
    Holds,
    LoggedUses,
    Messages,
    Notices,
    Proposals,
    Standing,
)
from storage.views import Views
from storage.who import Whos


class Tx:
    """What can be done inside one transaction, by subject."""

    def __init__(self, connection: Connection, tombstones: Tombstones) -> None:
        self.connection = connection
        self.tombstones = tombstones

    @cached_property
    def posts(self) -> Posts:
        """Posts, their versions and raw payloads."""
        return Posts(self.connection, self.tombstones)

    @cached_property
    def replaying(self) -> Replaying:
        """Posts beside the payloads they were read from."""
        return Replaying(self.connection, self.tombstones)

    @cached_property
    def prints(self) -> Prints:
        """What long texts are known again by."""
        return Prints(self.connection)

    @cached_property
    def media(self) -> MediaSlots:
        """Pictures and clips of posts."""
        return MediaSlots(self.connection)

    @cached_property
    def draws(self) -> Draws:
        """Draws and the chances in them."""
        return Draws(self.connection)

    @cached_property
    def library(self) -> Library:
        """Cleared posts by what they show."""
        return Library(self.connection)

    @cached_property
    def music(self) -> Musics:
        """What people settled of the music in clips."""
        return Musics(self.connection)

    @cached_property
    def described(self) -> Describeds:
        """What people said of pictures, for those who do not see them."""
        return Describeds(self.connection)

    @cached_property
    def cursors(self) -> Cursors:
        """Where queries stopped."""
        return Cursors(self.connection)

    @cached_property
    def gaps(self) -> Gaps:
        """Stretches of time of which posts may be missing."""
        return Gaps(self.connection)

    @cached_property
    def sightings(self) -> Sightings:
        """Which query saw which post."""
        return Sightings(self.connection)

    @cached_property
    def looks(self) -> Looks:
        """When posts were looked at last."""
        return Looks(self.connection)

    @cached_property
    def batches(self) -> Batches:
        """Posts that networks look at in one file."""
        return Batches(self.connection)

    @cached_property
    def budgets(self) -> Budgets:
        """What was used of the networks' limits."""
        return Budgets(self.connection)

    @cached_property
    def deliveries(self) -> Deliveries:
        """What networks pushed to us."""
        return Deliveries(self.connection)

    @cached_property
    def credentials(self) -> Credentials:
        """Sealed keys to networks."""
        return Credentials(self.connection)

    @cached_property
    def alerts(self) -> Alerts:
        """What the operator was told."""
        return Alerts(self.connection)

    @cached_property
    def key_lives(self) -> KeyLives:
        """How long keys to networks last."""
        return KeyLives(self.connection)

    @cached_property
    def author_kinds(self) -> AuthorKinds:
        """Authors whose kind a person settled for all posts."""
        return AuthorKinds(self.connection)

    @cached_property
    def who(self) -> Whos:
        """Who authors are in their posts."""
        return Whos(self.connection)

    @cached_property
    def catalog(self) -> Catalog:
        """Products."""
        return Catalog(self.connection)

    @cached_property
    def supplies(self) -> Supplies:
        """Where products come from."""
        return Supplies(self.connection)

    @cached_property
    def matches(self) -> Matches:
        """Links between posts and products, and cautions."""
        return Matches(self.connection)

    @cached_property
    def corrections(self) -> Corrections:
        """What people put right in matching."""
        return Corrections(self.connection)

    @cached_property
    def calibrations(self) -> Calibrations:
        """Bands that answers moved, and links drawn to be checked."""
        return Calibrations(self.connection)

    @cached_property
    def campaigns(self) -> Campaigns:
        """Campaigns and entries."""
        return Campaigns(self.connection)

    @cached_property
    def rights(self) -> Rights:
        """Requests, replies, grants, bars."""
        return Rights(self.connection)

    @cached_property
    def messages(self) -> Messages:
        """The outbox."""
        return Messages(self.connection)

    @cached_property
    def consents(self) -> Consents:
        """Answers given on the consent page."""
        return Consents(self.connection)

    @cached_property
    def standing(self) -> Standing:
        """Creators' permissions for posts to come."""
        return Standing(self.connection)

    @cached_property
    def notices(self) -> Notices:
        """Notices from outside."""
        return Notices(self.connection)

    @cached_property
    def logged_uses(self) -> LoggedUses:
        """Uses outside our own pages."""
        return LoggedUses(self.connection)

    @cached_property
    def acks(self) -> Acks:
        """What surfaces answered to withdrawals."""
        return Acks(self.connection)

    @cached_property
    def readers(self) -> Readers:
        """Other systems that read or are called."""
        return Readers(self.connection)

    @cached_property
    def feed(self) -> Feed:
        """What other systems are told."""
        return Feed(self.connection)

    @cached_property
    def mirrored(self) -> Mirroreds:
        """What stands at the targets."""
        return Mirroreds(self.connection)

    @cached_property
    def holds(self) -> Holds:
        """Legal holds."""
        return Holds(self.connection)

    @cached_property
    def proposals(self) -> Proposals:
        """Manual grants that wait for a second person."""
        return Proposals(self.connection)

    @cached_property
    def attachments(self) -> Attachments:
        """Files kept as evidence."""
        return Attachments(self.connection)

    @cached_property
    def checkpoints(self) -> Checkpoints:
        """Signed sizes and roots of the log."""
        return Checkpoints(self.connection)

    @cached_property
    def decisions(self) -> Decisions:
        """What people decided."""
        return Decisions(self.connection)

    @cached_property
    def publications(self) -> Publications:
        """Galleries and what was published."""
        return Publications(self.connection)

    @cached_property
    def showing(self) -> Showing:
        """What decides whether a post may be shown."""
        return Showing(self.connection)

    @cached_property
    def reviews(self) -> Reviews:
        """Reviews of products, and those that wait for a person's word."""
        return Reviews(self.connection)

    @cached_property
    def acts(self) -> Acts:
        """The hash-chained log."""
        return Acts(self.connection)

    @cached_property
    def identity(self) -> Identity:
        """Whom somebody means, and by what they can be recognised."""
        return Identity(self.connection)

    @cached_property
    def holding(self) -> Holding:
        """Everything held about somebody."""
        return Holding(self.connection)

    @cached_property
    def erasing(self) -> Erasing:
        """Deleting for good."""
        return Erasing(self.connection, self.tombstones)

    @cached_property
    def people(self) -> People:
        """Accounts of the dashboard."""
        return People(self.connection)

    @cached_property
    def runs(self) -> Runs:
        """Runs and spend."""
        return Runs(self.connection)

    @cached_property
    def sources(self) -> Sources:
        """Followed queries and how they fare."""
        return Sources(self.connection)

    @cached_property
    def queue(self) -> Queue:
        """Review's maintained queue."""
        return Queue(self.connection)

    @cached_property
    def views(self) -> Views:
        """Read models for screens."""
        return Views(self.connection)

    @cached_property
    def search(self) -> Search:
        """Posts by a pasted link, handle or reference."""
        return Search(self.connection)
