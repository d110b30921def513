"""What a crash left half done in a library is finished before a command reads or writes tags there."""

from pathlib import Path

from reader import paths
from reader.cli.printing import notify


def finish_tag_edits(path: Path) -> None:
    """Finish changes of tags that were interrupted in the libraries around or below ``path``, and say so."""
    if not any(paths.journal_folder().glob("*.json")):
        return
    from reader.services.tag_recovery import recover  # noqa: PLC0415 - hardly ever wanted, and a search's start counts

    for said in recover(str(path)):
        notify(said)
