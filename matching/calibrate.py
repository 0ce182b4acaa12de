"""VERB calibrate: let people's answers move the bands, and draw automatic links to be checked."""

from datetime import timedelta

from chorus.clock import Clock
from chorus.types import Bands, Value
from matching.calibration import calibrate as fit
from matching.drift import DAYS, Drift, drift, first_week, monday, sample
from matching.trees import shipped
from storage.store import Store


class Calibrated(Value):
    """The bands in force, whether they are new, how many posts the next `match` judges again
    because of them, and how many links were drawn to be checked."""

    bands: Bands
    new: bool = False
    posts: int = 0
    drawn: int = 0


def calibrate(store: Store, *, by: str, clock: Clock) -> Calibrated:
    """Make bands of all answers and draw this week's links; can be repeated at any time.

    A version is kept when an answer came since the last one. Only posts with a link whose score
    lies between an old bound and a new one are judged again.
    """
    model, now = shipped(), clock()
    with store.transaction() as tx:
        before = tx.calibrations.bands(model.name)
        answers = tx.calibrations.answers(model.name)
        bands = fit(answers, auto=model.auto, ask=model.ask, model=model.name, at=now, by=by)
        new = before is None or _told(before) != _told(bands)
        old = (before.auto, before.ask) if before else (model.auto, model.ask)
        refs: list[str] | None = []
        if new:
            bands = tx.calibrations.save(bands)
            moved = (bands.auto, bands.ask) != old
            if moved:
                # a bound of questions that falls asks about posts that have no link now
                falls = bands.ask < old[1]
                spans = ((bands.auto, old[0]), (bands.ask, old[1]))
                refs = None if falls else tx.calibrations.between(spans)
                tx.posts.judge_again(matching=True, refs=refs)
            if moved:
                after = {"auto": bands.auto, "ask": bands.ask, "answers": bands.answers}
                tx.acts.append(at=now, who=by, verb="calibrate", subject="bands",
                               before={"auto": old[0], "ask": old[1]}, after=after)  # fmt: skip
        week = monday(now)
        links = tx.calibrations.automatic(now - timedelta(days=DAYS))
        chosen = sample(links, drawn=tx.calibrations.drawn(week), at=now)
        tx.calibrations.draw(chosen)
        posts = tx.posts.count() if refs is None else len(refs)
    return Calibrated(
        bands=bands if new or before is None else before,
        new=new,
        posts=posts,
        drawn=len(chosen),
    )


def agreement(store: Store, *, clock: Clock) -> Drift:
    """How far people agreed with the automatic links drawn in the last weeks."""
    with store.reading() as tx:
        return drift(tx.calibrations.weeks(first_week(clock())))


def _told(bands: Bands) -> tuple[int, int, float, float]:
    return bands.answers, bands.yes, bands.auto, bands.ask
