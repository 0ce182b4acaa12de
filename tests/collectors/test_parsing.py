"""What `chorus parse` prints."""

from pathlib import Path

import orjson
import pytest

from chorus.errors import AccessDenied, PayloadError, UsageError
from collectors.parsing import parse_files
from tests.collectors.contract import FIELDS, HOME


def test_lines_have_exactly_the_fields_and_files_stand_in_order() -> None:
    files = [HOME / "mastodon" / f"hashtag__0{n}.json" for n in (2, 1)]
    got = parse_files("mastodon", files)
    assert all(list(line) == FIELDS for line in got.lines)
    assert [line["author"]["name"] for line in got.lines] == ["Bo Hill", "Eva Ruiz", "Ida Moss"]
    assert got.left_out == 1
    assert orjson.loads(orjson.dumps(got.lines)) == list(got.lines)


def test_a_refused_file_is_named_and_nothing_is_returned() -> None:
    files = [HOME / "mastodon" / "hashtag__01.json", HOME / "mastodon" / "denied.json"]
    with pytest.raises(AccessDenied, match="denied.json") as caught:
        parse_files("mastodon", files)
    assert caught.value.code == 3
    with pytest.raises(PayloadError, match=r"profile.json.*\$"):
        parse_files("mastodon", [HOME / "mastodon" / "profile.json"])


@pytest.mark.parametrize(
    "data",
    [
        b'{"format": "chorus-recording/1"}',
        b'{"format": "chorus-recording/1", "request": {}, "response": {"status": "x"}}',
        b'{"format": "chorus-recording/1", "request": {}, "response": {"headers": 3}}',
        b'{"format": "chorus-recording/1", "request": {}, "response": {"body_encoding": "json"}}',
        b'{"format": "chorus-recording/1"',
    ],
)
def test_a_broken_recording_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(data)
    with pytest.raises(PayloadError, match="broken.json"):
        parse_files("mastodon", [file])


def test_a_missing_file_and_an_unknown_network_are_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        parse_files("feed", [tmp_path / "none.xml"])
    with pytest.raises(UsageError, match="Did you mean `mastodon`"):
        parse_files("mastodn", [])
