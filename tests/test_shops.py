"""The block for shops: lines for each kind, with the house's own address in them."""

import pytest
from click.testing import CliRunner

from chorus.cli import chorus
from chorus.errors import ConfigError
from chorus.shops import block


@pytest.mark.parametrize("kind", ["html", "shopify", "woocommerce", "iframe"])
def test_lines_name_the_public_address(kind):
    lines = block("https://ugc.tarnholt.example/", kind)
    assert "https://ugc.tarnholt.example/shop/" in lines
    assert "@" not in lines.replace("@media", "")
    assert "example//" not in lines


def test_the_command_says_what_is_shown_and_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(chorus, ["init"]).exit_code == 0
    refused = runner.invoke(chorus, ["shop"])
    assert isinstance(refused.exception, ConfigError)
    assert "public_url" in str(refused.exception)
    config = tmp_path / "config.yaml"
    config.write_text(config.read_text() + "\npublic_url: https://ugc.tarnholt.example\n")
    done = runner.invoke(chorus, ["shop", "--for", "shopify"])
    assert done.exit_code == 0, done.output
    assert "product.selected_or_first_available_variant.sku" in done.stdout
    assert "0 products show a gallery of their own" in done.stderr
