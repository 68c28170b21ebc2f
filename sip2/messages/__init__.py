"""All messages of SIP2 2.00, both ways (3M SIP 2.00, rev 2.12, "Message Definitions"; sip2.md §5).

Field names are the standard's terms. Texts that did not come are "", flags and numbers None, lists (); a tag that a
message does not list is kept in `extra`.
"""

from sip2.messages.circulation import (
    Checkin,
    CheckinResponse,
    Checkout,
    CheckoutResponse,
    Hold,
    HoldResponse,
    LoanAnswer,
    Renew,
    RenewAll,
    RenewAllResponse,
    RenewResponse,
)
from sip2.messages.item import ItemInformation, ItemInformationResponse, ItemStatusUpdate, ItemStatusUpdateResponse
from sip2.messages.machine import AcsStatus, Login, LoginResponse, RequestAcsResend, RequestScResend, ScStatus
from sip2.messages.patron import (
    BlockPatron,
    EndPatronSession,
    EndSessionResponse,
    FeePaid,
    FeePaidResponse,
    PatronEnable,
    PatronEnableResponse,
    PatronInformation,
    PatronInformationResponse,
    PatronRequest,
    PatronStatusAnswer,
    PatronStatusRequest,
    PatronStatusResponse,
)

__all__ = [
    "AcsStatus",
    "BlockPatron",
    "Checkin",
    "CheckinResponse",
    "Checkout",
    "CheckoutResponse",
    "EndPatronSession",
    "EndSessionResponse",
    "FeePaid",
    "FeePaidResponse",
    "Hold",
    "HoldResponse",
    "ItemInformation",
    "ItemInformationResponse",
    "ItemStatusUpdate",
    "ItemStatusUpdateResponse",
    "LoanAnswer",
    "Login",
    "LoginResponse",
    "PatronEnable",
    "PatronEnableResponse",
    "PatronInformation",
    "PatronInformationResponse",
    "PatronRequest",
    "PatronStatusAnswer",
    "PatronStatusRequest",
    "PatronStatusResponse",
    "Renew",
    "RenewAll",
    "RenewAllResponse",
    "RenewResponse",
    "RequestAcsResend",
    "RequestScResend",
    "ScStatus",
]
