"""The reference pages say what the code says."""

import pytest

from tests.pages import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_fresh(name: str) -> None:
    assert (FOLDER / name).read_text() == PAGES[name](), "run: python -m tests.pages"
