"""What can be chosen of the results: the view, and its order. Without widgets: asked for before there are any."""

from collections.abc import Mapping

from reader.model.hit import LineOrder, ResultOrder

VIEWS = ("articles", "passages", "concordance")
ARTICLE_ORDERS: Mapping[str, str] = {
    ResultOrder.RELEVANCE: "Relevance",
    ResultOrder.NEWEST: "Newest",
    ResultOrder.OLDEST: "Oldest",
    ResultOrder.TITLE: "Title",
}
PLACE_ORDERS: Mapping[str, str] = {
    LineOrder.RELEVANCE: "As found",
    LineOrder.LEFT: "Left context",
    LineOrder.RIGHT: "Right context",
    LineOrder.DATE: "Date",
    LineOrder.SOURCE: "Source",
}
