"""Which Whoosh these tests run on: `make test` runs them on the one that is depended on, then on its fork."""

import os

import whoosh


def test_it_is_the_one_that_was_asked_for():
    version = os.environ.get("READER_WHOOSH", "whoosh-2.7.4").rpartition("-")[2]
    assert ".".join(map(str, whoosh.__version__)) == version
