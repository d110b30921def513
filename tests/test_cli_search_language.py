"""The query language from the command line, over a library that has what is hard about words."""

import json

import pytest

from reader.cli import main
from reader.formats.reading import read_article

ARTICLES = {
    "ferry.txt": "The Night Ferry\n\nErdoğan’s ferry left İstanbul at ten; the Kremlin’s did not. "
    "Ports in ısı and ice.\nIt is the only boat that crosses the strait in winter, and nobody knows for how long.\n",
    "plain.txt": "Letters\n\nErdogan wrote from Istanbul: the kremlins of small towns, "
    "a ﬁnance oﬃce, “a naïve plan”.\n",
    "straße.md": "---\ntitle: Straße und Æther\nauthor: [Bjørn Łęcki, Ada Holm]\ndate: 2023-10-05\n"
    "source: Coastal Review\nurl: https://example.org/pipes/kyiv-2023.html\n"
    "tags: [energy/pipelines/nord, città]\nlang: en-GB\n---\n\n"
    "The Đặng pipeline runs **well-known** routes, see https://example.net/a/sea-map?q=1 or EU-27 and U.S.\n",
    "notes/year.md": "---\ndate: 2024\n---\n\nA pipe, two pipes: piping hot. "
    "Erdog\u0306an again, and the harbour master.\n",
    "notes/month.md": "---\ndate: 2023-12\n---\n\nHarbours and pipers. The harbor of Kiev, "
    "co\u00adoperating with rock’n’roll.\n",
    "京.txt": "東京都の港\n\n東京 に着いた。 The cats' ship and the dog’s-body.\n",
}
FERRY, PLAIN, STREET, YEAR, MONTH, TOKYO = ARTICLES

FOUND = {
    # case, accents, dotless i, ligatures, possessives, curly quotes
    "erdogan": {FERRY, PLAIN, YEAR},
    "ERDOĞAN": {FERRY, PLAIN, YEAR},
    "erdog\u0306an’s": {FERRY, PLAIN, YEAR},
    "istanbul": {FERRY, PLAIN},
    "ISTANBUL": {FERRY, PLAIN},
    "isi": {FERRY},
    "kremlin": {FERRY, PLAIN},
    "finance office": {PLAIN},
    "naive": {PLAIN},
    "strasse aether": {STREET},
    "dang lecki bjorn": {STREET},
    "cooperate": {MONTH},
    "cats": {TOKYO},
    "dog body": {TOKYO},
    # as spelled: NFC equals NFD
    "=Erdogan": {PLAIN},
    "=Erdoğan": {FERRY, YEAR},
    "=Erdog\u0306an": {FERRY, YEAR},
    "=erdogan": set(),
    "=İstanbul": {FERRY},
    '="The Kremlin"': set(),
    '="the Kremlin"': {FERRY},
    # parts and wholes
    "known": {STREET},
    "well-known": {STREET},
    "EU-27": {STREET},
    "27": {STREET},
    "U.S.": {STREET},
    "https://example.net/a/sea-map?q=1": {STREET},
    "sea map": {STREET},
    "rock’n’roll": {MONTH},
    "東京": {TOKYO},
    "京都": {TOKYO},
    "港": {TOKYO},
    "京東": set(),
    # OR binds weaker than what is next to each other; NOT and - bind tightest
    "ferry ice OR harbour master": {FERRY, YEAR},
    "ferry AND ice OR harbour AND master": {FERRY, YEAR},
    "(ferry OR harbour) ice": {FERRY},
    "harbour -master": {MONTH},
    "harbour NOT master": {MONTH},
    "NOT (harbour OR erdogan)": {STREET, TOKYO},
    "-erdogan -harbour": {STREET, TOKYO},
    '-"small towns" erdogan': {FERRY, YEAR},
    "ferry or ice": set(),
    # phrases and proximity
    '"small towns"': {PLAIN},
    '"towns small"': set(),
    '"a naive plan"': {PLAIN},
    '"small kremlin"~2': {PLAIN},
    '"small kremlin"~1': set(),
    '"pipe pipe"~2': {YEAR},
    # patterns and similar words, unstemmed and folded
    "pip*": {STREET, YEAR, MONTH},
    "pipe?": {YEAR},
    "url:pipe?": {STREET},
    "harbo*r": {YEAR, MONTH},
    "harb??r": {YEAR},
    "erdo?an": {FERRY, PLAIN, YEAR},
    "erdgoan~": {FERRY, PLAIN, YEAR},
    "erdogna~": {FERRY, PLAIN, YEAR},
    "edrgoan~": set(),
    "edrgoan~2": {FERRY, PLAIN, YEAR},
    # fields
    "title:ferry": {FERRY},
    "title:ice": set(),
    "text:naive": {PLAIN},
    "author:lecki": {STREET},
    "source:coastal": {STREET},
    "url:kyiv": {STREET},
    "path:notes": {YEAR, MONTH},
    "lang:en": {FERRY, PLAIN, STREET, YEAR, MONTH},
    "lang:en-gb": {STREET},
    "tag:energy": {STREET},
    "tag:nord": {STREET},
    "tag:pipelines/nord": {STREET},
    "tag:energy/nord": set(),
    "tag:citta": {STREET},
    "tag:ener": set(),
    "title:(ferry OR strasse)": {FERRY, STREET},
    # dates: both ends whole; a date that is known in part lies within as a whole
    "date:2023": {STREET, MONTH},
    "date:2023-10": {STREET},
    "date:2023-10..2023-12": {STREET, MONTH},
    "date:2023-10-06..2023-12-30": set(),
    "date:2023-11..": {MONTH, YEAR},
    "date:..2023": {STREET, MONTH},
    "date:>2022": {STREET, MONTH, YEAR},
    "date:>2023": {YEAR},
    "date:>=2023-12": {MONTH, YEAR},
    "date:<2024": {STREET, MONTH},
    "date:<=2023-10-05": {STREET},
    "-date:2000..": {FERRY, PLAIN, TOKYO},
    # annotations: their words, tags, colour and what there is of them
    "note:tapir": {FERRY},
    "tapir": {FERRY},
    "quote:ferry": {FERRY},
    "tag:boats": {FERRY},
    "tag:night": {FERRY},
    "color:green": {FERRY},
    "color:pink": set(),
    "is:annotated": {FERRY},
    "has:note": {FERRY},
    "has:tag": {FERRY, STREET},
    "-has:tag erdogan": {PLAIN, YEAR},
    # variants: the program's, the library's, of several words, in phrases, but not where a word is exact
    "kyiv": {MONTH},
    "=Kyiv": set(),
    "boiler": {YEAR, MONTH},
    '"boiler hot"': {YEAR},
    '"night boat"': {FERRY},
    "night boat": {FERRY},
    "": set(ARTICLES),
}

