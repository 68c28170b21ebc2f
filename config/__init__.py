"""Reads TOML into typed settings and reports every mistake at once; builds nothing."""
