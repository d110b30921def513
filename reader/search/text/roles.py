"""Which leaves of a query a word of a text fills, at which of their places."""

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import OSA

from reader.search.analysis import folded, spelled, terms_of
from reader.search.ready import Close, Ready, Run, Shaped, Spelled

Role = tuple[int, int]  # the leaf's number, and that of the place in it
_Test = Callable[[str], bool]  # of a folded word


class Roles(dict[str, tuple[Role, ...]]):
    """Maps a token as it stands in a text of one language to the roles that it fills, mostly none."""

    def __init__(self, leaves: Sequence[Ready], language: str) -> None:
        """Take the leaves, and the `language_key` of the texts."""
        super().__init__()
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
            found = (*found, *(role for role, test in self._tests if test(word)))
        roles = self[token] = tuple(found)
        return roles

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
        return lambda word: word.startswith(prefix)
    return lambda word: word.startswith(prefix) and shape.fullmatch(word) is not None


def _near(leaf: Close) -> _Test:
    wanted, edits = leaf.word, leaf.edits
    if not wanted:  # typed without a letter; a single letter is one edit from it
        return lambda _: False
    return lambda word: OSA.distance(wanted, word, score_cutoff=edits) <= edits
