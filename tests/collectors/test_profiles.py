"""Profiles of accounts: what they say, and that only the very account counts."""

from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.errors import AccessDenied, NetworkDown, PayloadError, Refused
from chorus.http import Answered, Http
from collectors import recording
from collectors.connector import Exchange
from collectors.profiles import NETWORKS, fetch, read
from tests import make

HOME = Path(__file__).parents[1] / "recordings"
DID = "did:plc:idaidaidaidaidaidaxxxxxx"
PROFILES = {
    "mastodon": (
        "https://social.example/@ida.moss",
        {
            "note": "<p>Walks.<br>BCDF-GH34</p>",
            "fields": [{"name": "Code", "value": '<a href="https://x.example">QRTV-WX79</a>'}],
        },
        "https://social.example/api/v1/accounts/lookup?acct=ida.moss",
    ),
    "bluesky": (
        DID,
        {"description": "Walks. BCDF-GH34 QRTV-WX79"},
        f"https://api.bsky.app/xrpc/app.bsky.actor.getProfile?actor={DID.replace(':', '%3A')}",
    ),
}


def recorded(network, **over):
    """The recorded answer, with what the account says of itself."""
    exchange = recording.read(network, HOME / network / "profile.json")
    body = orjson.dumps({**orjson.loads(exchange.body), **over})
    return exchange.model_copy(update={"body": body})


def asking(network, status=200, **over):
    asked = []

    def answer(request):
        asked.append(request.url)
        return Answered(status=status, body=recorded(network, **PROFILES[network][1], **over).body)

    return asked, Http.offline(answer)


@pytest.mark.parametrize("network", NETWORKS)
def test_a_profile_is_read_as_recorded(network):
    name, said, _url = PROFILES[network]
    bare = read(network, recorded(network))
    assert (bare.id, bare.text) == (name, "Ida Moss")
    told = read(network, recorded(network, **said))
    assert "BCDF-GH34" in told.text
    assert "QRTV-WX79" in told.text
    assert "<" not in told.text
    assert len(told.raw) == 64


@pytest.mark.parametrize("network", NETWORKS)
def test_the_account_is_asked_for_by_its_id(network):
    name, _said, url = PROFILES[network]
    asked, http = asking(network)
    found = fetch(make.author(network=network, id=name, handle="renamed"), http, make.NOW)
    assert found.id == name
    assert asked == [url]


@pytest.mark.parametrize("network", NETWORKS)
def test_an_answer_about_another_account_is_none(network):
    name, _said, _url = PROFILES[network]
    told = {"mastodon": {"url": name + "_"}, "bluesky": {"did": DID[:-1] + "y"}}[network]
    _asked, http = asking(network, **told)
    assert fetch(make.author(network=network, id=name), http, make.NOW) is None


@pytest.mark.parametrize(
    ("network", "name"),
    [("instagram", "17841"), ("mastodon", "ida"), ("mastodon", "http://social.example/@ida"),
     ("mastodon", "https://social.example/"), ("mastodon", "https://")],
)  # fmt: skip
def test_accounts_without_a_profile_are_not_asked(network, name):
    def never(_asked):
        raise AssertionError("nobody was to be asked")

    author = make.author(network=network, id=name)
    assert fetch(author, Http.offline(never), make.NOW) is None


@pytest.mark.parametrize(
    ("status", "error"), [(401, AccessDenied), (404, Refused), (410, Refused), (503, NetworkDown)]
)
def test_errors_are_ours(status, error):
    _asked, http = asking("bluesky", status=status)
    with pytest.raises(error):
        fetch(make.author(network="bluesky", id=DID), http, make.NOW)


def test_the_server_a_post_names_is_asked_as_any_address_from_outside():
    author = make.author(id="https://127.0.0.1/@ida")
    with pytest.raises(NetworkDown, match="not public"):
        fetch(author, Http(), make.NOW)


@given(st.sampled_from(NETWORKS), st.binary(max_size=200))
def test_any_bytes_are_a_profile_or_our_error(network, body):
    try:
        read(network, Exchange(body=body))
    except PayloadError:
        return


@given(
    st.sampled_from(NETWORKS),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["url", "uri", "did", "note", "fields", "name", "value"]), inner
            )
        ),
        max_leaves=8,
    ),
)
def test_any_json_is_a_profile_or_our_error(network, told):
    try:
        body = orjson.dumps(told)
    except orjson.JSONEncodeError:
        return
    try:
        read(network, Exchange(body=body))
    except PayloadError:
        return
