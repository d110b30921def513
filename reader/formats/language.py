"""Guesses what language a text is in."""

import functools
from collections.abc import Callable
from typing import Any, cast

_LOOKED_AT = 1500  # code points: 0.7 ms, and no more is learnt from more
_SURE = 0.6  # "Hello world" has 0.15, a sentence of ten words 0.9
_NOT_A_LANGUAGE = "zxx"  # what the model calls addresses, figures and code


def guess_language(text: str) -> str:
    """Return the BCP 47 tag of the language that ``text`` begins in, empty where there is too little to say."""
    language, confidence = _classifier()(text[:_LOOKED_AT])
    return language if confidence >= _SURE and language != _NOT_A_LANGUAGE else ""


@functools.cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import LanguageIdentifier  # noqa: PLC0415 - NumPy and the model cost up to a second

    load = cast("Callable[..., Any]", LanguageIdentifier.from_model_file)  # pyright: ignore[reportUnknownMemberType] - untyped library
    return load("data/model.npz.xz", norm_probs=True).classify
