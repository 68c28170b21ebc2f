"""Reads TOML into typed settings and reports every mistake at once; builds nothing."""

from config.errors import ConfigurationError, Mistake
from config.load import load

__all__ = ["ConfigurationError", "Mistake", "load"]
