"""Streamlit protects none of these addresses: each must protect itself."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from chorus.types import Account, Kept, QueueFilter
from dashboard import entrance, seal
from dashboard.entrance import Guard
from dashboard.routes import ROUTES, wanted
from dashboard.standing import Standing, stand
from tests import make
from tests.dashboard.client import TestClient

ORIGIN = "http://testserver"


@pytest.fixture
def client(home: Standing) -> Iterator[TestClient]:
    app = Starlette(routes=ROUTES, middleware=[Middleware(Guard)])
    with TestClient(app, base_url=ORIGIN, follow_redirects=False) as made:
        yield made


def signed(
    client: TestClient, home: Standing, cookie: Callable[[str], str], name: str = "Mara"
) -> dict[str, str]:
    client.cookies.set(seal.COOKIE, cookie(name))
    return {
        "Origin": ORIGIN,
        "X-Chorus-Token": seal.token(home.secret, client.cookies[seal.COOKIE]),
    }


def line(ref: str, seq: int = 1, **over: Any) -> dict[str, Any]:
    return {
        "seq": seq,
        "ref": ref,
        "verb": "approve",
        "version": 1,
        "seen": None,
        "at": make.NOW.isoformat(),
        **over,
    }


def body(*lines: dict[str, Any], client: str = "client-0001") -> dict[str, Any]:
    return {"client": client, "entries": list(lines)}


@pytest.fixture
def ref(home: Standing) -> str:
    with home.house.store.reading() as tx:
        return tx.views.queue(QueueFilter(), None, 1).cards[0].ref


def decided(home: Standing, ref: str) -> str | None:
    with home.house.store.reading() as tx:
        found = tx.decisions.get(ref)
    return found.verdict if found else None


def acts(home: Standing) -> int:
    with home.house.store.reading() as tx:
        return len(tx.acts.all(0, 10_000))


def test_a_decision_is_taken_in_once(
    client: TestClient, home: Standing, cookie: Any, ref: str
) -> None:
    headers = signed(client, home, cookie)
    answer = client.post("/desk/log", json=body(line(ref)), headers=headers)
    assert answer.json() == {"ack": 1, "conflicts": []}
    before = acts(home)
    assert client.post("/desk/log", json=body(line(ref)), headers=headers).json()["ack"] == 1
    assert acts(home) == before
    assert decided(home, ref) == "approved"


def test_undo_restores_and_a_batch_is_one_act(
    client: TestClient, home: Standing, cookie: Any
) -> None:
    headers = signed(client, home, cookie)
    with home.house.store.reading() as tx:
        refs = [card.ref for card in tx.views.queue(QueueFilter(), None, 10).cards]
    before = acts(home)
    lines = [line(ref, n, batch="b1", verb="reject") for n, ref in enumerate(refs, 1)]
    assert client.post("/desk/log", json=body(*lines), headers=headers).json()["ack"] == 10
    assert acts(home) == before + 1
    back = [line(ref, n, batch="b11", verb="undo") for n, ref in enumerate(refs, 11)]
    assert client.post("/desk/log", json=body(*back), headers=headers).json() == {
        "ack": 20,
        "conflicts": [],
    }
    assert {decided(home, ref) for ref in refs} == {None}


def test_the_first_person_wins_and_the_second_is_told(
    client: TestClient, home: Standing, cookie: Any, ref: str
) -> None:
    client.post("/desk/log", json=body(line(ref)), headers=signed(client, home, cookie, "Bo"))
    headers = signed(client, home, cookie, "Mara")
    told = client.post(
        "/desk/log", json=body(line(ref, verb="reject"), client="client-0002"), headers=headers
    ).json()
    assert told["ack"] == 1
    assert told["conflicts"][0]["verdict"] == "approved"
    assert "Bo" in told["conflicts"][0]["words"]
    assert decided(home, ref) == "approved"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"X-Chorus-Token": "0" * 64}, 403),
        ({"X-Chorus-Token": ""}, 403),
    ],
)
def test_foreign_pages_change_nothing(
    client: TestClient, home: Standing, cookie: Any, ref: str, change: dict[str, str], status: int
) -> None:
    headers = {**signed(client, home, cookie), **change}
    assert client.post("/desk/log", json=body(line(ref)), headers=headers).status_code == status
    assert decided(home, ref) is None


@pytest.mark.parametrize(
    "path",
    [
        "/desk/queue",
        "/desk/products",
        "/desk/why?ref=x",
        f"/desk/media/{'0' * 64}/240",
        "/desk/gallery/ridge/index.html",
    ],
)
def test_strangers_read_nothing(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401


def test_strangers_and_old_cookies_decide_nothing(
    client: TestClient, home: Standing, ref: str
) -> None:
    assert (
        client.post("/desk/log", json=body(line(ref)), headers={"Origin": ORIGIN}).status_code
        == 401
    )
    old = seal.issue(home.secret, "Mara", make.NOW - seal.LASTS - seal.LASTS)
    client.cookies.set(seal.COOKIE, old)
    headers = {"Origin": ORIGIN, "X-Chorus-Token": seal.token(home.secret, old)}
    assert client.post("/desk/log", json=body(line(ref)), headers=headers).status_code == 401


def test_a_viewer_is_refused_whatever_the_page_showed(
    client: TestClient, home: Standing, cookie: Any, ref: str
) -> None:
    headers = signed(client, home, cookie, "Vera")
    assert client.post("/desk/log", json=body(line(ref)), headers=headers).status_code == 403
    assert (
        client.post(
            "/desk/ask", json={"refs": [ref], "uses": ["gallery"]}, headers=headers
        ).status_code
        == 403
    )
    assert decided(home, ref) is None
    assert client.get("/desk/queue").status_code == 200


def test_a_role_taken_away_counts_at_once(
    client: TestClient, home: Standing, cookie: Any, ref: str
) -> None:
    headers = signed(client, home, cookie, "Mara")
    with home.house.store.transaction() as tx:
        tx.people.save_account(Account(name="Mara", role="viewer"), "mara-password")
    assert client.post("/desk/log", json=body(line(ref)), headers=headers).status_code == 403


@pytest.mark.parametrize(
    "told",
    [
        {"client": "x", "entries": []},
        {"client": "client-0001", "entries": []},
        {"client": "client-0001", "entries": [{"seq": 1}]},
        {
            "client": "client-0001",
            "entries": [
                {
                    "seq": 1,
                    "ref": "r",
                    "verb": "explode",
                    "version": 1,
                    "at": "2026-01-01T00:00:00Z",
                }
            ],
        },
        [],
    ],
)
def test_what_is_no_log_is_refused(
    client: TestClient, home: Standing, cookie: Any, told: Any
) -> None:
    assert (
        client.post("/desk/log", json=told, headers=signed(client, home, cookie)).status_code == 400
    )


def test_a_log_too_large_is_refused(client: TestClient, home: Standing, cookie: Any) -> None:
    headers = signed(client, home, cookie)
    assert client.post("/desk/log", content=b" " * 600_000, headers=headers).status_code == 413


def test_the_queue_pages_by_key(client: TestClient, home: Standing, cookie: Any) -> None:
    signed(client, home, cookie)
    page = client.get("/desk/queue").json()
    assert page["left"] == 35
    assert len({card["ref"] for card in page["cards"]}) == 35
    assert client.get("/desk/queue?after=drop-table").status_code == 400
    some = ",".join(card["ref"] for card in page["cards"][:2])
    assert len(client.get(f"/desk/queue?refs={some}").json()["cards"]) == 2


def test_clips_answer_ranges_and_are_never_guessed(
    client: TestClient, home: Standing, cookie: Any
) -> None:
    signed(client, home, cookie)
    store = home.house.store
    digest = store.files.put(b"0123456789" * 20)
    assert client.get(f"/desk/media/{digest}/original").status_code == 404  # not known to the store
    with store.transaction() as tx:
        tx.media.save(Kept(digest=digest, kind="video", mime="video/mp4", size=200))
    part = client.get(f"/desk/media/{digest}/original", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, b"0123456789")
    assert part.headers["x-content-type-options"] == "nosniff"
    assert client.get(f"/desk/media/{digest}/poster").status_code == 404
    with store.transaction() as tx:
        tx.media.save(Kept(digest=digest, kind="image", mime="text/html", size=200))
    assert "html" not in client.get(f"/desk/media/{digest}/original").headers["content-type"]
    assert client.get("/desk/media/..%2f..%2fchorus.db/original").status_code == 404


def test_galleries_are_served_from_their_folder_only(
    client: TestClient, home: Standing, cookie: Any
) -> None:
    signed(client, home, cookie)
    folder = home.house.out / "ridge" / "current"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<p>hello")
    (home.house.out.parent / "secret.txt").write_text("no")
    assert client.get("/desk/gallery/ridge/").text == "<p>hello"
    assert client.get("/desk/gallery/ridge/..%2f..%2f..%2fsecret.txt").status_code == 404


def test_signing_in_and_out(client: TestClient) -> None:
    page = client.get("/desk/sign-in?next=/review", headers={"Accept-Language": "fr"})
    assert 'lang="fr"' in page.text
    guard = client.cookies["chorus_guard"]
    wrong = client.post(
        "/desk/sign-in", data={"name": "Mara", "password": "no", "guard": guard, "next": "/review"}
    )
    assert (wrong.status_code, seal.COOKIE in client.cookies) == (401, False)
    guard = client.cookies["chorus_guard"]
    right = client.post(
        "/desk/sign-in",
        data={
            "name": "Mara",
            "password": "mara-password",
            "guard": guard,
            "next": "//evil.example",
        },
    )
    assert (right.status_code, right.headers["location"]) == (303, "/")
    assert "httponly" in right.headers["set-cookie"].lower()
    assert client.get("/desk/queue").status_code == 200
    assert client.post("/desk/sign-out").status_code == 200
    assert client.get("/desk/queue").status_code == 401


def test_guessing_slows_down(client: TestClient) -> None:
    entrance._FAILED.clear()
    for _ in range(6):
        client.get("/desk/sign-in")
        told = client.post(
            "/desk/sign-in",
            data={"name": "Bo", "password": "guess", "guard": client.cookies["chorus_guard"]},
        )
    assert "Too many attempts" in told.text
    client.get("/desk/sign-in")
    right = client.post(
        "/desk/sign-in",
        data={"name": "Bo", "password": "bo-password", "guard": client.cookies["chorus_guard"]},
    )
    assert right.status_code == 401
    entrance._FAILED.clear()


def test_a_form_of_another_site_signs_nobody_in(client: TestClient) -> None:
    told = client.post(
        "/desk/sign-in", data={"name": "Mara", "password": "mara-password", "guard": "theirs"}
    )
    assert told.status_code == 401


def test_the_demo_signs_in_on_this_machine_only(client: TestClient, home: Standing) -> None:
    stand(Standing(home.house, home.secret, demo_account="Mara"))
    assert client.get("/desk/sign-in", headers={"Host": "rebound.example:8501"}).status_code == 200
    assert client.get("/desk/sign-in", headers={"Host": "localhost:8501"}).status_code == 303


@pytest.mark.parametrize("path", ["/", "/review", "/_stcore/stream"])
def test_nothing_of_the_application_for_strangers(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.headers.get("location", "").startswith("/desk/sign-in")
    assert client.get(path, headers={"Accept": "*/*"}).status_code == 401


def test_wrong_filters_are_left_out() -> None:
    assert wanted({"state": "nonsense", "network": "x", "page": "2"}) == QueueFilter(network="x")


def test_its_author_took_it_back(client: TestClient, home: Standing, cookie: Any, ref: str) -> None:
    told = {"ref": ref}
    headers = signed(client, home, cookie, "Ana")  # a marketer may not
    assert client.post("/desk/withdraw", json=told, headers=headers).status_code == 403
    headers = signed(client, home, cookie, "Bo")
    foreign = {**headers, "Origin": "https://evil.example"}
    assert client.post("/desk/withdraw", json=told, headers=foreign).status_code == 403
    with home.house.store.reading() as tx:
        assert tx.posts.get(ref).state == "live"
    answer = client.post("/desk/withdraw", json=told, headers=headers)
    assert answer.json() == {"words": "Removed. It stood in no gallery."}
    with home.house.store.reading() as tx:
        assert tx.posts.get(ref).state == "withdrawn"
    assert client.post("/desk/withdraw", json={"ref": 7}, headers=headers).status_code == 400
