"""Files to articles: names, errors, metadata, notices."""

import hashlib
import os
import pickle

import pytest

from reader.formats.language import guess_language
from reader.formats.reading import excerpt, parse_article, read_article
from reader.model.article import ArticleError, NoticeKind


def reason(path, **options):
    with pytest.raises(ArticleError) as caught:
        read_article(path, **options)
    assert pickle.loads(pickle.dumps(caught.value)).reason == caught.value.reason
    return caught.value


def test_an_article_says_how_it_was_read(tmp_path):
    (tmp_path / "a.MD").write_bytes("---\ntags: x\n---\n# Rain\n\nIt rained — again.".encode())
    article = read_article(tmp_path / "a.MD")
    assert article.document.text == "Rain\nIt rained — again."
    assert (article.encoding, article.words, article.minutes) == ("utf-8", 4, 1)
    assert article.text_sha256 == hashlib.sha256("Rain\nIt rained — again.".encode()).hexdigest()
    assert (article.metadata.title, article.metadata.tags, article.notices) == ("Rain", ("x",), ())


def test_what_cannot_be_read_is_named_with_its_reason(tmp_path):
    error = reason(tmp_path / "gone.txt", name="gone.txt")
    assert str(error) == "gone.txt: There is no such file. It may have been moved, renamed or deleted."
    assert "folder" in reason(tmp_path).reason
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert "not a text file" in reason(tmp_path / "picture.txt").reason
    (tmp_path / "a.txt").write_text("a")
    assert "klingon" in reason(tmp_path / "a.txt", encoding="klingon").reason
    assert "null" in reason(tmp_path / "a\0.txt").reason
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert reason(tmp_path / "loop.txt").reason.startswith("The file cannot be read")


@pytest.mark.skipif(os.geteuid() == 0, reason="everything may be read by root")
def test_a_forbidden_file_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    assert "not allowed" in reason(path).reason


def test_permission_is_explained(tmp_path, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    assert "not allowed" in reason(tmp_path / "a.txt").reason


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\n"])
def test_an_empty_file_is_an_article_with_a_notice(name, data):
    article = parse_article(data, name)
    assert [notice.kind for notice in article.notices] == [NoticeKind.EMPTY]
    assert (article.words, article.metadata.title, excerpt(article)) == (0, "a", "")


@pytest.mark.parametrize(
    ("source", "title", "headline"),
    [
        ("# Rain *today*\n\nText.", "Rain today", "Rain today"),
        ("---\ntitle: Snow\n---\n# Rain\n\nText.", "Snow", None),
        ("---\ntitle: RAIN  today\n---\n![x](y.png)\n\n## Rain today\n\nText.", "RAIN today", "Rain today"),
        ("Text here. More.\n\n# Rain", "Text here.", None),
        ("---\n---\nText **here**. More.", "Text here.", None),
    ],
)
def test_the_title_of_markdown(source, title, headline):
    article = parse_article(source.encode(), "a.md")
    assert article.metadata.title == title
    assert (article.headline and article.headline.of(article.document.text)) == headline


def test_the_suffix_decides_what_is_markdown():
    assert parse_article(b"**a**", "x.Markdown").document.text == "a"
    assert parse_article(b"**a**", "x.md.txt").document.text == "**a**"


def test_broken_front_matter_is_read_as_text():
    article = parse_article(b"---\ntitle: a: b\n---\n\nBody.", "a.md")
    assert "title: a: b" in article.document.text
    assert [notice.kind for notice in article.notices] == [NoticeKind.BROKEN_FRONT_MATTER]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry was late again, and nobody on the pier was surprised any longer.", "en"),
        ("Vapur yine gecikti ve iskelede kimse artık buna şaşırmıyordu.", "tr"),
        ("Паром опять опоздал, и на пристани никто уже не удивился.", "ru"),
        ("渡轮又晚点了，码头上已经没有人感到惊讶。", "zh"),
        ("", ""),
        ("12 + 13 = 25", ""),
        ("🙂", ""),
    ],
)
def test_the_language_is_guessed_where_there_is_enough_to_say(text, language):
    assert guess_language(text) == language


def test_an_excerpt_is_prose_without_headings_and_without_the_sentence_that_is_the_title():
    markdown = parse_article(b"---\ntitle: Rain\n---\n# One\n\nIt rained.\n\n## Two\n\nIt stopped.", "a.md")
    assert excerpt(markdown) == "It rained. It stopped."
    long = "The barge came in late on the tide and nobody was there to meet her. " + "She waited for a pilot. " * 20
    plain = parse_article(long.encode(), "a.txt")
    assert plain.headline is None
    assert excerpt(plain).startswith("She waited for a pilot.")


def test_headings_alone_are_no_excerpt():
    assert excerpt(parse_article(b"# One\n\n## Two", "a.md")) == ""
