"""The last line of `simulate`."""

from sorter.sim.night import Night
from sorter.sim.plant import TICK_S
from sorter.sim.referee import Account, judge, measure

NOMINAL_GAP_MM = 300.0


def summarise(night: Night, wall_s: float) -> dict[str, object]:
    """Return what the issue names, judged by the referee from truth and edges."""
    accounts = [Account(str(each.fate), each.bin, each.uids) for each in night.records.values()]
    overflow = night.rules.overflow
    homes = range(1, night.line.bins + 1)
    allowed = {home: {home, overflow.get(home, home)} for home in homes}
    verdict = judge(night.books, accounts, allowed, night.ils)
    line = measure(night.plant.edges, night.line.exit_mm, TICK_S)
    books = len(night.books)
    pitch = line.mean_length_mm + min(line.gap_mm, NOMINAL_GAP_MM)
    return {
        "items": books,
        **verdict._asdict(),
        "invariant_violations": len(night.violations),
        "items_per_hour": round(_per_hour(night), 1),
        "belt_limit_items_per_hour": round(3.6e6 * line.v_m_s / pitch, 1) if pitch else 0.0,
        "exception_rate": round(verdict.exceptions / books, 5) if books else 0.0,
        "fault_rate": round(sum(book.touched for book in night.books) / books, 5) if books else 0.0,
        "v_m_s": round(line.v_m_s, 4),
        "mean_length_mm": round(line.mean_length_mm, 1),
        "gap_mm": round(line.gap_mm, 1),
        "digest": night.digest.hexdigest(),
        "sim_seconds": round(night.plant.tick * TICK_S, 2),
        "wall_seconds": round(wall_s, 3),
    }


def _per_hour(night: Night) -> float:
    """From the 11th item's lead edge to the last one's drop."""
    if len(night.books) < 12:
        return 0.0
    first = night.books[10].fed
    last = max(book.left for book in night.books)
    return (len(night.books) - 10) * 3600 / ((last - first) * TICK_S) if last > first else 0.0
