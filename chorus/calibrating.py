"""Every day: bands follow people's answers, links are drawn to be checked → match."""

from chorus.house import House
from matching.calibrate import calibrate
from matching.match import match


def calibrated(house: House) -> dict[str, int]:
    """Let answers move the bands; links whose band moved are judged again. Counts for the run."""
    done = calibrate(house.store, by="chorus", clock=house.clock)
    if done.posts:
        match(house.store, clock=house.clock)
    return {"answers": done.bands.answers, "posts": done.posts, "drawn": done.drawn}
