"""Prints what the tests need beside the application (the `dev` group of pyproject.toml).

pip reads dependency groups from 25.1 on; a fresh Debian machine brings an older one.
"""

import tomllib
from pathlib import Path

with (Path(__file__).resolve().parent.parent / "pyproject.toml").open("rb") as file:
    print(" ".join(f"{need}" for need in tomllib.load(file)["dependency-groups"]["dev"]))
