"""Articles for tests of the index."""

from reader.model.annotation import Anchor, Annotation
from reader.model.article import Metadata
from reader.model.document import Span
from reader.model.fingerprint import Fingerprint
from reader.model.indexed import IndexedArticle, Stamp


def an_article(path="a.txt", text="", *, annotations=(), problem="", sidecar=None, **metadata):
    stamp = Stamp(Fingerprint(len(text), 17), sidecar)
    metadata.setdefault("language", "en")
    said = Metadata(**metadata)
    return IndexedArticle(path, stamp, said, text, f"sha of {text}", len(text.split()), tuple(annotations), problem)


def a_highlight(name="urn:uuid:1", quote="a quiet harbour", *, start=0, **said):
    return Annotation(name, Anchor(quote, "before", "after", Span(start, start + len(quote))), **said)


HARBOUR = an_article(
    "towns/north/harbour.txt",
    "A quiet harbour. The harbours of the north freeze; Łódź has none, and Kremlin’s neither.",
    annotations=(
        a_highlight(color="blue", tags=("trade/Ports", "cold"), note="ask the pilot", comments=("second thought",)),
        a_highlight("urn:uuid:2", "north freeze", start=37, color="violet"),
    ),
    title="Quiet harbour",
    creators=("Mina Okafor", "Tom Reyes"),
    date="2024-02",
    publisher="Coastal Review",
    url="https://example.org/harbour",
    tags=("ice",),
    language="en-GB",
)
DESERT = an_article("desert.txt", "Nothing freezes in a desert at noon.", title="Desert", date="1999")
BROKEN = an_article("broken.txt", problem="It has a NUL in it.")


def put_all(index, *articles, wait_seconds=10.0):
    with index.write(wait_seconds) as writer:
        for article in articles:
            writer.put(article)
        writer.commit()


def articles_in(index):
    return {article.path: article for segment in index.snapshot().segments for article in live_articles(segment)}


def live_articles(segment):
    for number in range(segment.documents):
        if segment.live[number] and segment.parents[number] == number:
            yield segment.article(number)
