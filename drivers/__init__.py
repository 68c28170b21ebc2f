"""Hardware drivers: one folder per kind of device, a small contract per kind, a pure codec beside each thin I/O file."""
