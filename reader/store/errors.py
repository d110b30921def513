"""What goes wrong on disk, in sentences for people."""


class _PathError(Exception):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)  # both, so that it survives pickling on its way out of a worker process
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class LibraryError(_PathError):
    """A library's folder that cannot be opened. ``str()`` names the folder and says why and what to do."""


class StoreError(_PathError):
    """A file of the program's own that cannot be read or written just now; nothing in it is lost."""


def reason_of(error: OSError) -> str:
    """Return the system's words for an error, without number and path."""
    return error.strerror or str(error) or type(error).__name__
