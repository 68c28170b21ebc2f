"""What QML may see: the session's `View` as typed, observable properties, and the reader's touches as events."""

from kiosk.viewmodels.account_view import AccountView
from kiosk.viewmodels.door_view import DoorView
from kiosk.viewmodels.gate_view import GateView
from kiosk.viewmodels.help_view import HelpView
from kiosk.viewmodels.holds_view import HoldsView
from kiosk.viewmodels.keyed import KeyedModel
from kiosk.viewmodels.kiosk_view import KioskView, ReaderEvent
from kiosk.viewmodels.loans import LoansModel
from kiosk.viewmodels.lobby_view import LobbyView
from kiosk.viewmodels.look_view import LookView
from kiosk.viewmodels.maintenance_view import MaintenanceView
from kiosk.viewmodels.opening_days import DaysModel
from kiosk.viewmodels.pad import Field, Pad
from kiosk.viewmodels.pad_view import PadView
from kiosk.viewmodels.paper_view import PaperView
from kiosk.viewmodels.pay_view import FeesModel, PayView
from kiosk.viewmodels.reserved import HoldLinesModel
from kiosk.viewmodels.rows import RowsModel
from kiosk.viewmodels.site import Site, SiteView
from kiosk.viewmodels.sound_view import SoundView
from kiosk.viewmodels.technician_lists import OpenActsModel, PartsModel, TestsModel
from kiosk.viewmodels.technician_pad import TechnicianPad, TechnicianPadView

__all__ = [
    "AccountView", "DaysModel", "DoorView", "FeesModel", "Field", "GateView", "HelpView",
    "HoldLinesModel", "HoldsView", "KeyedModel", "KioskView", "LoansModel", "LobbyView", "LookView",
    "MaintenanceView", "OpenActsModel", "Pad", "PadView", "PaperView", "PartsModel", "PayView",
    "ReaderEvent", "RowsModel", "Site", "SiteView", "SoundView", "TechnicianPad", "TechnicianPadView", "TestsModel",
]  # fmt: skip
