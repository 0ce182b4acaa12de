"""How often may one address knock? Counted in memory, forgotten with the process."""

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from hashlib import sha256

from starlette.requests import Request

KEPT_ADDRESSES = 10_000


class Limit:
    """At most so many times in so many seconds from one address. Addresses are kept as digests
    of this process only; the oldest are forgotten beyond `KEPT_ADDRESSES`."""

    def __init__(self, times: int, seconds: int) -> None:
        self._times, self._span = times, timedelta(seconds=seconds)
        self._seen: OrderedDict[bytes, deque[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def passes(self, request: Request, now: datetime) -> bool:
        """Whether this request is within the limit; it is counted when it is."""
        host = request.client.host if request.client else ""
        who = sha256(host.encode()).digest()
        with self._lock:
            times = self._seen.setdefault(who, deque())
            self._seen.move_to_end(who)
            while times and times[0] <= now - self._span:
                times.popleft()
            if len(times) >= self._times:
                return False
            times.append(now)
            while len(self._seen) > KEPT_ADDRESSES:
                self._seen.popitem(last=False)
            return True
