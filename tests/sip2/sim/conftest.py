"""The town library, asked without a wire."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from sip2.codec import decode, encode
from sip2.fields import Message, Request
from sip2.sim.answers import answer
from sip2.sim.library import Library
from sip2.sim.personality import Personality
from sip2.sim.shelf import DEMO_SHELF, load_library

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def town() -> Library:
    return load_library(DEMO_SHELF.with_name("town.toml"), NOW)


@pytest.fixture
def ask(town: Library) -> Callable[..., Any]:
    """Ask the town library, a plain one or one with other traits; every answer survives the wire."""

    def ask(request: Request[Message], now: datetime = NOW, **traits: Any) -> Any:
        reply = answer(town, Personality(**traits), request, now)
        assert reply is not None
        assert decode(encode(reply)[:-1]).message == reply
        return reply

    return ask
