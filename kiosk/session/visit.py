"""Everything that belongs to one reader and must be gone when the visit ends."""

from dataclasses import dataclass, field

from kiosk.session.account import AccountPage
from kiosk.session.events import LanguageChosen, QuietChosen, ThemeChosen
from kiosk.session.gate import Gate
from kiosk.session.holds import HoldsPage
from kiosk.session.identity import Identity
from kiosk.session.looking import LookPage
from kiosk.session.paper import Paper
from kiosk.session.policy import Policy
from kiosk.session.settling import SettlePage
from kiosk.session.till import Till
from kiosk.session.view import Theme, View


@dataclass(slots=True)
class Visit:
    """One visit; a new one is made for the next reader, so that nothing can be left over."""

    number: int
    policy: Policy
    language: str
    theme: Theme = Theme.NORMAL
    quiet: bool = False
    identity: Identity = field(init=False, repr=False)
    gate: Gate = field(init=False)
    finishing: bool = False
    paper: Paper = field(default_factory=Paper)
    account: AccountPage = field(default_factory=AccountPage)
    look: LookPage = field(default_factory=LookPage)
    holds: HoldsPage = field(default_factory=HoldsPage)
    settling: SettlePage = field(default_factory=SettlePage)
    till: Till | None = None
    farewell: View | None = None
    """What was done, once it is done; without the reader's name."""

    def __post_init__(self) -> None:
        self.identity = Identity(self.policy)
        self.gate = Gate(self.policy)

    def choose(self, event: LanguageChosen | ThemeChosen | QuietChosen) -> None:
        """Speak, look and sound as this reader wants it."""
        match event:
            case LanguageChosen(language=language):
                self.language = language
            case ThemeChosen(theme=theme):
                self.theme = theme
            case QuietChosen(quiet=quiet):
                self.quiet = quiet

    def choose_nothing(self) -> None:
        """Speak, look and sound as the site does: whoever chose has gone."""
        self.language, self.theme, self.quiet = self.policy.language, Theme.NORMAL, False

    def next(self) -> "Visit":
        """Return a fresh visit in the site's own language."""
        return Visit(self.number + 1, self.policy, self.policy.language)
