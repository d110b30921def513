"""What tells that a file has changed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells a changed file without reading it: size in bytes, modification time in nanoseconds."""

    size: int
    mtime_ns: int
