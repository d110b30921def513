"""What goes wrong on disk, in sentences for people."""

from reader.model.errors import PathError


class LibraryError(PathError):
    """A library's folder that cannot be opened. ``str()`` names the folder and says why and what to do."""


class StoreError(PathError):
    """A file of the program's own that cannot be read or written just now; nothing in it is lost."""


def reason_of(error: OSError) -> str:
    """Return the system's words for an error, without number and path."""
    return error.strerror or str(error) or type(error).__name__


class SidecarError(PathError):
    """A sidecar that cannot be used just now. ``str()`` names the file and says why; nothing in it was touched."""


class DamagedSidecarError(SidecarError):
    """A sidecar that is empty, not JSON or of a wrong shape. It is never overwritten."""


class NewerSidecarError(SidecarError):
    """A sidecar of a later version of the program. It is never overwritten."""


class UnwritableSidecarError(SidecarError):
    """A sidecar that could not be written: no permission, a full disk, another program at work on it."""
