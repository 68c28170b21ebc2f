"""The subcommands of `python -P -m drivers`: one module each, one line each in `commands.py`."""
