"""What may be followed, and where it leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.dialogs.link_confirm import emphasised, warnings_about
from reader.ui.dialogs.links import LinkKind, destination, link_kind


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("https://example.org/a?b=c#d", LinkKind.WEB),
        ("HTTP://EXAMPLE.ORG", LinkKind.WEB),
        ("https://example.org:8080/", LinkKind.WEB),
        ("http://[::1]/", LinkKind.WEB),
        ("https://user@example.org/", LinkKind.WEB),
        ("https://türkiye.example/", LinkKind.WEB),
        ("mailto:desk@example.org", LinkKind.MAIL),
        ("mailto:desk@example.org?subject=Hello%20there", LinkKind.MAIL),
        ("#notes", LinkKind.ANCHOR),
        ("other.md", LinkKind.RELATIVE),
        ("../folder/an article.txt#part", LinkKind.RELATIVE),
        ("чтение.md", LinkKind.RELATIVE),
        ("", LinkKind.REFUSED),
        ("javascript:alert(1)", LinkKind.REFUSED),
        ("JaVaScRiPt:alert(1)", LinkKind.REFUSED),
        ("java\tscript:alert(1)", LinkKind.REFUSED),
        (" https://example.org", LinkKind.REFUSED),
        ("\x01javascript:alert(1)", LinkKind.REFUSED),
        ("https://exa\u200bmple.org", LinkKind.REFUSED),
        ("https://example.org/\u202egpj.exe", LinkKind.REFUSED),
        ("file:///etc/passwd", LinkKind.REFUSED),
        ("data:text/html,<b>x</b>", LinkKind.REFUSED),
        ("vbscript:x", LinkKind.REFUSED),
        ("smb://host/share", LinkKind.REFUSED),
        ("//host/share", LinkKind.REFUSED),
        ("\\\\host\\share", LinkKind.REFUSED),
        ("/etc/passwd", LinkKind.REFUSED),
        ("C:\\windows", LinkKind.REFUSED),
        ("c:/windows", LinkKind.REFUSED),
        ("folder\\file.md", LinkKind.REFUSED),
        ("https:example.org", LinkKind.REFUSED),
        ("https:/example.org", LinkKind.REFUSED),
        ("https://", LinkKind.REFUSED),
        ("https://:80/", LinkKind.REFUSED),
        ("https://example.org:port/", LinkKind.REFUSED),
        ("https://evil.example\\@good.example/", LinkKind.REFUSED),
        ("https://%65vil.example/", LinkKind.REFUSED),
        ("https://a b.example/", LinkKind.REFUSED),
        ("http://2130706433/", LinkKind.REFUSED),
        ("mailto:", LinkKind.REFUSED),
        ("mailto://x@y", LinkKind.REFUSED),
        ("mailto:a@b.example?attach=/etc/passwd", LinkKind.REFUSED),
    ],
)
def test_kind_of_link(href, kind):
    assert link_kind(href) is kind


@pytest.mark.parametrize(
    ("url", "readable", "encoded"),
    [
        ("https://Example.ORG/x", "example.org", "example.org"),
        ("https://good.example@evil.example/", "evil.example", "evil.example"),
        ("https://münchen.example/", "münchen.example", "xn--mnchen-3ya.example"),
        ("https://xn--mnchen-3ya.example/", "münchen.example", "xn--mnchen-3ya.example"),
        ("https://straße.example/", "straße.example", "xn--strae-oqa.example"),
        ("http://[::1]/", "::1", "::1"),
        ("mailto:desk@example.org?subject=x", "desk@example.org", "desk@example.org"),
    ],
)
def test_where_a_link_leads(url, readable, encoded):
    where = destination(url)
    assert (where.readable, where.encoded) == (readable, encoded)
    assert where.disguised == (readable != encoded)


@given(st.text(max_size=60))
def test_any_text_has_a_kind_and_web_links_have_a_host(href):
    if link_kind(href) is LinkKind.WEB:
        assert destination(href).encoded


@given(st.sampled_from(["https://", "http://", "mailto:", "//", "file:"]), st.text(max_size=40))
def test_what_follows_a_scheme_never_raises(head, tail):
    if link_kind(head + tail) in {LinkKind.WEB, LinkKind.MAIL}:
        assert destination(head + tail).readable


def test_the_host_stands_out_in_the_address():
    shown = emphasised("https://me@example.org/a/<b>", "#777777", "#000000").replace("\u200b", "")
    assert '<b style="color:#000000">example.org</b>/a/&lt;b&gt;' in shown


def test_a_reader_is_warned():
    def said(url):
        return " ".join(warnings_about(url, destination(url)))

    assert "xn--80ak6aa92e.com" in said("https://аррӏе.com/")
    assert "before “@”" in said("https://bank.example@evil.example/")
    assert "not encrypted" in said("http://example.org/")
    assert said("https://example.org/@somebody") == ""
    assert said("mailto:desk@example.org") == ""
