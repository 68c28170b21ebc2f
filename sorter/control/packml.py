"""The states of the machine and how orders change them (ANSI/ISA-TR88.00.02, StateCurrent and CntrlCmd codes)."""

from enum import IntEnum


class State(IntEnum):
    """StateCurrent."""

    CLEARING = 1
    STOPPED = 2
    STARTING = 3
    IDLE = 4
    SUSPENDED = 5
    EXECUTE = 6
    STOPPING = 7
    ABORTING = 8
    ABORTED = 9
    HOLDING = 10
    HELD = 11
    UNHOLDING = 12
    SUSPENDING = 13
    UNSUSPENDING = 14
    RESETTING = 15
    COMPLETING = 16
    COMPLETE = 17


class Order(IntEnum):
    """CntrlCmd; 10 is of the 2022 edition."""

    RESET = 1
    START = 2
    STOP = 3
    HOLD = 4
    UNHOLD = 5
    SUSPEND = 6
    UNSUSPEND = 7
    ABORT = 8
    CLEAR = 9
    COMPLETE = 10


S = State

ORDERED = {
    (S.STOPPED, Order.RESET): S.RESETTING,
    (S.COMPLETE, Order.RESET): S.RESETTING,
    (S.IDLE, Order.START): S.STARTING,
    (S.EXECUTE, Order.HOLD): S.HOLDING,
    (S.HELD, Order.UNHOLD): S.UNHOLDING,
    (S.EXECUTE, Order.SUSPEND): S.SUSPENDING,
    (S.SUSPENDED, Order.UNSUSPEND): S.UNSUSPENDING,
    (S.SUSPENDED, Order.HOLD): S.HOLDING,
    (S.SUSPENDING, Order.HOLD): S.HOLDING,
    (S.UNSUSPENDING, Order.HOLD): S.HOLDING,
    (S.STARTING, Order.HOLD): S.HOLDING,
    (S.UNHOLDING, Order.HOLD): S.HOLDING,
    (S.COMPLETING, Order.HOLD): S.HOLDING,
    (S.EXECUTE, Order.COMPLETE): S.COMPLETING,
    (S.ABORTED, Order.CLEAR): S.CLEARING,
}
"""What an order makes of a state; STOP and ABORT are below."""

COMPLETED = {
    S.CLEARING: S.STOPPED,
    S.STARTING: S.EXECUTE,
    S.STOPPING: S.STOPPED,
    S.ABORTING: S.ABORTED,
    S.HOLDING: S.HELD,
    S.UNHOLDING: S.EXECUTE,
    S.SUSPENDING: S.SUSPENDED,
    S.UNSUSPENDING: S.EXECUTE,
    S.RESETTING: S.IDLE,
    S.COMPLETING: S.COMPLETE,
}
"""What follows an acting state when it is complete."""

NOT_STOPPABLE = frozenset({S.STOPPED, S.STOPPING, S.CLEARING, S.ABORTING, S.ABORTED})
PURGING = frozenset({S.STARTING, S.UNHOLDING})
RUNNING = frozenset({S.EXECUTE, S.SUSPENDING, S.SUSPENDED, S.UNSUSPENDING, S.COMPLETING}) | PURGING
"""In these the main belt may run."""
JOGGED = frozenset({S.STOPPED, S.HELD})
"""In these a technician may move a belt by holding a key; starting and releasing purge whatever that moved."""


def ordered(state: State, order: Order) -> State:
    """Return the state after an order; an order that means nothing here changes nothing."""
    if order is Order.ABORT:
        return state if state in {S.ABORTING, S.ABORTED} else S.ABORTING
    if order is Order.STOP:
        return state if state in NOT_STOPPABLE else S.STOPPING
    return ORDERED.get((state, order), state)
