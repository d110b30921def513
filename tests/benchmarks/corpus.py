"""Libraries and documents to measure on, invented from a seed: the same seed writes the same files on any machine.

They have the traits of text gathered from the web: one paragraph a line, a title on the first line or none, curly
quotes, folders by topic, a quarter of them Markdown. The most frequent words are English, the others made up.
"""

import random
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

# Words parted by spaces: a page of quotes and commas would say no more.
FREQUENT = (
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which "
    "one you were all her she there would their we him been has when who will no more if out so said what up its about "
    "than into them can only other time new some could these two may then do first any my now such like our over man "
    "me even most made after also did many before must through back years where much your way well down should because "
    "each just those people too how little state good very make world still own see men work long here between life "
    "both being under never day same another know while last might us great old year off come since against go came"
)
_ONSETS = "b br c cl d dr f g gr h l m n p pr r s st t tr v w"
_RHYMES = "a ale an ar e ell en ent er i ide in ine o on or ound u um y"
_ENDINGS = ("", "", "", "", "s", "s", "ed", "ing", "ly", "ment")
_TOPICS = ("harbour", "letters", "markets", "orchards", "railways", "rivers", "science", "theatre")
_PARAGRAPHS = (1, 11)  # of four sentences of 16 words on average: about 2.3 KB
_REPEATED_BYTES = 1_000_000  # a document larger than that repeats itself


class Language:
    """Invented prose: words by a Zipf-like law, sentences of 6 to 26 words."""

    vocabulary = 12_000  # distinct words of an English newspaper's month are of this order
    syllables = (1, 3)
    rare_from = vocabulary  # words of a higher rank are rarer than Zipf has it

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        invented = _invented_words(self.vocabulary, self.syllables)
        self._invented = sorted(invented, key=len)  # the more frequent the shorter, as in any language
        self._words = [*FREQUENT.split(), *self._invented]
        self._weights = list(accumulate(_weight(rank, self.rare_from) for rank in range(len(self._words))))

    def words(self, count: int) -> list[str]:
        """Return so many words."""
        return self.random.choices(self._words, cum_weights=self._weights, k=count)

    def name(self) -> str:
        """Return a first and a last name."""
        return " ".join(word.capitalize() for word in self.random.sample(self._invented, 2))

    def title(self) -> str:
        """Return a title of four to nine words."""
        return " ".join(self.words(self.random.randint(4, 9))).capitalize()

    def sentence(self) -> str:
        """Return one sentence; some quote somebody, some have a comma or a dash."""
        words = self.words(self.random.randint(6, 26))
        kind = self.random.random()
        if kind < 0.3:
            words[len(words) // 2] += ","
        elif kind < 0.4:
            words.insert(len(words) // 2, "–")
        text = " ".join(words)
        text = text[0].upper() + text[1:] + "."
        return f"“{text[:-1]},” said {self.name()}." if kind > 0.9 else text

    def paragraph(self) -> str:
        """Return two to six sentences on one line."""
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 6)))


def generate(folder: Path, articles: int, seed: int = 1) -> None:
    """Write a library of so many articles of about 2.3 KB into ``folder``, which is made where it is missing."""
    language = Language(seed)
    folders = _make_folders(folder)
    for number in range(articles):
        suffix, write = (".md", _markdown_article) if language.random.random() < 0.25 else (".txt", _plain_article)
        path = language.random.choice(folders) / f"{language.random.randrange(16**10):010x}-{number}{suffix}"
        path.write_bytes(write(language).encode())


def document(path: Path, size: int, seed: int = 1) -> None:
    """Write one article of ``size`` bytes or a little more; the suffix of ``path`` says of which kind."""
    language = Language(seed)
    section = _markdown_section if path.suffix == ".md" else _plain_section
    part = _until(min(size, _REPEATED_BYTES), language, section)
    repeats = -(-size // len(part))
    with path.open("wb") as file:
        file.writelines([part] * repeats)


def _weight(rank: int, rare_from: int) -> float:
    return 1 / (rank + 3) * min(1.0, (rare_from / (rank + 1)) ** 1.3)


def _invented_words(count: int, syllables: tuple[int, int]) -> list[str]:
    chance = random.Random(0)  # one vocabulary for all libraries, longer or shorter
    onsets, rhymes = _ONSETS.split(), _RHYMES.split()
    invented: dict[str, None] = {}
    while len(invented) < count:
        spoken = (chance.choice(onsets) + chance.choice(rhymes) for _ in range(chance.randint(*syllables)))
        invented["".join(spoken) + chance.choice(_ENDINGS)] = None
    return list(invented)


def _make_folders(folder: Path) -> list[Path]:
    folders = [folder, *(folder / topic / year for topic in _TOPICS for year in ("", "2022", "2023"))]
    for path in folders:
        path.mkdir(parents=True, exist_ok=True)
    return folders


def _until(size: int, language: Language, section: Callable[[Language], str]) -> bytes:
    parts: list[bytes] = []
    written = 0
    while written < size:
        parts.append(section(language).encode())
        written += len(parts[-1])
    return b"".join(parts)


def _paragraphs(language: Language) -> Iterator[str]:
    for _ in range(language.random.randint(*_PARAGRAPHS)):
        yield language.paragraph()


def _plain_article(language: Language) -> str:
    title = [language.title()] if language.random.random() < 0.7 else []
    return "\n".join([*title, *_paragraphs(language)]) + "\n"


def _plain_section(language: Language) -> str:
    return language.paragraph() + "\n"


def _markdown_article(language: Language) -> str:
    return _front_matter(language) + f"# {language.title()}\n\n" + _markdown_section(language)


def _front_matter(language: Language) -> str:
    chance = language.random
    day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    tags = ", ".join(chance.sample(_TOPICS, 2))
    return f"---\nauthor: {language.name()}\ndate: {day}\nsource: {language.title()}\ntags: [{tags}]\n---\n\n"


def _markdown_section(language: Language) -> str:
    """A heading, prose with emphasis and a link, a list, a quote and a small table: about 2.3 KB."""
    linked = f"[{language.title()}](https://example.org/{language.random.randrange(10**6)})"
    items = "\n".join(f"- {language.sentence()}" for _ in range(3))
    rows = "\n".join(f"| {' | '.join(language.words(3))} |" for _ in range(4))
    blocks = (
        f"## {language.title()}",
        f"{language.paragraph()} **{language.title()}** {linked}",
        items,
        f"> {language.paragraph()}",
        f"| one | two | three |\n|---|:-:|--:|\n{rows}",
        *(language.paragraph() for _ in range(2)),
    )
    return "\n\n".join(blocks) + "\n\n"
