"""The papers on Mara's desk this morning: what rights are beside a question and its answer.

A letter that allows a poster, the poster itself, a second pair of eyes that is missing, a creator
who said yes to what is still to come, an answer from the consent page without its code word, and
a photographer who claims a picture. Each goes through the verb the dashboard would call.
"""

from datetime import timedelta

from chorus import chains, takedowns
from chorus.demo.story import MARA, Desk
from chorus.types import LoggedUse
from publishing.log_use import log_use
from rights.consenting import Choices
from rights.granting import author_key
from rights.notice import Told
from rights.settle import grant_by_hand
from rights.stand import stand

COLLEAGUE = "Bo (demo brand team)"
_LETTERS = "https://tarnholt.example/letters/{}"


def lay_out(desk: Desk) -> None:
    """All of them, in the order of the morning."""
    poster(desk)
    second_pair_of_eyes(desk)
    standing(desk)
    half_an_answer(desk)
    claim(desk)


def poster(desk: Desk) -> None:
    """A letter allows print; forty posters hang in two shops."""
    house, (ref,) = desk.house, desk.role("boots")
    grant_by_hand(
        house.store,
        ref,
        uses=("in_store", "print"),
        by=MARA,
        clock=house.clock,
        note="Letter of the author: posters in our shops, no end named",
        url=_LETTERS.format("boots"),
        brand=house.brand,
        months=18,
    )
    today = house.clock().date()
    use = LoggedUse(
        id="",
        use="in_store",
        title="Window poster, winter",
        refs=(ref,),
        run=40,
        places="Lyon, Ghent",
        starts_on=today,
        ends_on=today + timedelta(days=120),
        by=MARA,
        at=house.clock(),
    )
    log_use(house.store, use, by=MARA, clock=house.clock, brand=house.brand)


def second_pair_of_eyes(desk: Desk) -> None:
    """A colleague wants a catalogue page; somebody else has to confirm the letter."""
    house = desk.house
    grant_by_hand(
        house.store,
        desk.role("kettle")[0],
        uses=("catalogue",),
        by=COLLEAGUE,
        clock=house.clock,
        note="Mail of the author of last week: the spring catalogue, once",
        url=_LETTERS.format("kettle"),
        second_person=True,
        brand=house.brand,
        months=9,
    )


def standing(desk: Desk) -> None:
    """A creator who likes the brand said yes to the next dozen posts."""
    house = desk.house
    with house.store.reading() as tx:
        author = tx.posts.get(desk.role("pack")[0]).post.author
    stand(
        house.store,
        author_key(author),
        uses=("product_page", "gallery"),
        by=MARA,
        clock=house.clock,
        note="Agreement of this spring: whatever she posts with our packs",
        url=_LETTERS.format("standing"),
        cap=12,
        months=12,
    )


def half_an_answer(desk: Desk) -> None:
    """Somebody used the link of a request; whether they are the author is not proved yet."""
    house, (ref,) = desk.house, desk.role("q6")
    with house.store.reading() as tx:
        request, post = tx.rights.request_of(ref), tx.posts.get(ref)
    if request is None:
        return
    choices = Choices(
        yes=True,
        nonce="demo",
        language="fr",
        version=post.version,
        uses=("gallery",),
        territory=request.territory,
        months=12,
        may=("crop",),
        credit="Basile",
        people=0,
        minors=False,
        adult=True,
    )
    chains.agreed(house, request.id, choices)


def claim(desk: Desk) -> None:
    """A photographer says that a picture is hers; a person decides by tomorrow."""
    takedowns.notices(desk.house).take(
        Told(
            kind="copyright",
            post=desk.role("f11")[0],
            gallery="trails-wall",
            name="Lena Brandt",
            contact="lena@brandt.example",
            words="I took this picture in September; the raw file is with me.",
            good_faith=True,
        )
    )
