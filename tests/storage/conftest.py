"""Fixtures of a person who stands everywhere."""

from tests.fixtures_world import built, copies, hers

__all__ = ["built", "copies", "hers"]
