"""What is said to each peer for its transcript; every scene has a new library, and a line of its own."""

from collections.abc import Callable

from shelf import NOON, PASSWORD, USER
from talk import Talk

Scene = Callable[[Talk], object]
SCENES: dict[str, Scene] = {}
LOGIN = f"9300CN{USER}|CO{PASSWORD}|CPmain|"
OTHER_DATE = "20261225    120000"
STUDENT, TEACHER, RUSSIAN, ARAB = "20233017", "10030862", "20241108", "20241215"
LOST, OWES, FULL, NOBODY = "20195540", "20221093", "20211877", "99999999"


def scene(title: str) -> Callable[[Scene], Scene]:
    def enter(play: Scene) -> Scene:
        SCENES[title] = play
        return play

    return enter


def status(number: str, pin: str = "") -> str:
    return f"23019{NOON}AOJCU|AA{number}|AC|AD{pin}|"


def information(number: str, asked: int = -1, more: str = "") -> str:
    summary = "".join("Y" if at == asked else " " for at in range(10))
    return f"63019{NOON}{summary}AOJCU|AA{number}|AC|{more}"


def checkout(number: str, barcode: str, due: str = OTHER_DATE, more: str = "BON|BIN|") -> str:
    return f"11NN{NOON}{due}AOJCU|AA{number}|AB{barcode}|AC|{more}"


def checkin(barcode: str) -> str:
    return f"09N{NOON}{NOON}AP主馆|AOJCU|AB{barcode}|AC|BIN|"


def renew(number: str, barcode: str) -> str:
    return f"29NN{NOON}{OTHER_DATE}AOJCU|AA{number}|AB{barcode}|"


def item(barcode: str) -> str:
    return f"17{NOON}AOJCU|AB{barcode}|"


@scene("login, bad and good")
def _(talk: Talk) -> None:
    for body in (f"9300CN{USER}|COwrong|CPmain|", LOGIN, f"9300CN{USER}|COwrong|CPmain|"):
        talk.ask(body)


@scene("status without a login")
def _(talk: Talk) -> None:
    talk.ask("9900802.00")


@scene("a reader without a login")
def _(talk: Talk) -> None:
    talk.ask(status(STUDENT, "1234"))


def logged_in(title: str, *bodies: str) -> None:
    """Enter a scene in which good frames are sent after a login."""

    def play(talk: Talk) -> None:
        for body in (LOGIN, *bodies):
            talk.ask(body)

    SCENES[title] = play


logged_in("99: status", "9900802.00", "9920802.00", "9900801.00")
logged_in(
    "23: patron status; good PIN, bad PIN, no PIN, card lost, nobody",
    *(status(STUDENT, "1234"), status(STUDENT, "0000"), status(STUDENT), status(LOST), status(NOBODY)),
)
logged_in(
    "63: patron information with each summary, of readers in three scripts, of nobody",
    *(information(STUDENT, asked, "AD1234|") for asked in range(-1, 6)),
    *(information(RUSSIAN, 2), information(ARAB, 2), information(TEACHER, 0), information(FULL, 1)),
    *(information(OWES, 3), information(LOST), information(NOBODY)),
)
logged_in(
    "63: pages of the loans",
    *(information(STUDENT, 2, f"BP{start}|BQ{end}|") for start, end in ((1, 1), (2, 2), (1, 5), (3, 5))),
)
logged_in(
    "11: granted, had already, reference only, had by another, nobody's, to nobody, card lost, owes, full",
    *(checkout(RUSSIAN, barcode) for barcode in ("10000015", "10000015", "10000006", "10000021", "99999999")),
    *(checkout(number, "10000001") for number in (NOBODY, LOST, OWES, FULL)),
)
logged_in("11: nb due date blank", checkout(RUSSIAN, "10000001", " " * 18))
logged_in("11: no block", f"11NY{NOON}{OTHER_DATE}AOJCU|AA{RUSSIAN}|AB10000001|AC|")
logged_in(
    "09: lent, not lent, another branch's, awaited, nobody's",
    *(checkin(barcode) for barcode in ("10000021", "10000021", "10000008", "10000007", "99999999")),
)
logged_in(
    "29: granted, awaited, had by another, nobody's",
    *(renew(STUDENT, barcode) for barcode in ("10000021", "10000022", "10000024", "99999999")),
)
logged_in("65: renew all", f"65{NOON}AOJCU|AA{STUDENT}|AD1234|BON|")
logged_in(
    "17: on the shelf, lent, awaited, nobody's", *(item(f"100000{n}") for n in ("15", "21", "07")), item("99999999")
)
logged_in(
    "15: placed, placed again, cancelled, changed",
    *(f"15{mode}{NOON}AOJCU|AA{STUDENT}|BS主馆|BY2|AB10000024|" for mode in "++-*"),
)
logged_in(
    "37: paid, too much",
    *(f"37{NOON}0100CNYBV{amount}|AOJCU|AA{OWES}|AC|AD1093|BK77|" for amount in ("10.50", "99.00")),
)
logged_in("35: end of session", information(STUDENT), f"35{NOON}AOJCU|AA{STUDENT}|", item("10000001"))
logged_in("19: item status", f"19{NOON}AOJCU|AB10000003|CHRFID|")
logged_in("25: enabled, nobody", *(f"25{NOON}AOJCU|AA{number}|AD5540|" for number in (LOST, NOBODY)))
logged_in("01: blocked", f"01N{NOON}AOJCU|AL卡被遗忘|AA{STUDENT}|AC|")
logged_in("97 after an answer", item("10000015"), "97", "97", item("10000001"))


