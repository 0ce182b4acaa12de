"""chorus rights: what was granted, as proof and as data."""

import click


@click.group("rights")
def rights_command() -> None:
    """What was granted: proofs, records, renewals."""