MARKED = {
    "erdogan": {"Erdoğan", "Erdogan", "Erdog\u0306an"},
    "kremlin": {"Kremlin", "kremlins"},
    '"small towns"': {"small towns"},
    "pip*": {"pipeline", "pipe", "pipes", "piping", "pipers"},
    "well-known": {"well-known"},
    "cooperate": {"co\u00adoperating"},
    "京都": {"京都"},
    "harbour -master": {"Harbours"},
    "tapir": set(),
}


@pytest.fixture
def articles(library):
    for path, text in ARTICLES.items():
        (library / path).parent.mkdir(exist_ok=True)
        (library / path).write_text(text, "utf-8")
    (library / "variants.txt").write_text("boiler = piping = Harbours\nferry = night boat\n")
    note = ("--note", "A tapir swims.", "--tag", "Boats/night", "--color", "green")
    assert main(["annotate", str(library / FERRY), "--quote", "ferry left", *note]) == 0
    return library


@pytest.fixture
def search(articles, capsys):
    """Search without bringing the index up to date; return the hits."""
    main(["index", str(articles)])

    def search(query, *arguments):
        capsys.readouterr()
        status = main(["search", str(articles), "--json", "--no-update", *arguments, "--", query])
        out, err = capsys.readouterr()
        hits = [json.loads(line) for line in out.splitlines()]
        assert status == (0 if hits else 1), (query, err)
        return hits

    return search


def test_every_query_finds_what_it_should(search):
    found = {query: {hit["path"] for hit in search(query)} for query in FOUND}
    assert found == FOUND


def test_every_snippet_is_a_piece_of_the_text_with_its_marks_in_order(search, articles):
    texts = {path: read_article(articles / path).document.text for path in ARTICLES}
    for query in FOUND:
        for hit in search(query):
            end = 0
            assert 1 <= len(hit["snippets"]) <= 3
            for snippet in hit["snippets"]:
                assert end <= snippet["start"] < (end := snippet["end"])
                assert snippet["text"] == texts[hit["path"]][snippet["start"] : snippet["end"]]
                edges = [edge for mark in snippet["marks"] for edge in mark]
                assert edges == sorted(edges)
                assert all(start < stop for start, stop in snippet["marks"])
                assert not edges or (edges[0] >= 0 and edges[-1] <= len(snippet["text"]))


def test_what_is_marked_are_the_words_as_they_stand(search):
    found = {query: [snippet for hit in search(query) for snippet in hit["snippets"]] for query in MARKED}
    marked = {
        query: {one["text"][start:end] for one in snippets for start, end in one["marks"]}
        for query, snippets in found.items()
    }
    assert marked == MARKED


def test_passages_have_words_of_their_own(search):
    def found(query):
        return [hit["quote"] for hit in search(query, "--kind", "passages")]

    for query in ("ferry", "tapir", "tag:boats", "color:green", "title:night", "has:note", "-pipe", "path:ferry", ""):
        assert found(query) == ["ferry left"], query
    for query in ("erdogan", "text:ferry", "-ferry", "color:pink", "date:2023", "=Ferry"):
        assert found(query) == [], query
