"""What goes wrong on disk, in sentences for people."""

from reader.model.errors import PathError


class LibraryError(PathError):
    """A library's folder that cannot be opened. ``str()`` names the folder and says why and what to do."""


class StoreError(PathError):
    """A file of the program's own that cannot be read or written just now; nothing in it is lost."""


def reason_of(error: OSError) -> str:
    """Return the system's words for an error, without number and path."""
    return error.strerror or str(error) or type(error).__name__
