"""Annotations by id: changed without changing the set, and sent to another process."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Anchor, Annotation, AnnotationSet
from reader.model.document import Span

spans = st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(min(ends), max(ends)))
texts = st.text(max_size=3)
tags = st.lists(texts, max_size=2).map(tuple)
anchors = st.builds(Anchor, texts, texts, texts, spans)
annotations = st.builds(
    Annotation, texts, anchors, texts, tags, texts, tags, texts, texts, texts, kept_lost=st.booleans(), item=texts
)
sets = st.lists(annotations).map(AnnotationSet)


@given(sets)
def test_a_set_travels_whole(some):
    assert pickle.loads(pickle.dumps(some)) == some


@given(sets, annotations)
def test_adding_and_taking_leave_the_set_as_it_was(some, annotation):
    before = list(some)
    assert some.with_(annotation).get(annotation.id) == annotation
    assert some.with_(annotation).without(annotation.id) == some.without(annotation.id)
    assert annotation.id not in some.without(annotation.id)
    assert list(some) == before
