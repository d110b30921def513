"""How a command ends: its exit status, and the exceptions that stand for those other than 0."""

DONE, NOTHING_FOUND, USAGE, DATA = 0, 1, 2, 3
PROBLEMS = NOTHING_FOUND  # what `check` ends with
INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell makes of SIGINT and SIGPIPE


class NothingFoundError(Exception):
    """What a command was to work on is not there to be found; ``str()`` names it."""


class UsageError(Exception):
    """A command that was not given as it has to be; ``str()`` says what to do."""


class DataError(Exception):
    """Something is the matter with what a command was given to work on; ``str()`` names it and says what."""
