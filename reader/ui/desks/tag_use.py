"""Which tags the library has, the latest used first, and how that is remembered."""

from reader.model.passage import tag_counts
from reader.model.tags import TagCount
from reader.services.bundle import Services
from reader.store.settings import with_tags_used


def known_tags(services: Services) -> list[tuple[str, int]]:
    """Return the library's tags, the latest used first, each with the number of passages that have it; may be 0."""
    counts = tag_counts(entry.highlights for entry in services.library.entries.values())
    recent = services.preferences.settings.recent_tags
    known = {tag for tag in counts if counts[tag].count} | services.library.codebook.keys()
    ordered = [tag for tag in recent if tag in known] + sorted(known.difference(recent))
    return [(tag, counts.get(tag, TagCount()).count) for tag in ordered]


def note_used(services: Services, tags: tuple[str, ...]) -> None:
    """Remember tags as the ones used last."""
    if tags:
        settings = with_tags_used(services.preferences.settings, tags)
        services.preferences.set(recent_tags=settings.recent_tags)
