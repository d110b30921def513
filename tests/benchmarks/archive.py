"""A newspaper's archive to search in, invented from a seed: an open vocabulary, subjects, people, dates and sources.

Of 85 MB some 110,000 words are different, half of them there once or twice, as in any archive. An article keeps to its
subject: words that are rare elsewhere come again in it. Nothing else makes phrases, snippets and ranking work as hard
as real text does. A quarter are Markdown with front matter, the others plain text.
"""

from pathlib import Path

from tests.benchmarks.corpus import Language
from tests.benchmarks.measuring import Setting

_KNOWN = 40_000  # words from which subjects and names are made
_SUBJECTS = 2_000
_SUBJECT_WORDS = 14
_KEPT_TO = 0.07  # of an article's words are those of its subject
_NUMBERS = 0.012  # of all words
_PEOPLE, _SOURCES = 6_000, 60
_ACCENTS = str.maketrans("aeiouscg", "áéíöüşçğ")
_TOPICS = (
    "arts",
    "business",
    "courts",
    "energy",
    "health",
    "local",
    "politics",
    "schools",
    "science",
    "sport",
    "world",
)
_YEARS = range(2005, 2025)
_LONG = (3, 34)  # paragraphs: about 6.5 KB
_SHORT = (2, 12)  # about 2.7 KB


class PressLanguage(Language):
    """Prose about a subject, which changes with every article."""

    vocabulary = 250_000  # of which many never come up: new words go on appearing
    syllables = (2, 4)
    rare_from = 6_000

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        known, self._rare = self._invented[:_KNOWN], self._invented[_KNOWN:]
        self._subjects = [self.random.choices(known, k=_SUBJECT_WORDS) for _ in range(_SUBJECTS)]
        self._people = [self._person(known) for _ in range(_PEOPLE)]
        self.begin()
        self.sources = [self.title() for _ in range(_SOURCES)]

    def begin(self) -> None:
        """Turn to another subject, with people of its own."""
        self._subject = self.random.choice(self._subjects) + self.random.choices(self._rare, k=2)
        self._quoted = self.random.choices(self._people, k=3)

    def words(self, count: int) -> list[str]:
        words = super().words(count)
        chance = self.random.random
        for place in range(count):
            drawn = chance()
            if drawn < _KEPT_TO:
                words[place] = self._subject[int(drawn / _KEPT_TO * len(self._subject))]
            elif drawn > 1 - _NUMBERS:
                words[place] = self._number()
        return words

    def name(self) -> str:
        return self.random.choice(self._quoted)

    def _number(self) -> str:
        return f"{self.random.randrange(10 ** self.random.randint(1, 5)):,}"

    def _person(self, known: list[str]) -> str:
        name = " ".join(word.capitalize() for word in self.random.choices(known, k=2))
        return name.translate(_ACCENTS) if self.random.random() < 0.1 else name


def write_archive(folder: Path, articles: int, *, long: bool = True, seed: int = 4) -> None:
    """Write so many articles of about 6.5 KB, or of 2.7 KB where they are not long, into a new folder."""
    language = PressLanguage(seed)
    chance = language.random
    paragraphs = _LONG if long else _SHORT
    for topic in _TOPICS:
        for year in _YEARS:
            (folder / topic / str(year)).mkdir(parents=True)
    for number in range(articles):
        language.begin()
        year = chance.choice(_YEARS)
        write, suffix = (_markdown, ".md") if chance.random() < 0.25 else (_plain, ".txt")
        path = folder / chance.choice(_TOPICS) / str(year) / f"{chance.randrange(16**10):010x}-{number}{suffix}"
        path.write_text(write(language, year, chance.randint(*paragraphs)), encoding="utf-8")


def archive(setting: Setting, articles: int, *, long: bool = True) -> Path:
    """Return the folder of an archive, which is written once a run."""
    folder = setting.work / f"archive-{articles}"
    if not folder.exists():
        write_archive(folder, articles, long=long)
    return folder


def _plain(language: PressLanguage, _year: int, paragraphs: int) -> str:
    return "\n".join([language.title(), *(language.paragraph() for _ in range(paragraphs))]) + "\n"


def _markdown(language: PressLanguage, year: int, paragraphs: int) -> str:
    chance = language.random
    day = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    about = f"author: {language.name()}\ndate: {day}\nsource: {chance.choice(language.sources)}\n"
    tags = f"tags: [{', '.join(chance.sample(_TOPICS, 2))}]\n"
    blocks = [f"# {language.title()}", *(language.paragraph() for _ in range(paragraphs))]
    blocks.insert(chance.randint(2, len(blocks)), f"> {language.sentence()}")
    return f"---\n{about}{tags}---\n\n" + "\n\n".join(blocks) + "\n"
