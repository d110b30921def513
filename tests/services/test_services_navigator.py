"""Back and forward."""

from reader.model.document import Span
from reader.model.location import Location
from reader.services.navigator import Navigator

A, B, C = Location("a.txt"), Location("b.txt"), Location("c.txt", Span(3, 9))


def walked(*places):
    navigator = Navigator()
    visited = []
    navigator.went_to.connect(visited.append)
    for place in places:
        navigator.go_to(place)
    return navigator, visited


def test_going_back_and_forward_visits_the_same_places():
    navigator, visited = walked(A, B, C)
    navigator.go_back()
    navigator.go_back()
    navigator.go_forward()
    assert visited == [A, B, C, B, A, B]


def test_a_new_place_forgets_what_lay_ahead():
    navigator, _ = walked(A, B)
    navigator.go_back()
    navigator.go_to(C)
    assert not navigator.can_go_forward
    navigator.go_back()
    assert navigator.here == A


def test_the_same_place_again_is_visited_but_not_remembered_twice():
    navigator, visited = walked(A, A)
    assert visited == [A, A]
    assert not navigator.can_go_back


def test_nothing_happens_at_the_ends():
    navigator, visited = walked(A)
    navigator.go_back()
    navigator.go_forward()
    assert visited == [A]


def test_history_follows_a_renamed_article():
    navigator, visited = walked(C, A)
    navigator.rename("c.txt", "d.txt")
    navigator.go_back()
    assert visited[-1] == Location("d.txt", Span(3, 9))


def test_a_long_walk_keeps_the_newest_places():
    navigator, _ = walked(*(Location(f"{number}.txt") for number in range(500)))
    steps = 0
    while navigator.can_go_back:
        navigator.go_back()
        steps += 1
    assert 100 <= steps < 500
