"""QR codes as black and white modules (ISO/IEC 18004), for printers and screens that do not make them themselves.

python-qrcode comes with python-escpos; it is imported at the first code.
"""

Modules = tuple[tuple[bool, ...], ...]
"""Rows of modules, True black, without the quiet zone of four that must surround them."""

QUIET_MODULES = 4
LEVELS = {"L": 1, "M": 0, "Q": 3, "H": 2}
"""python-qrcode's numbers for how much of a code may be lost (its constants.py)."""


def modules(data: bytes, level: str = "M") -> Modules:
    """Return the modules of a code; raises ValueError for more data than any code holds."""
    import qrcode  # type: ignore[import-untyped]
    from qrcode.exceptions import DataOverflowError  # type: ignore[import-untyped]

    code = qrcode.QRCode(error_correction=LEVELS[level], border=0)
    code.add_data(data)
    try:
        code.make(fit=True)
    except DataOverflowError as error:
        raise ValueError(f"{len(data)} bytes are too many for a QR code") from error
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())
