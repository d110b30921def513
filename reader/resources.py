"""Finds the files shipped with the program: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, for instance ``resource("icons", "star.svg")``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        if (path := root.joinpath(*parts)).exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is missing from this installation of Corpus Reader: install it again")
