"""Saved pages and books become articles: their main text, what they say about themselves, and nothing live."""

import socket

import pytest
from foreign_articles import CHAPTERS, PACKAGE, write_book

from reader.exchange.articles import epub, web_archive, web_page
from reader.exchange.articles.sources import article_of
from reader.exchange.incoming import ImportFileError
from reader.formats.reading import parse_article
from reader.model.document import BlockKind, Mark

TODAY = "2026-11-22"
SENTENCE = "The ice went out of the harbour on the third of April, and nobody could remember a later spring. "
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="{{charset}}"><title>The frozen harbour | Gazette</title>
<meta name="author" content="Mira Holt"><meta property="og:site_name" content="Coast Gazette">
<meta property="article:published_time" content="2024-03-12T08:00:00Z">
<link rel="canonical" href="https://gazette.example/harbour/"></head>
<body><nav><a href="/">Home</a></nav><article><h1>The frozen harbour</h1><p>{SENTENCE * 3}Déjà <b>vu</b>.</p>
<h2>The boats</h2><p>{SENTENCE * 2}<a href="boats">More</a>.</p><ul><li>Nets</li><li>Engines</li></ul>
<blockquote><p>{SENTENCE}</p></blockquote><table><tr><th>Year</th><th>Days</th></tr><tr><td>2023</td><td>41</td></tr></table>
<script>alert("x")</script><p onclick="x()">{SENTENCE * 2}&lt;script&gt;</p></article>
<footer>Sign up for our newsletter.</footer></body></html>"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def saved(tmp_path):
    def saved(name, data):
        file = tmp_path / name
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return file

    return saved


def read(made):
    return parse_article(made.data, f"a{made.suffix}")


def kinds(article):
    return [block.kind for block in article.document.blocks]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "nonsense"])
def test_a_page_is_its_main_text_with_what_it_says_of_itself(saved, charset):
    encoded = PAGE.format(charset=charset).encode("latin-1" if charset == "iso-8859-1" else "utf-8")
    made = article_of(saved("page.html", encoded), TODAY)
    article = read(made)
    about = article.metadata
    assert (about.title, about.creators, about.date) == ("The frozen harbour", ("Mira Holt",), "2024-03-12")
    assert (about.publisher, about.url, about.language) == ("Coast Gazette", "https://gazette.example/harbour/", "en")
    assert "added: '2026-11-22'" in made.data.decode()
    assert "Déjà vu." in article.document.text
    assert "Year\tDays\n2023\t41" in article.document.text
    assert article.document.text.rstrip().endswith("<script>")
    assert {BlockKind.HEADING, BlockKind.TABLE} <= set(kinds(article))
    assert any(block.quote_depth for block in article.document.blocks)
    for gone in ("Home", "newsletter", "alert", "onclick"):
        assert gone not in article.document.text
    links = [run.target for block in article.document.blocks for run in block.runs if run.mark is Mark.LINK]
    assert links == ["https://gazette.example/harbour/boats"]


def test_a_page_too_short_to_judge_comes_whole(saved):
    assert read(web_page.read(saved("a.html", "<p>Short <i>news</i>."), TODAY)).document.text == "Short news."


def shown(saved, page):
    name = saved("page.html", page)
    made = web_page.read(name, TODAY)
    assert not made.remarks
    return made.data.decode().split("---\n", 2)[2]


REFRAIN = "<p>Row, row across the sound, my love, and turn again at dawn.</p>"


def test_lists_code_and_what_is_said_twice_stay_as_the_page_has_them(saved):
    page = f"""<html><body><div><p>{SENTENCE}</p>{REFRAIN}<ol start="3"><li>Nets</li><li>Oars</li></ol><p>{SENTENCE}
    Call <code>a * b</code>, x<sup><a href="#n1">1</a></sup>, <q>no</q>.</p>{REFRAIN}
    <dl><dt>Oar</dt><dd>Of ash.</dd></dl><pre><span>def</span> row():\n    pass</pre><p>One<br>two<br><br>three</p>
    <p>{SENTENCE}</p>{REFRAIN}</div></body></html>"""
    text = shown(saved, page)
    assert text.count("Row, row") == 3
    for written in (
        "3.  Nets\n4.  Oars\n",
        "Call `a * b`, x<sup>1</sup>, “no”.",
        "Oar\n:   Of ash.",
        "```\ndef row():\n    pass\n```",
        "One  \ntwo\n\nthree",
    ):
        assert written in text


def test_what_stands_around_and_between_the_text_is_left_out(saved):
    page = f"""<html><body><div class="page"><div class="top">Follow us on every channel there is.</div><h1>Spring</h1>
    <div class="entry"><time>12 March</time><p>{SENTENCE}</p><aside>Offer of the week</aside>
    <p>{SENTENCE}</p><!-- a comment -->
    <div class="share-buttons">Send this to a friend</div><ul><li><a href="/1">Bridge plans shelved</a></li></ul>
    <figure><img src="a.jpg"><figcaption>Photo: nobody</figcaption></figure><p style="display: none">Hidden words</p>
    <h2>Ice<a class="headerlink" href="#ice">¶</a></h2><p>{SENTENCE}</p></div>
    <div class="x"><h3>Replies</h3><div>I never agreed with any of this at all.</div></div>
    </div></body></html>"""
    assert shown(saved, page).split() == f"{SENTENCE * 2}## Ice {SENTENCE}".split()


