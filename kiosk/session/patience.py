"""How long a visit waits for somebody to move before it ends by itself."""

from kiosk.session.policy import Policy
from kiosk.session.view import Screen
from kiosk.session.visit import Visit


def patience_s(screen: Screen, visit: Visit, policy: Policy, *, awaits_money: bool) -> float:
    """Return the seconds of silence after which a screen is left; nobody is hurried while money is on its way."""
    match screen:
        case Screen.THANKS:
            return policy.farewell_s
        case Screen.RECEIPT:
            return visit.paper.patience_s(policy)
        case Screen.MAINTENANCE:
            return policy.maintenance_s
        case Screen.PAY if awaits_money:
            return policy.pay_s + policy.idle_s
        case _:
            return policy.idle_s + policy.warning_s
