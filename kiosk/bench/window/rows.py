"""What of a scene QML sees: one row of roles a value; the first role tells rows apart."""

from kiosk.bench.window.scene import BookSeen, CableSeen, CardSeen
from kiosk.bench.window.tables import Row
from kiosk.bench.window.traffic import Line

BOOK = ("item", "title", "kind", "place", "gate", "lent", "slipped")
CABLE = ("name", "plugged", "pace", "paces", "slips", "slip")
CARD = ("key", "kind", "number", "name", "pin", "standing")
LINE = ("key", "stamp", "wire", "sent", "word", "detail", "text", "times")


def of_book(book: BookSeen, place: int) -> Row:
    """Return the row of a book; `place` is its place on the pad."""
    return {
        "item": book.item,
        "title": book.title,
        "kind": book.kind.value,
        "place": place,
        "gate": book.gate.value,
        "lent": book.lent,
        "slipped": book.slipped,
    }


def of_cable(cable: CableSeen) -> Row:
    """Return the row of a cable."""
    return {
        "name": cable.name,
        "plugged": cable.plugged,
        "pace": cable.pace.value,
        "paces": [pace.value for pace in cable.paces],
        "slips": [slip.value for slip in cable.slips],
        "slip": cable.slip.value if cable.slip else "",
    }


def of_card(card: CardSeen) -> Row:
    """Return the row of a card."""
    return {
        "key": card.key,
        "kind": card.kind.value,
        "number": card.number,
        "name": card.name,
        "pin": card.pin,
        "standing": card.standing.value,
    }


def of_line(line: Line) -> Row:
    """Return the row of a line of the log."""
    return {
        "key": line.key,
        "stamp": line.stamp,
        "wire": line.frame.wire,
        "sent": line.frame.sent,
        "word": line.gist.word,
        "detail": line.gist.detail,
        "text": line.gist.text,
        "times": line.times,
    }
