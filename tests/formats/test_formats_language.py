"""What language an article is in: English is told by its commonest words, the rest by the model."""

import pytest

from reader.formats import language
from reader.formats.language import guess_language

ENGLISH = (
    "The pier was closed to visitors in the autumn, and the keeper of the lamp went home to his sister. "
    "Nobody had asked him to stay, and of the boats only two came back to the harbour in time."
)
DUTCH = (
    "In de herfst was de pier gesloten, en de wachter van het licht ging naar huis, naar zijn zuster. "
    "Niemand had hem gevraagd te blijven, en van de boten kwamen er maar twee op tijd terug in de haven."
)
QUOTING = (
    "Der Film „The Lord of the Rings“ und das Lied „To the Moon and Back“ liefen am selben Abend im alten Kino am "
    "Hafen, in dem man seit Jahren nichts anderes mehr gespielt hatte als Heimatfilme, und niemand ging vor dem Ende."
)


def test_plain_english_needs_no_model(monkeypatch):
    monkeypatch.setattr(language, "_classifier", None)
    assert guess_language(ENGLISH) == "en"


@pytest.mark.parametrize(
    ("text", "guessed"),
    [(DUTCH, "nl"), (QUOTING, "de"), ("The of and to", ""), ("", ""), ("To be " * 3, "")],
)
def test_other_languages_and_too_few_words_are_not_taken_for_it(text, guessed):
    assert guess_language(text) == guessed
