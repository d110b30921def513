"""What goes wrong with a file or a folder, in sentences for people."""


class PathError(Exception):
    """Something is the matter with what stands at a path. ``str()`` names it and says why and what to do."""

    def __init__(self, path: str, reason: str) -> None:
        """Take the path as the user knows it and the reason as a sentence without the path."""
        super().__init__(path, reason)  # both, so that it survives pickling on its way out of a worker process
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Return the path and the reason, for people."""
        return f"{self.path}: {self.reason}"
