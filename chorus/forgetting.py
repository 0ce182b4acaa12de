"""Chains that end in nothing: erase a person, clean away what was kept long enough.

erase      → begin (the gate refuses from here on) → withdraw → erase → galleries that name the
person in others' words, written anew → check → finish
every day  → retain, and an erasure that was cut short is finished
"""

from chorus.chains import decided
from chorus.house import House
from chorus.types import Cleaned, Erased, Looked
from collectors.registry import all_terms
from publishing.folders import alone, pointed, sweep
from publishing.issue import issue
from rights.erase import begin, check, erase, finish
from rights.retain import retain


def erased(
    house: House,
    author: str,
    *,
    by: str,
    person: bool = False,
    dry_run: bool = False,
    accept: bool = False,
) -> Erased:
    """Erase everything about a person and search for what is left; can be cut and repeated."""
    store, clock = house.store, house.clock
    if dry_run:
        return erase(store, author, by=by, clock=clock, dry_run=True, person=person)
    job = begin(store, author, by=by, clock=clock, person=person)
    if job is None:
        return erase(store, author, by=by, clock=clock)
    decided(house, job.refs, by=by)
    for slug in _slugs(house):
        with alone(house.out, slug):
            sweep(house.out / slug, keep=pointed(house.out, slug))
    done = erase(store, job.id, by=by, clock=clock)
    looked = check(store, job.id, folders=(house.out,))
    naming = sorted({slug for slug in _slugs(house) if _is_in(house, slug, looked)})
    for slug in naming:
        issue(store, slug, out=house.out, by=by, clock=clock, brand=house.brand, keep_places=True)
    if naming:
        looked = check(store, job.id, folders=(house.out,))
    finish(store, job.id, looked, by=by, clock=clock, accept=accept)
    rewritten = tuple(sorted({*job.galleries, *naming}))
    notes = (*done.notes, *_followed(house, done, job.told))
    return done.model_copy(update={"looked": looked, "galleries": rewritten, "notes": notes})


def retained(house: House, *, dry_run: bool = False) -> Cleaned:
    """Clean away what was kept for as long as `rights: retention:` and the networks' terms say;
    then take up the erasures that were cut short."""
    # the demo's posts are ours: no network's terms are about them
    terms = () if house.brand.demo else all_terms()
    done = retain(house.store, policy=house.policy, clock=house.clock, terms=terms, dry_run=dry_run)
    under_way = house.store.unfinished.all()
    if not dry_run:
        for job in under_way:
            erased(house, job.id, by=job.by)
    return done.model_copy(update={"unfinished": tuple(job.id for job in under_way)})


def _slugs(house: House) -> list[str]:
    with house.store.reading() as tx:
        known = {gallery.slug for gallery in tx.publications.galleries()}
    return sorted(slug for slug in known if (house.out / slug).is_dir())


def _is_in(house: House, slug: str, looked: Looked) -> bool:
    folder = f"file {house.out / slug}/"
    return any(trace.where.startswith(folder) for trace in looked.traces)


def _followed(house: House, done: Erased, told: tuple[str, ...]) -> tuple[str, ...]:
    """What config.yaml still asks the networks for."""
    names = {name.lstrip("@").lower() for name in told}
    return tuple(
        f"config.yaml still follows {follow.key}: remove it there, or its posts come in again."
        for follow in house.settings.follow
        if done.id and follow.kind == "account" and follow.value.lstrip("@").lower() in names
    )
