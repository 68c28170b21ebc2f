"""The commands of `python -m sip2`, one file each; only they print."""
