"""Every network of the registry keeps the contract, unasked. How to take part:
docs/how-to/add-a-network.md."""

from importlib import import_module

import pytest

from collectors.connector import Collector
from collectors.registry import NETWORKS
from tests.collectors.contract import Case, cases
from tests.collectors.rows import CASE_ROWS, NETWORK_ROWS, Row

CASES = [case for network in NETWORKS for case in cases(network)]


def kind_of(network: str) -> type[Collector]:
    module, _, name = NETWORKS[network].partition(":")
    kind: type[Collector] = getattr(import_module(module), name)
    return kind


@pytest.mark.parametrize("network", NETWORKS)
def test_a_network_has_recordings(network: str) -> None:
    of_it = [case for case in CASES if case.network == network]
    assert of_it, f"tests/recordings/{network} holds no recording with its expected result"
    never_asked = all(not case.expected.get("http", True) for case in of_it)
    assert never_asked or any(case.ask for case in of_it), "no recording has an `ask`"


@pytest.mark.parametrize("row", NETWORK_ROWS, ids=lambda row: row.__name__)
@pytest.mark.parametrize("network", NETWORKS)
def test_network(network: str, row: Row) -> None:
    row(network, kind_of(network))


@pytest.mark.parametrize("row", CASE_ROWS, ids=lambda row: row.__name__)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_recording(case: Case, row: Row) -> None:
    why_not = row(kind_of(case.network), case)
    if why_not:
        pytest.skip(why_not)
