"""Takedown notices, with what follows from them: what was upheld leaves every gallery at once."""

from chorus import chains
from chorus.house import House
from chorus.types import Notice
from publishing.withdraw import Withdrawn
from rights import notice
from rights.notice import Chain, Office, Told


def office(house: House) -> Office:
    """What answering a notice needs of the house."""
    return Office(
        brand=house.brand,
        policy=house.policy,
        key=house.key,
        mail=house.settings.mail is not None,
    )


def notices(house: House) -> Chain:
    """What the public notice pages may do."""

    def take(told: Told) -> Notice:
        return notice.take(house.store, told, office=office(house), clock=house.clock)

    def counter(name: str, words: str, by: str) -> Notice:
        return notice.counter(
            house.store, name, words=words, name=by, office=office(house), clock=house.clock
        )

    return Chain(take=take, counter=counter)


def notice_restored(house: House, notice_id: str, *, by: str) -> None:
    """A countered takedown is put back; galleries take it up at their next publication."""
    notice.restore(house.store, notice_id, by=by, clock=house.clock)


def notice_decided(
    house: House, notice_id: str, *, uphold: bool, why: str, by: str, ref: str | None = None
) -> Withdrawn:
    """A person decides a notice; what was upheld leaves every gallery at once."""
    done = notice.decide(
        house.store,
        notice_id,
        uphold=uphold,
        why=why,
        by=by,
        ref=ref,
        office=office(house),
        clock=house.clock,
    )
    return chains.decided(house, done.refs, by=by)
