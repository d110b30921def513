"""What a crash left half done in a library is finished before a command reads or writes tags there."""

from pathlib import Path

from reader.cli.printing import notify
from reader.store.unfinished import is_anything_unfinished


def finish_tag_edits(path: Path) -> None:
    """Finish changes of tags that were interrupted in the libraries around or below ``path``, and say so."""
    if not is_anything_unfinished():
        return
    from reader.services.tag_recovery import recover  # noqa: PLC0415 - hardly ever wanted, and a search's start counts

    for said in recover(str(path)):
        notify(said)
