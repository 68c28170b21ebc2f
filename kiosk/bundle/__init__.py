"""The support bundle: what a maker's engineer needs when nobody on the spot can mend a machine, and nothing of readers.

`scene` says what is to be looked at, `contents` looks, `archive` packs and writes; `desk` does it at the machine,
`command` at the console, whether a kiosk runs or not and however broken its configuration or its journal is.
"""

COMMAND = "bundle"
"""First word of a command line that `kiosk.bundle.command` answers; here, so that a start imports no more."""
