"""What people do with reviews that wait."""

from dashboard.desk import Desk


def carry(desk: Desk, sku: str, change: str, *, same: bool) -> int:
    """Say whether the held reviews of one change speak of the same product; how many they are.
    Those that do not leave the pages they stand on."""
    from chorus import chains
    from publishing.carry import carry

    desk.require("place")
    house = desk.house
    done = carry(house.store, sku, change=change, same=same, by=desk.who, clock=house.clock)
    if not same:
        chains.decided(house, done.refs, by=desk.who)
    return len(done.refs)
