"""The script of every page: who is here, which language, which screen."""

from dashboard.frame import run

run()
