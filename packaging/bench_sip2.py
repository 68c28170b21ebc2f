"""How fast frames are read, beside the plainest parser there is, in one run on one core."""

import timeit

from sip2.codec import decode, encode
from sip2.messages import CheckinResponse

RUNS, NUMBER = 200, 50
PAGE = "64" + " " * 14 + "00120261123    094100" + "0003" * 6
ITEMS = "".join(f"AU{10000001 + number} a short title|" for number in range(20))
BODY = f"{PAGE}AOJCU|AA20233017|AEChen Xiaoyu|BZ0020|CA0010|CB0020|BLY|CQY|BHCNY|BV0.00|{ITEMS}AFx|"


def in_ten_lines(frame: bytes) -> dict[str, list[str]]:
    """Read a 64 into a dictionary of strings: no checksum, no types, no leniences."""
    text = frame.decode()
    fields = {"status": [text[2:16]], "language": [text[16:19]], "date": [text[19:37]]}
    for i in range(6):
        fields[str(i)] = [text[37 + 4 * i : 41 + 4 * i]]
    for segment in text[61:-9].split("|"):
        if len(segment) >= 2:
            fields.setdefault(segment[:2], []).append(segment[2:])
    return fields


def per_second(read, frame: bytes) -> float:
    """Return frames a second, the best of many short runs, so that a busy machine matters little."""
    return NUMBER / min(timeit.repeat(lambda: read(frame), repeat=RUNS, number=NUMBER))


def main() -> None:
    """Measure and print."""
    page = encode(decode(BODY.encode()).message)[:-1]
    back = decode(b"101YNN20261123    094100AOJCU|AB10000001|AQmain|AJDream of the Red Chamber|CL1|AFok|").message
    if not isinstance(back, CheckinResponse):
        raise TypeError(type(back))
    ours, plain = per_second(decode, page), per_second(in_ten_lines, page)
    print(f"read a 64 with 20 items, {len(page)} bytes: {ours:,.0f}/s   ten lines without checksum {plain:,.0f}/s")
    print(f"read a 10: {per_second(decode, encode(back)[:-1]):,.0f}/s")


if __name__ == "__main__":
    main()
