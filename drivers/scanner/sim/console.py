"""A simulated scanner that a technician drives with typed lines."""

from typing import TextIO

from drivers.scanner.aim import Aim, Symbology
from drivers.scanner.sim.server import Fault, ScannerServer

HELP = (
    "scan SYMBOLOGY[/MODIFIER] DATA · unplug · plug · "
    + " · ".join(fault.name.lower() for fault in Fault)
    + " · quit\nsymbologies: "
    + " ".join(each.name.lower() for each in Symbology)
)


def serve(port: int, typed: TextIO, shown: TextIO) -> int:
    """Host a scanner until `quit` or the end of input; return the exit status."""
    server = ScannerServer(port=port)
    server.start()
    print(f'write into machine.toml: [scanner] port = "{server.url}"\n{HELP}', file=shown, flush=True)
    for line in typed:
        if line.strip() == "quit":
            break
        print(obey(server, *line.split(maxsplit=2)), file=shown, flush=True)
    server.stop()
    return 0


def obey(server: ScannerServer, verb: str = "", *words: str) -> str:
    """Carry out one typed line and return what to show."""
    faults = {fault.name.lower(): fault for fault in Fault}
    match verb, words:
        case "scan", (kind, data):
            return _scan(server, kind, data.strip())
        case "unplug", ():
            server.unplug()
        case "plug", ():
            server.plug()
        case fault, () if fault in faults:
            server.misbehave(faults[fault])
        case _:
            return HELP
    return "done"


def _scan(server: ScannerServer, kind: str, data: str) -> str:
    name, _, modifier = kind.partition("/")
    try:
        symbology = Symbology[name.upper()]
    except KeyError:
        return HELP
    return "done" if server.scan(Aim(symbology, modifier or "0"), data.encode()) else "nobody listens: start the kiosk"
