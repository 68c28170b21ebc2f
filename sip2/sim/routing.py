"""Where a returned item must go, and what is said about it to the machine that took it; pure."""

from dataclasses import dataclass

from sip2.sim.records import Hold, Item, ReturnDecision, Route, Rules
from sip2.values import CirculationStatus

ALERTS = {Route.HOLD: "01", Route.TRANSIT: "04", Route.ILL: "03"}
"""CV by route; a hold to be picked up elsewhere is 02 (sip2.md §6)."""

_FOUND_AGAIN = frozenset({CirculationStatus.LOST, CirculationStatus.MISSING, CirculationStatus.CLAIMED_RETURNED})


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one item: why, and to which place; `hold` is the one it goes out for."""

    route: Route
    destination: str = ""
    hold: Hold | None = None


def way_of(item: Item, branch: str, first: Hold | None) -> Way:
    """Return where an item goes that was handed in at a branch: first another library's, then a hold, then home."""
    if item.ill:
        return Way(Route.ILL, item.home)
    if first:
        return Way(Route.HOLD if first.pickup == branch else Route.TRANSIT, first.pickup, first)
    return Way(Route.SHELF) if item.home == branch else Way(Route.TRANSIT, item.home)


def sort_bin(rules: Rules, item: Item | None, way: Way) -> str:
    """Return the bin of the first rule that takes the item, else that of its route; "" where there are no bins."""
    for rule in rules.sorting if item else ():
        if item and rule.takes(item, way.route, way.destination):
            return rule.bin
    fallback = rules.bins.get(Route.TRANSIT, "") if way.route is Route.ILL else ""
    return rules.bins.get(way.route, fallback)


def accepted(rules: Rules, item: Item, way: Way, number: str) -> ReturnDecision:
    """Return the decision about an item that is taken in; `number` is who had it."""
    alert = "02" if way.hold and way.route is Route.TRANSIT else ALERTS.get(way.route, "")
    remark = _remark(item)
    return ReturnDecision(
        True,
        "\n".join(filter(None, (remark, _direction(way)))),
        item,
        number,
        alert,
        bool(alert or remark),
        way.destination,
        sort_bin(rules, item, way),
        way.hold,
    )


def refused(rules: Rules, item: Item | None, message: str, alert: str = "") -> ReturnDecision:
    """Return the decision about an item that goes to staff."""
    return ReturnDecision(
        False, message, item, alert=alert, calls_staff=True, sort_bin=sort_bin(rules, item, Way(Route.STAFF))
    )


def _remark(item: Item) -> str:
    if item.note:
        return item.note
    return "本书曾登记为遗失，请交给服务台。" if item.status in _FOUND_AGAIN else ""


def _direction(way: Way) -> str:
    match way.route:
        case Route.HOLD:
            return "本书已被预约，请放到预约架。"
        case Route.TRANSIT:
            return f"请送往{way.destination}。"
        case Route.ILL:
            return f"馆际互借图书，请归还{way.destination}。"
    return ""
