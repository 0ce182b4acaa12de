"""Jetstream: Bluesky's posts and deletions as a websocket, and where reading stands in it.

A position is the event's number on one host, or a time (Unix microseconds) that means the same on
every host; servers tell them apart by size (`SEQ_BELOW`). The number is used on the host that gave
it, the time, a little earlier, everywhere else. Version 1 answers at `/subscribe`, version 2 at
`/xrpc/network.bsky.jetstream.subscribeEvents`. Source: bluesky-social/jetstream, docs/README.md.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import orjson
import zstandard

from chorus.errors import NetworkDown, PayloadError, Refused
from chorus.http import Http
from chorus.types import Note
from collectors.shapes.bluesky import NETWORK, POST
from collectors.shapes.jetstream import SEQ_BELOW, at_micros, event_of, micros

REWIND = timedelta(seconds=5)
"""Hosts see the same event within seconds of one another; twice is harmless, a miss is not."""
KEPT = timedelta(hours=36)
"""How far back a host plays unless its operator chose otherwise."""
_NEVER_SILENT = timedelta(minutes=1)
_SETTLED = timedelta(hours=1)
_V2 = "network.bsky.jetstream.subscribeEvents"
_MOST = 4 * 1024 * 1024


class Jetstream:
    """One reading of a host. `extra` is where it stands, `note` what it could not see, `calls` what
    was asked."""

    def __init__(self, address: str, extra: Mapping[str, Any], *, compress: bool) -> None:
        self._address, self._compress = address.rstrip("/"), compress
        self._host = urlsplit(address).netloc
        self._is_v2 = urlsplit(self._address).path.endswith(_V2)
        self.extra, self.note, self.calls = dict(extra), Note(), 0

    def events(self, http: Http, since: datetime | None, now: datetime) -> Iterator[dict[str, Any]]:
        """Events from where reading stopped (else from `since`, else from now on), in the shape of
        version 1. What the host no longer had is told in `note`."""
        told = self.extra.get("time_us")
        stood = at_micros(told) if isinstance(told, int) else since
        number = self.extra.get("seq")
        own = self.extra.get("host") == self._host and isinstance(number, int)
        if own and stood is not None and now - stood < KEPT:
            try:
                yield from self._watched(
                    self._opened(http, number, number=True), stood, now, number=True
                )
            except _Lost:
                pass
            else:
                return
        start = None if stood is None else max(micros(stood - REWIND), 0)
        yield from self._watched(self._opened(http, start, number=False), stood, now, number=False)

    def _watched(
        self,
        events: Iterator[dict[str, Any]],
        stood: datetime | None,
        now: datetime,
        *,
        number: bool,
    ) -> Iterator[dict[str, Any]]:
        """The same events, with where they stand; _Lost when a number led elsewhere."""
        first = True
        for event in events:
            if event.get("kind") == "info":
                if number and first:
                    raise _Lost
                continue
            at = event.get("time_us")
            if first and isinstance(at, int) and stood is not None:
                first = False
                # All of Bluesky is never silent for a minute: what lies between was not played.
                if at_micros(at) - stood > _NEVER_SILENT and now - stood > _SETTLED:
                    if number:
                        raise _Lost
                    why = "the stream keeps no more; fill it by a search with `--since`"
                    self.note = Note(state="gap", since=stood, until=at_micros(at), why=why)
            self.reach(event)
            yield event

    def reach(self, event: dict[str, Any]) -> None:
        """Reading stands at this event now."""
        at, number = event.get("time_us"), event.get("cursor")
        if isinstance(at, int):
            self.extra["time_us"] = max(at, self.extra.get("time_us") or 0)
        if isinstance(number, int) and 0 < number < SEQ_BELOW:
            self.extra |= {"seq": number, "host": self._host}
        else:
            self.extra.pop("seq", None)
            self.extra.pop("host", None)

    def _opened(self, http: Http, start: int | None, *, number: bool) -> Iterator[dict[str, Any]]:
        words = [("collections" if self._is_v2 else "wantedCollections", POST)]
        if start is not None:
            words.append(("cursor", str(start)))
        unpacked: Callable[[bytes], bytes] = bytes
        if self._compress:
            id_, unpacked = self._dictionary(http)
            words.append(("zstdDictionary", str(id_)))
        self.calls += 1
        try:
            for message in http.events(NETWORK, f"{self._address}?{urlencode(words)}"):
                yield _event(unpacked(message))
        except Refused as error:
            if number and "CursorTooOld" in error.why:
                raise _Lost from error
            raise

    def _dictionary(self, http: Http) -> tuple[int, Callable[[bytes], bytes]]:
        """The host's own dictionary, and what unpacks with it."""
        if not self._is_v2:
            raise Refused(
                NETWORK,
                "version 1 of Jetstream packs with a dictionary that no server hands out",
                what_to_do="Leave out `compress`, or give the address of version 2 as `stream`.",
            )
        place = urlsplit(self._address)
        scheme = "http" if place.scheme == "ws" else "https"
        self.calls += 1
        url = f"{scheme}://{place.netloc}/xrpc/network.bsky.jetstream.getZstdDictionary"
        answer = http.get(NETWORK, url)
        if answer.status >= 400 or not answer.body:
            raise Refused(NETWORK, f"{answer.status} it hands out no dictionary for `compress`")
        dictionary = zstandard.ZstdCompressionDict(answer.body)
        unpack = zstandard.ZstdDecompressor(dict_data=dictionary)

        def unpacked(message: bytes) -> bytes:
            try:
                if zstandard.frame_content_size(message) > _MOST:
                    raise PayloadError(NETWORK, "an event of the stream is larger than 4 MiB")
                return unpack.decompress(message, max_output_size=_MOST)
            except zstandard.ZstdError as error:
                raise PayloadError(NETWORK, f"an event cannot be unpacked ({error})") from error

        return dictionary.dict_id(), unpacked


class _Lost(Exception):
    """The number of an event led nowhere: the time is tried instead. Never leaves this module."""


def _event(message: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(message)
    except orjson.JSONDecodeError as error:
        if message.lstrip()[:1] == b"<":
            raise PayloadError(NETWORK, "the stream speaks HTML") from error
        raise NetworkDown(NETWORK, "the stream broke off inside an event") from error
    if not isinstance(value, dict):
        raise PayloadError(NETWORK, "an event of the stream is no object")
    if value.get("$type") == "error":
        raise NetworkDown(NETWORK, f"the stream ended: {value.get('error')}")
    return event_of(value)