def test_an_index_of_links_comes_whole(saved):
    links = "".join(f'<li><a href="{number}">Entry {number}</a></li>' for number in range(40))
    made = web_page.read(
        saved("index.html", f"<html><body><div><p>{SENTENCE}</p><ul>{links}</ul></div></body></html>"), TODAY
    )
    assert "Entry 17" in read(made).document.text


def test_tables_that_only_put_things_side_by_side_are_no_tables(saved):
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body>
    <table><tr><td><a href="a">Home</a><br><a href="b">Archive</a></td><td><h1>Die Brücke</h1><p>{SENTENCE}<p>Die „neue“
    Brücke kostet 3 Millionen € – sagt man im Rathaus.<p>{SENTENCE}</td></tr></table></body></html>"""
    text = shown(saved, page.encode("cp1252"))
    assert text.startswith(f"# Die Brücke\n\n{SENTENCE.strip()}\n\nDie „neue“ Brücke kostet 3 Millionen € – sagt")
    assert "|" not in text


@pytest.mark.parametrize(
    "page", ["<div>" * 90_000 + "deep down", "<b><i>" * 1500 + "deep down", "<p>deep down</p>" + "<table>" * 3000]
)
def test_a_page_that_nests_without_end_is_read(saved, page):
    assert "deep down" in read(web_page.read(saved("a.html", page), TODAY)).document.text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", "", "no text"),
        ("a.html", "<html><body><img src=x></body></html>", "no text"),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\xff", "binary"),
        ("a.mhtml", "Subject: x\n\nNo page.", "no web page"),
        ("a.epub", "no zip", "no zip archive"),
        ("a.exe", "x", "no article can be made"),
        ("a.txt", " \n", "no text"),
        ("a.txt", b"\x7fELF\0\0\0", "binary"),
    ],
)
def test_what_is_no_article_is_named_with_the_reason(saved, name, data, reason):
    file = saved(name, data)
    with pytest.raises(ImportFileError, match=reason) as caught:
        article_of(file, TODAY)
    assert caught.value.path == str(file)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ImportFileError, match="no such file"):
        article_of(tmp_path / "gone.html", TODAY)
    (tmp_path / "a.html").mkdir()
    with pytest.raises(ImportFileError, match="folder"):
        article_of(tmp_path / "a.html", TODAY)


def test_a_web_archive_is_the_page_in_it(saved):
    page = PAGE.format(charset="utf-8").replace('<link rel="canonical" href="https://gazette.example/harbour/">', "")
    archive = (
        "From: <Saved>\nSnapshot-Content-Location: https://gazette.example/saved\nSubject: =?utf-8?Q?S=C3=BCd?=\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"{page}\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    )
    article = read(web_archive.read(saved("a.mht", archive), TODAY))
    assert article.metadata.title == "The frozen harbour"
    assert article.metadata.url == "https://gazette.example/saved"
    untitled = archive.replace(page, f"<p>{SENTENCE * 5}</p>")
    assert read(web_archive.read(saved("b.mht", untitled), TODAY)).metadata.title == "Süd"


def test_a_book_is_its_chapters_in_reading_order(tmp_path):
    article = read(epub.read(write_book(tmp_path / "a.epub"), TODAY))
    assert article.document.text == "One\nThe lamp was lit.\nTwo\nThe lamp went out. 🍵"
    about = article.metadata
    assert (about.title, about.creators, about.publisher) == (
        "The Lamp Keepers",
        ("Ada Marsh", "Orhan Işık"),
        "Quay Press",
    )
    assert (about.date, about.language) == ("2019-05-01", "en")


def test_a_protected_book_is_refused_but_not_one_with_protected_fonts(tmp_path):
    def encryption(name):
        return {
            "META-INF/encryption.xml": '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
            f'<e:CipherData><e:CipherReference URI="{name}"/></e:CipherData></e:EncryptedData></encryption>'
        }

    epub.read(write_book(tmp_path / "a.epub", more=encryption("OPS/font.otf")), TODAY)
    with pytest.raises(ImportFileError, match="protected"):
        epub.read(write_book(tmp_path / "b.epub", more=encryption("OPS/two%20b.xhtml")), TODAY)


@pytest.mark.parametrize(
    ("package", "reason"),
    [
        (PACKAGE.replace("<spine>", "<spine><broken>"), "well-formed"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "entities"),
        ("<package/>", "no text"),
    ],
)
def test_a_bad_book_is_refused(tmp_path, package, reason):
    with pytest.raises(ImportFileError, match=reason):
        epub.read(write_book(tmp_path / "a.epub", package), TODAY)


def test_a_book_longer_than_markdown_is_trusted_with_becomes_text(tmp_path):
    chapter = CHAPTERS["OPS/one.xhtml"].replace("<p>", "".join(f"<p>{SENTENCE}{n}</p>" for n in range(11_000)) + "<p>")
    made = epub.read(write_book(tmp_path / "a.epub", more={"OPS/one.xhtml": chapter}), TODAY)
    assert made.suffix == ".txt"
    assert made.data.decode().startswith("The Lamp Keepers\nOne\n")
    assert "too long" in made.remarks[0]
