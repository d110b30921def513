"""An annotation as a flat object: what the command line prints of it, and what a line of JSON Lines holds."""

from reader.model.listed import Listed


def annotation_fields(one: Listed) -> dict[str, object]:
    """Return the fields of one; positions are code points, null where there is no place."""
    annotation, span = one.annotation, one.placement.span
    return {
        "id": annotation.id,
        "path": one.path,
        "quote": annotation.anchor.quote,
        "start": span.start if span is not None else None,
        "end": span.end if span is not None else None,
        "found": one.found,
        "placement": str(one.placement.kind),
        "score": round(one.placement.score, 4),
        "color": annotation.color,
        "tags": list(annotation.tags),
        "note": annotation.note,
        "created": annotation.created,
        "modified": annotation.modified,
        "creator": annotation.creator,
    }
