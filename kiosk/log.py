"""The log: one JSON object a line on standard error, for the journal of systemd. No PIN, name or title ever goes in."""

import logging
import sys
from collections import deque
from typing import Any

import structlog

RECENT: deque[str] = deque(maxlen=1000)
"""The newest lines of this process, for a support bundle: what takes the rest may be beyond reach."""


def set_up(machine_id: str) -> None:
    """Bind the machine's id to every line and write from `info` up."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
            _remember,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(machine=machine_id)


def _remember(_logger: Any, _method: str, line: Any) -> Any:
    RECENT.append(str(line))
    return line
