"""Hardware drivers: one folder and one small contract per kind of device, a pure codec beside each thin I/O file."""
