"""How the commands read their arguments."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn, cast

from reader.cli.outcome import DataError, UsageError
from reader.model.article import ARTICLE_SUFFIXES
from reader.store.errors import reason_of

_HIDDEN = "\0"  # hides a dash at the beginning from argparse, which drops "--"; no argument of a process can hold it


class Parser(argparse.ArgumentParser):
    """Complains by an exception, takes no abbreviations, and any text as an option's value."""

    def __init__(self, program: str, description: str, epilog: str = "", *, dashed_words: bool = False) -> None:
        """Begin without arguments. With ``dashed_words`` what begins with one dash is no option, but for ``-h``."""
        raw = argparse.RawDescriptionHelpFormatter
        super().__init__(program, description=description, epilog=epilog, formatter_class=raw, allow_abbrev=False)
        self._dashed_words = dashed_words

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return the options. Raises UsageError."""
        options = self.parse_args(list(self._joined(arguments)))
        for name, value in vars(options).items():
            setattr(options, name, _dashes_back(value))
        return options

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the message."""
        raise UsageError(f"{message.replace(_HIDDEN, '')}. See '{self.prog} --help'.")

    def _joined(self, arguments: Sequence[str]) -> Iterator[str]:
        """Join options and values: argparse takes a note that begins with a dash for one more option."""
        known = {name: action for action in self._actions for name in action.option_strings}
        no_values = known.keys() - {"-h", "--help"}
        waiting = list(reversed(arguments))
        while waiting:
            argument = waiting.pop()
            takes_value = argument in known and known[argument].nargs is None
            if takes_value and waiting and waiting[-1] not in no_values:
                value = waiting.pop()
                argument = f"{argument}={_HIDDEN if value == '--' else ''}{value}"
            elif self._is_dashed_word(argument) and argument not in known:
                argument = _HIDDEN + argument
            yield argument
            if argument == "--":
                yield from (_HIDDEN + word if word == "--" else word for word in reversed(waiting))
                return

    def _is_dashed_word(self, argument: str) -> bool:
        return self._dashed_words and argument.startswith("-") and not argument.startswith("--")


def _dashes_back(value: object) -> object:
    if isinstance(value, list):
        return [_dashes_back(item) for item in cast("list[object]", value)]
    return value.removeprefix(_HIDDEN) if isinstance(value, str) else value


def utf8(text: str) -> str:
    """Return an argument as it is, if it is text at all: the system hands any bytes on."""
    if not is_utf8(text):
        raise argparse.ArgumentTypeError("what was given is not UTF-8 text")
    return text


def is_utf8(text: str) -> bool:
    """Return whether an argument is text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def existing(name: str) -> Path:
    """Return the path of a folder or an article. Raises DataError where it is neither."""
    path = Path(name)
    try:
        if not path.exists():
            raise DataError(f"{name}: there is no such file or folder.")
    except OSError as error:
        raise DataError(f"{name}: it cannot be reached ({reason_of(error)}).") from None
    if not path.is_dir() and path.suffix.lower() not in ARTICLE_SUFFIXES:
        raise DataError(f"{name}: this is no article; their names end in {', '.join(ARTICLE_SUFFIXES)}.")
    if not path.is_dir() and path.name.startswith("."):
        raise DataError(f"{name}: this is no article but a hidden file, which no library shows.")
    return path


def existing_article(name: str, program: str) -> Path:
    """Return the path of an article. Raises DataError where there is none, UsageError where it is a folder."""
    path = existing(name)
    if path.is_dir():
        raise UsageError(f"{name}: this is a folder; '{program}' takes one article.")
    return path
