"""Articles written for these tests, and a program that edits them and knows where every passage went."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.model.document import Span

FERRY = """\
The ferry that would not retire

When the Marigold left the yard at Tarn in 1958, her builders gave her twenty years. She has now carried passengers \
across the sound for sixty-four, and the harbour board says she will sail again in April.

“People ask me what we replaced,” says Ingrid Vale, the engineer who looks after her. “The honest answer is \
everything except the bell.” The hull was plated anew in 1983, and the steam engine gave way to a diesel one.

The bell itself has a crack that nobody dares to mend. It was cast for a chapel on the outer islands, and the chapel \
was never built. Three harbour masters have asked for it back; none has said where it would hang.

Critics of the board point to the cost. A new boat would need a crew of four, the Marigold needs nine, and wages have \
risen faster than fares. The board answers that two thirds of her passengers come for the boat and not for the island.

Last winter the question was put to the islanders. Of 412 who voted, 390 wanted to keep her, and the rest asked only \
that the heating be repaired before the snow comes.
"""

ORCHARD = """\
An orchard under glass

Nobody in Low Harding expected the railway sheds to bear fruit. They had stood empty since the line closed, and the \
council had twice voted to pull them down.

Then Petra Osei, who teaches botany in the town, counted the panes that were still whole. There were eleven thousand. \
She wrote to the council that she knew of no larger greenhouse in the county, and that this one was already paid for.

The first trees were apricots, given by a nursery that could not sell them. They were planted in the pits where \
engines used to be inspected, because the walls of the pits keep the warmth of the day well into the night.

Today there are two hundred trees, a school that meets between them, and a quarrel about the bees. The beekeepers want \
the eastern doors left open in summer; the bakery next to the eastern doors does not.

The council has not voted again. Its chairman says that the matter is growing on him.
"""

STRANGER = """\
Notes on a quiet instrument

A theremin is played without being touched, which makes it hard to teach and harder to learn. Beginners move too much. \
Masters of the instrument seem to think the notes into the air, and the audience leans forward to be sure of them.
"""


@dataclass(frozen=True)
class Edited:
    """A text, and for each of its characters where it stood in the article, -1 for those that are new."""

    text: str
    origins: tuple[int, ...]

    def place_of(self, span: Span) -> Span | None:
        """Where what survived of a passage stands."""
        kept = [i for i, origin in enumerate(self.origins) if span.start <= origin < span.end]
        return Span(kept[0], kept[-1] + 1) if kept else None

    def kept(self, span: Span) -> float:
        """The share of a passage that survived."""
        return sum(span.start <= origin < span.end for origin in self.origins) / len(span)


def unedited(text: str) -> Edited:
    return Edited(text, tuple(range(len(text))))


def _joined(*pieces: Edited) -> Edited:
    return Edited("".join(p.text for p in pieces), tuple(origin for p in pieces for origin in p.origins))


def _cut(edited: Edited, start: int, end: int) -> Edited:
    return Edited(edited.text[start:end], edited.origins[start:end])


def _new(text: str) -> Edited:
    return Edited(text, (-1,) * len(text))


def _paragraphs(edited: Edited) -> list[Edited]:
    pieces: list[Edited] = []
    at = 0
    for paragraph in edited.text.split("\n\n"):
        pieces.append(_cut(edited, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return pieces


def _with_breaks(paragraphs: list[Edited]) -> Edited:
    return _joined(*(piece for p in paragraphs for piece in (p, _new("\n\n"))))


def insert_sentence(edited: Edited, chance: random.Random) -> Edited:
    sentence = chance.choice(STRANGER.split("\n\n")[1].split(". ")).rstrip(".\n") + ". "
    ends = [i + 2 for i in range(len(edited.text)) if edited.text.startswith(". ", i)]
    at = chance.choice(ends)
    return _joined(_cut(edited, 0, at), _new(sentence), _cut(edited, at, len(edited.text)))


def delete_paragraph(edited: Edited, chance: random.Random) -> Edited:
    paragraphs = _paragraphs(edited)
    del paragraphs[chance.randrange(1, len(paragraphs))]
    return _with_breaks(paragraphs)


def move_paragraph(edited: Edited, chance: random.Random) -> Edited:
    paragraphs = _paragraphs(edited)
    moved = paragraphs.pop(chance.randrange(1, len(paragraphs)))
    paragraphs.insert(chance.randrange(1, len(paragraphs) + 1), moved)
    return _with_breaks(paragraphs)


def misspell(edited: Edited, chance: random.Random) -> Edited:
    for _ in range(6):
        at = chance.randrange(10, len(edited.text) - 10)
        edited = _joined(_cut(edited, 0, at), _new(chance.choice("aeiou")), _cut(edited, at + 1, len(edited.text)))
    return edited


def typeset(edited: Edited, _chance: random.Random) -> Edited:
    changes = {"“": '"', "”": '"', " - ": " – ", "fi": "ﬁ", "\n\n": "\n \n", ", ": ",\u00a0"}
    pieces: list[Edited] = []
    at = 0
    while at < len(edited.text):
        before = next((b for b in changes if edited.text.startswith(b, at)), None)
        if before is None:
            pieces.append(_cut(edited, at, at + 1))
            at += 1
            continue
        after = changes[before]
        origins = (*edited.origins[at : at + min(len(before), len(after))], *(-1,) * (len(after) - len(before)))
        pieces.append(Edited(after, origins[: len(after)]))
        at += len(before)
    return _joined(*pieces)


EDITS: tuple[Callable[[Edited, random.Random], Edited], ...] = (
    insert_sentence,
    delete_paragraph,
    move_paragraph,
    misspell,
)


def passages(text: str) -> Iterator[Span]:
    """Sentences and phrases of a text."""
    at = 0
    for sentence in text.replace("\n\n", ". ").split(". "):
        start = text.find(sentence, at)
        if start >= 0 and len(sentence) > 20:
            yield Span(start, start + len(sentence))
            words = sentence.split(" ")
            phrase = " ".join(words[2:6])
            yield Span(start + sentence.index(phrase), start + sentence.index(phrase) + len(phrase))
            at = start + len(sentence)
