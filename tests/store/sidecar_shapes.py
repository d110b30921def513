"""Annotations and sidecars for tests: made by hand, and by hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from reader.model.annotation import COLORS, Anchor, Annotation, AnnotationSet
from reader.model.document import Span
from reader.model.moments import moment
from reader.model.sidecar import About, Sidecar

NOON = "2126-05-04T12:00:00.000Z"  # ahead of every clock: no deletion of a test is old enough to be forgotten
LATER = "2126-05-04T12:00:01.000Z"

NAUGHTY = (
    "",
    " ",
    "null",
    "NaN",
    '"quoted" \\ back\\slash \\u0041 \\n',
    "</script><script>alert(1)</script>",
    "'; DROP TABLE annotations; --",
    "{{7*7}} ${HOME} %s %n $(id) `id`",
    "line\nline\r\nline\rtab\tend",
    "nul\0bell\a escape\x1b[31m del\x7f c1\x85",
    "separators \u2028 and \u2029 in a line",
    "no break\u00a0 zero\u200bwidth joiner\u200d mark\ufeff soft\u00adhyphen",
    "e\u0301 is not é, nor ﬁ fi",
    "Z̸̛͎a͙l̷g̶o҉",
    "\u202eright to left override\u202c עברית العربية",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇦🇶 𝒳 \U0010ffff",
    "noncharacters \ufdd0 \uffff \ufffe",
    "lone \ud800 surrogates \udfff here",
    "İstanbul ISPARTA ıssız ß ẞ ŉ ǰ",
    "1e400 -0 0x10 1_000 ０１２",
    "urn:uuid:not-an-id#fragment?query",
    "C:\\aux.txt ../../etc/passwd file:///dev/null",
    "x" * 100_000,
)


def annotation(number=1, *, at=NOON, **more):
    """Return an annotation whose id ends in a number."""
    anchor = more.pop("anchor", Anchor(f"quote {number}", "before ", " after", Span(number * 10, number * 10 + 7)))
    return Annotation(uuid(number), anchor, created=NOON, modified=at, **more)


def uuid(number):
    return f"urn:uuid:00000000-0000-4000-8000-{number:012}"


def sidecar(*annotations, **more):
    return Sidecar(AnnotationSet(annotations), **more)


def plain(annotations):
    """Return annotations by id without the items they were read from."""
    return {one.id: replace(one, item="") for one in annotations}


words = st.text(max_size=12)
moments = st.integers(0, 4_000_000_000_000).map(moment)
spans = st.tuples(st.integers(0, 5000), st.integers(0, 300)).map(lambda pair: Span(pair[0], sum(pair)))
anchors = st.one_of(
    st.builds(Anchor, words.filter(bool), words, words, st.none() | spans),
    st.builds(Anchor, span=spans),
    st.just(Anchor()),
)
tags = st.lists(words.filter(bool), max_size=3, unique=True).map(tuple)


any_id = st.uuids(version=4).map(lambda made: f"urn:uuid:{made}")
few_ids = st.integers(1, 6).map(uuid)
few_moments = st.integers(0, 5).map(moment)


def annotations(ids=any_id, when=moments):
    return st.builds(
        Annotation,
        ids,
        anchors,
        color=st.sampled_from((*COLORS, "mauve")),
        tags=tags,
        note=words,
        created=when,
        modified=when,
        creator=words,
        kept_lost=st.booleans(),
    )


abouts = st.builds(
    About,
    st.none() | words,
    st.none() | st.lists(words, max_size=3).map(tuple),
    *[st.none() | words] * 4,
)


def sidecars(ids=few_ids, when=few_moments):
    """Return sidecars that have much in common: few ids and few moments."""
    return st.builds(
        lambda known, about, deleted, sha: Sidecar(
            AnnotationSet(known),
            about,
            {key: at for key, at in deleted.items() if key not in AnnotationSet(known)},
            sha,
        ),
        st.lists(annotations(ids, when), max_size=5),
        abouts,
        st.dictionaries(ids, when, max_size=4),
        st.sampled_from(("", "a" * 64, "b" * 64)),
    )
