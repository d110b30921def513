"""The one place that asks the clock for the moment of a change; the model never does."""

import time

from reader.model.moments import moment


def now() -> str:
    """Return this moment as sidecars write it."""
    return moment(time.time_ns() // 1_000_000)
