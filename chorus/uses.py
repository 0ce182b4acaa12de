"""Chains of permissions that end: what is used and ends soon is asked for again.

every day → what ends soon and is used → ask again (a draft; a person lets it leave)
"""

from chorus.house import House
from rights.ask import Asked, ask
from rights.calendar import Ending, due
from rights.calendar import read as endings


def ending(house: House, days: int) -> list[Ending]:
    """What ends within so many days, and where it is used."""
    with house.store.reading() as tx:
        return endings(tx, house.clock(), days)


def renewed(house: House) -> Asked:
    """Draft the question for each permission in use that ends within `renew_days`, once."""
    done = Asked()
    if not house.brand.keys:
        return done
    with house.store.reading() as tx:
        lines = endings(tx, house.clock(), house.policy.renew_days)
        wanted = due(lines, tx.rights.requests())
    for ref, grant, uses in wanted:
        told = ask(
            house.store,
            [ref],
            by="chorus",
            uses=uses,
            brand=house.brand,
            policy=house.policy,
            clock=house.clock,
            key=house.key,
            channels=house.channels(),
            renews=grant,
        )
        done = Asked(
            queued=(*done.queued, *told.queued),
            refused=(*done.refused, *told.refused),
            assisted=(*done.assisted, *told.assisted),
        )
    return done
