"""The commands of `python -m sorter`, one file each; only they print."""
