"""What the public notice pages are given in tests: the real verb, without a house."""

from chorus.types import Policy
from rights import notice
from rights.notice import Chain, Office
from tests.publishing.scene import BRAND

KEY = b"k" * 32
OFFICE = Office(brand=BRAND, policy=Policy(), key=KEY, mail=True)


def chain(store, clock, office=OFFICE):
    return Chain(
        take=lambda told: notice.take(store, told, office=office, clock=clock),
        counter=lambda name, words, by: notice.counter(
            store, name, words=words, name=by, office=office, clock=clock
        ),
    )
