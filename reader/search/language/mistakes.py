"""What people get wrong in a query, as sentences that say what to do."""

from reader.model.annotation import COLORS
from reader.model.query import FIELDS, Mistake
from reader.model.span import Span

EXAMPLES = {  # what may follow a field, for those that take no words
    "tag": "tag:energy", "lang": "lang:en", "color": "color:yellow", "date": "date:2023-10", "is": "is:unread",
    "has": "has:note", "path": "path:economy/",
}  # fmt: skip
_LONGEST_SHOWN = 40  # code points of what was typed, in a sentence


class MistakeError(Exception):
    """Ends the reading of a query; ``mistake`` says why. Never leaves `reader.search.language.parsing`."""

    def __init__(self, message: str, place: Span) -> None:
        """Take a sentence for people and where in the query the trouble is."""
        super().__init__(message)
        self.mistake = Mistake(message, place)


def shown(text: str) -> str:
    """Return what was typed for use in a sentence: in quotes, cut, without what cannot be printed."""
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
    return f"“{''.join(c if c.isprintable() else '�' for c in cut)}”"


def example(field: str) -> str:
    """Return how a field is used."""
    return EXAMPLES.get(field, f"{field}:word")


def no_word(text: str) -> str:
    """Return what to say of a whole query without a letter or digit."""
    return _LONE.get(text.strip()[:1], "There is no word to search for.")


_LONE = {
    "*": "* and ? stand for letters of a word: pipe* or colo?r. At least one letter or digit is needed.",
    "?": "* and ? stand for letters of a word: pipe* or colo?r. At least one letter or digit is needed.",
    "~": "~ follows a word to find similar ones: zelensky~.",
    "=": "= comes right before a word to find it as spelled: =Erdogan.",
    "-": "- comes right before a word to leave out what has it: -gas.",
}
WILD_ONLY = _LONE["*"]
EMPTY_BRACKETS = "There is no word between these brackets."
UNOPENED_BRACKET = "This ) closes nothing: take it out, or put a ( before it."
UNCLOSED_BRACKET = "A closing ) is missing."
TOO_LONG = "The query is too long: {:,} characters are the most."
TOO_MANY = "The query is too long: {:,} words are the most."
TOO_DEEP = "The brackets are too deep: {} inside one another are the most."
NOTHING_EXCLUDED = "A word is missing after {}. For the word itself, write it in small letters."
NOTHING_AFTER_MINUS = "A word is missing after the minus."
NOTHING_BEFORE = "A word is missing before {0}. For the word itself, write it in small letters."
NOTHING_AFTER = "A word is missing after {0}. For the word itself, write it in small letters."
MINUS_AFTER_FIELD = "The minus goes before the field: -{}:word."
TWO_FIELDS = "One field is enough: write {0}:word. For a colon in the text, use quotes."
EXACT_GROUP = "= goes right before one word or one phrase, not before brackets."
EXACT_PATTERN = "= finds a word as it is spelled and does not go with *, ? or ~."
FUZZY_PATTERN = "~ does not go with * or ?: use the one or the other."
EDITS = "~ allows for one changed letter, ~2 for two; more are not possible."
NEAR = 'After the quotes, ~ needs a number of words from 1 to {}: "near words"~5.'
WHOLE_FIELD = '== compares a whole source or author: source:=="Coastal Review".'
PLAIN_FIELD = "= and ~ do not go with {}: write {}."
COLOR = "{} is no colour of a highlight: these are " + ", ".join(COLORS[:-1]) + f" and {COLORS[-1]}."
LANGUAGE = "{} is no language code: write lang:en or lang:pt-BR."


def unclosed_quote(closing: str) -> str:
    """Return what to say of a phrase that does not end; somebody is most likely still typing it."""
    return f"A closing {closing} is missing."


def unknown_field(name: str) -> str:
    """Return what to say of a field that there is none of."""
    known = ", ".join(FIELDS)
    return f"There is no field {shown(name)}. Known are {known}, is and has. For a colon in the text, use quotes."


def no_value(field: str) -> str:
    """Return what to say of a field with nothing behind it."""
    return f"“{field}:” needs something right after it, as in {example(field)}."
