"""config.yaml: what it means, and a sentence with the line for every mistake."""

from pathlib import Path

import pytest

from chorus.config import example, load
from chorus.errors import ConfigError
from collectors.registry import NETWORKS


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_is_valid(tmp_path: Path) -> None:
    settings = load(write(tmp_path, example()), NETWORKS, {})
    assert settings.follow == ()
    assert settings.database.startswith(f"sqlite:///{tmp_path}")


def test_a_followed_query(tmp_path: Path) -> None:
    text = "brand: {name: B}\nfollow:\n  - {network: mastodon, hashtag: '#Boot', every: 1h}\n"
    (follow,) = load(write(tmp_path, text), NETWORKS, {}).follow
    assert (follow.key, follow.every) == ("mastodon:hashtag:Boot", 3600)


def test_secrets_come_from_the_environment(tmp_path: Path) -> None:
    text = "brand: {name: B}\nnetworks:\n  x:\n    bearer_token: ${X_TOKEN}\n"
    assert load(write(tmp_path, text), NETWORKS, {"X_TOKEN": "s"}).networks["x"] == {
        "bearer_token": "s"
    }


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("brand: {name: B}\ndatabse: x\n", 2, "Did you mean `database`"),
        ("brand:\n  name: B\n  handels: [a]\n", 3, "Did you mean `handles`"),
        ("brand: {name: B}\nnetworks:\n  mastodn: {}\n", 3, "Did you mean `mastodon`"),
        ("brand: {name: B}\nfollow:\n  - {network: mastodon, hashtg: b}\n", 3, "exactly one of"),
        (
            "brand: {name: B}\nfollow:\n  - {network: mastodon, hashtag: b, evry: 5m}\n",
            3,
            "Did you mean `every`",
        ),
        (
            "brand: {name: B}\nfollow:\n  - {network: mastodon, hashtag: b, every: soon}\n",
            3,
            "not a time",
        ),
        ("brand: {name: B}\ndashboard: {port: 99999}\n", 2, "dashboard.port"),
        ("brand: {name: B\n", 2, ""),
        ("database: x\n", None, "`brand` is missing"),
        ("brand: {name: B}\nnetworks:\n  x:\n    bearer_token: ${NO_SUCH}\n", 4, "NO_SUCH"),
        ("- a list\n", 1, "no settings"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, text: str, line: int | None, says: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, text), NETWORKS, {})
    assert says in str(caught.value)
    assert "Nothing was changed" in str(caught.value)
    if line:
        assert caught.value.line == line


def test_yaml_that_would_run_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        load(write(tmp_path, "brand: !!python/object/apply:os.system ['true']\n"), NETWORKS, {})
