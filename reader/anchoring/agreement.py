"""How far the surroundings of a place agree with the context that was recorded. All texts here are folded."""


def common_end(one: str, other: str) -> int:
    """Return how many characters two texts share at their ends."""
    return common_start(one[::-1], other[::-1])


def common_start(one: str, other: str) -> int:
    """Return how many characters two texts share at their beginnings."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return length
    low, high = 0, length  # equal up to low, different at or before high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low