@scene("97 before anything")
def _(talk: Talk) -> None:
    talk.ask("97")


@scene("a wrong checksum, then 97, then the frame as it should have been")
def _(talk: Talk) -> None:
    talk.ask(LOGIN)
    good = talk.frame(item("10000015"))
    talk.write(good[:-5] + b"0000\r")
    talk.ask("97")
    talk.write(good)


@scene("a wrong checksum in the first frame of a line, then 97, then the frame as it should have been")
def _(talk: Talk) -> None:
    good = talk.frame(LOGIN)
    talk.write(good[:-5] + b"0000\r")
    talk.ask("97")
    talk.write(good)


@scene("a checksum in small letters")
def _(talk: Talk) -> None:
    talk.ask(LOGIN)
    good = talk.frame(item("10000015"))
    talk.write(good[:-5] + good[-5:].lower())


@scene("the same checkout sent twice")
def _(talk: Talk) -> None:
    talk.ask(LOGIN)
    talk.ask(checkout(RUSSIAN, "10000015"))
    talk.again()
    talk.ask(item("10000015"))


@scene("the same checkin sent twice")
def _(talk: Talk) -> None:
    talk.ask(LOGIN)
    talk.ask(checkin("10000021"))
    talk.again()


@scene("a sequence number left out, then one used before")
def _(talk: Talk) -> None:
    talk.ask(LOGIN)
    talk.skip()
    talk.ask(item("10000015"))
    packet = item("10000015").encode() + b"AY0AZ"
    talk.write(talk.signed(packet))


@scene("a sequence number wraps from 9 to 0")
def _(talk: Talk) -> None:
    for body in (LOGIN, *[item("10000015")] * 10):
        talk.ask(body)


@scene("no sequence number, with a checksum")
def _(talk: Talk) -> None:
    talk.ask(LOGIN)
    talk.write(talk.signed(item("10000015").encode() + b"AZ"))


@scene("neither sequence number nor checksum")
def _(talk: Talk) -> None:
    talk.write(LOGIN.encode() + b"\r")
    talk.write(item("10000015").encode() + b"\r")


logged_in("an answer whose checksum begins with a zero", checkout("王" * 56, "王" * 56))
logged_in("an unknown command", "ZZ" + NOON, item("10000015"))
logged_in("an unknown tag", item("10000015") + "ZZ1|", item("10000015"))
logged_in("a known tag where it does not belong", item("10000015") + "DAx|", item("10000015"))
logged_in("AC left out of 11", checkout(RUSSIAN, "10000015").replace("AC|", ""), item("10000015"))
logged_in("AC and AD left out of 23", status(STUDENT).replace("AC|AD|", ""), item("10000015"))


@scene("frames that end in CR LF")
def _(talk: Talk) -> None:
    talk.write(talk.frame(LOGIN) + b"\n")
    talk.write(talk.frame(item("10000015")) + b"\n")


@scene("frames that end in LF")
def _(talk: Talk) -> None:
    talk.write(talk.frame(LOGIN)[:-1] + b"\n")


@scene("a frame in two writes")
def _(talk: Talk) -> None:
    talk.ask(LOGIN)
    good = talk.frame(item("10000015"))
    talk.write(good[:16])
    talk.write(good[16:])
    talk.ask(item("10000001"))


@scene("two frames in one write")
def _(talk: Talk) -> None:
    talk.ask(LOGIN)
    talk.write(talk.frame(item("10000015")) + talk.frame(item("10000001")), answers=2)
    talk.ask(item("10000002"))
