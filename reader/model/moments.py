"""Moments as sidecars write them: UTC, milliseconds, "2026-11-22T10:42:00.120Z"."""

from datetime import UTC, datetime


def moment(milliseconds: int) -> str:
    """Return the moment so many milliseconds after 1970."""
    at = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03d}Z"


def milliseconds(text: str) -> int:
    """Return a moment in milliseconds after 1970; of any ISO 8601 form, in UTC where it names no zone.

    What is no moment is before all others, -1: of two writers the one with a clock counts.
    """
    try:
        at = datetime.fromisoformat(text)
        return round((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return -1


def later(now: str, *others: str) -> str:
    """Return ``now``, or the first moment after all the others where a clock went backwards."""
    latest = max(map(milliseconds, others), default=-1)
    return now if milliseconds(now) > latest else moment(latest + 1)
