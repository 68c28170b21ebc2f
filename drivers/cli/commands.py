"""Which subcommands there are. A new one is one module with `add_parser` and one line here."""

import argparse
from collections.abc import Callable

from drivers.cli import probing, serving, tags, watching

ADDERS: tuple[Callable[["argparse._SubParsersAction[argparse.ArgumentParser]"], None], ...] = (
    probing.add_parser,
    watching.add_parser,
    tags.add_parser,
    serving.add_parser,
)
"""Each adds its parser, whose default `run` takes the options and returns the exit status."""
