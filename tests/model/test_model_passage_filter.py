import pytest

from reader.model.passage_filter import PassageFilter


@pytest.mark.parametrize(
    ("wanted", "query"),
    [
        (PassageFilter(("energy/gas", "trade")), "tag:energy/gas tag:trade"),
        (PassageFilter(("to verify",), source="City Desk"), 'tag:"to verify" source:"City Desk"'),
        (PassageFilter(month="2024-03"), "date:2024-03"),
        (PassageFilter(year="2024", source="a:b"), 'source:"a:b" date:2024'),
        (PassageFilter(untagged=True), ""),
        (PassageFilter(source=""), ""),
        (PassageFilter(month=""), ""),
        (PassageFilter(source='the "desk"'), ""),
    ],
)
def test_what_is_listed_as_a_search(wanted, query):
    assert wanted.as_query() == query
