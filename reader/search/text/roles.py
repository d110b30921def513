"""Which leaves of a query a word of a text fills, at which of their places."""

from collections.abc import Callable, Collection, Iterable, Sequence

from reader.search.analysis import folded, spelled, terms_of
from reader.search.ready import Close, Ready, Run, Shaped, Spelled

Role = tuple[int, int]  # the leaf's number, and that of the place in it
_Test = Callable[[Sequence[str]], Sequence[bool]]  # of folded words


class Roles(dict[str, tuple[Role, ...]]):
    """Maps a token as it stands in a text of one language to the roles that it fills, mostly none."""

    def __init__(self, leaves: Sequence[Ready], language: str) -> None:
        """Take the leaves, and the `language_key` of the texts."""
        super().__init__()
        self.language = language
        self._terms = terms_of(language)
        self._by_term: dict[str, list[Role]] = {}
        self._by_spelling: dict[str, list[Role]] = {}
        self._tests: list[tuple[Role, _Test]] = []
        for number, leaf in enumerate(leaves):
            self._take(number, leaf)

    def __missing__(self, token: str) -> tuple[Role, ...]:
        """Return the roles of a new token."""
        found: Sequence[Role] = ()
        if self._by_term:
            found = self._by_term.get(self._terms[token], ())
        if self._by_spelling:
            found = (*found, *self._by_spelling.get(spelled(token), ()))
        if self._tests:
            word = folded(token)
            found = (*found, *(role for role, test in self._tests if test((word,))[0]))
        roles = self[token] = tuple(found)
        return roles

    @property
    def terms(self) -> Collection[str]:
        """Return the terms that fill a role."""
        return self._by_term.keys()

    @property
    def spelled(self) -> Collection[str]:
        """Return the spellings that fill a role."""
        return self._by_spelling.keys()

    @property
    def has_tests(self) -> bool:
        """Return whether words have to be looked at one by one."""
        return bool(self._tests)

    def passing(self, tokens: Sequence[str]) -> Sequence[bool]:
        """Return which tokens fill a role that words are tested for."""
        words = list(map(folded, tokens))
        return [any(passed) for passed in zip(*(test(words) for _, test in self._tests), strict=True)]

    def _take(self, number: int, leaf: Ready) -> None:
        match leaf:
            case Run(places=places):
                for place, terms in enumerate(places):
                    _add(self._by_term, terms, (number, place))
            case Spelled(words=words):
                for place, word in enumerate(words):
                    _add(self._by_spelling, (word,), (number, place))
            case Shaped():
                self._tests.append(((number, 0), _like(leaf)))
            case Close():
                self._tests.append(((number, 0), _near(leaf)))


def _add(roles: dict[str, list[Role]], words: Iterable[str], role: Role) -> None:
    for word in words:
        roles.setdefault(word, []).append(role)


def _like(leaf: Shaped) -> _Test:
    prefix, shape = leaf.prefix, leaf.shape
    if leaf.open_ended:
        return lambda words: [word.startswith(prefix) for word in words]
    return lambda words: [word.startswith(prefix) and shape.fullmatch(word) is not None for word in words]


def _near(leaf: Close) -> _Test:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - for few queries
    from rapidfuzz.process import cdist  # noqa: PLC0415 - as above

    def close(words: Sequence[str]) -> Sequence[bool]:
        return (cdist([leaf.word], words, scorer=OSA.distance, score_cutoff=leaf.edits)[0] <= leaf.edits).tolist()

    return close if leaf.word else _none  # one letter is one edit from nothing


def _none(words: Sequence[str]) -> Sequence[bool]:
    return [False] * len(words)
