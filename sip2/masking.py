"""How a reader is shown on a public screen: enough to recognise oneself, too little for others."""


def masked_name(name: str) -> str:
    """Return the first letter or Han character and a star: 陈晓雨 → 陈*, Chen Xiaoyu → C***."""
    name = name.strip()
    if not name:
        return ""
    return f"{name[0]}*" if ord(name[0]) > 0x2E7F else f"{name[0]}***"


def tail(number: str) -> str:
    """Return the last four of a number that is longer than four, else nothing."""
    return number[-4:] if len(number) > 4 else ""


def masked_address(address: str) -> str:
    """Return enough of an address to recognise one's own: c***@jcu.edu.cn."""
    name, at, host = address.partition("@")
    return f"{name[:1]}***@{host}" if at else ""
