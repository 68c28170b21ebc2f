"""The books of a served site: what the simulator calls a book's home is where the library system's answer sends it."""

from datetime import UTC, datetime

import pytest

from config import load
from sip2.messages import Checkin
from sip2.sim.answers import answer
from sip2.sim.personality import Personality
from sip2.sim.records import Route
from sip2.values import SipDate
from sorter.line import Line
from sorter.routing import Rules, facts_of
from sorter.sim.served import ServedSite
from sorter.sim.stock import Stock, item_id, route_of

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
SHORT = Line(500.0, diverters_mm=(900.0, 1600.0), end_mm=2050.0)


def returned(stock: Stock, number: str):
    date = SipDate.local(NOW)
    request = Checkin(transaction_date=date, return_date=date, institution_id="JCU", item_id=number)
    return answer(stock.library, Personality(), request, NOW)


@pytest.mark.parametrize(("line", "routes"), [(Line(), set(Route) - {Route.STAFF}), (SHORT, {Route.SHELF})])
def test_a_books_home_is_where_the_library_systems_answer_sends_it(tmp_path, line, routes) -> None:
    with ServedSite(28, 7, line) as site:
        site.write_settings(tmp_path)
        rules = load([tmp_path / "routing.toml"], Rules)
        sent = [rules.route(facts_of(returned(site.stock, item_id(book))), 12).bin for book in site.stock.books]
        assert sent == [book.home for book in site.stock.books]
        assert {route_of(book.number, line) for book in site.stock.books} == routes
