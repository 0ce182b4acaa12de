import pytest

from tests.publishing.scene import Scene


@pytest.fixture
def scene(store, clock, tmp_path):
    return Scene(store, clock, tmp_path / "out")
