"""Receipt printers: paper for those who want it."""
